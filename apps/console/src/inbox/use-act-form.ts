import { useEffect, useRef, useState } from 'react';
import { newKey } from '../desk/new-key.js';
import { ApiProblem } from '../api/problem.js';
import { useSession } from '../shell/session-context.js';
import { bodyOf, fieldAt, fieldsOf, missing, type Values } from './act-body.js';
import { presetOf } from './act-fields.js';
import { draftOf, dropDraft, keepDraft } from './draft-store.js';
import type { Act, TipAnswer } from './tip-answer.js';
import { useAct } from './tips.js';

/** The state of one act's form: values, the version its author looked at, what lacks, what the server said. */
export function useActForm(tip: TipAnswer, { command, refused }: Act, done: () => void) {
  const { account } = useSession();
  const kept = draftOf(tip.tipId, command);
  const [seen, setSeen] = useState(kept?.seen ?? tip.version);
  const [values, setValues] = useState<Values>(kept?.values ?? presetOf(command, tip));
  const [hasTried, setTried] = useState(false);
  const sending = useAct(tip.tipId);
  const sent = useRef({ text: '', key: '' });
  useEffect(() => {
    if (Object.keys(values).length > 0) keepDraft(tip.tipId, command, { seen, values });
  }, [tip.tipId, command, seen, values]);
  // Recorded by the agency of the account; without one, by the agency that the tip was proposed to.
  const agency = account.agency ?? tip.leads[0] ?? tip.owner;
  const isStale = tip.version > seen;
  const lacks = missing(command, values);
  const submit = async () => {
    setTried(true);
    if (lacks.length > 0 || isStale || refused !== undefined || sending.isPending) return;
    const text = JSON.stringify(bodyOf(command, values, agency));
    // The same words on the same version are the same act, however often they are sent.
    if (sent.current.text !== `${seen} ${text}`) sent.current = { text: `${seen} ${text}`, key: newKey() };
    await sending.mutateAsync({ command, seen, key: sent.current.key, text });
    dropDraft(tip.tipId, command);
    done();
  };
  const problem = sending.error instanceof ApiProblem ? sending.error : undefined;
  const fields = fieldsOf(command, values);
  const errors = new Map((problem?.said.errors ?? []).flatMap(({ pointer, detail }) => (fieldAt(pointer, fields) === undefined ? [] : [[fieldAt(pointer, fields) ?? '', detail] as const])));
  return {
    values, fields, seen, isStale, errors, isSending: sending.isPending,
    lacks: hasTried && refused === undefined ? lacks : [],
    // What a 409 means stands in the note on what came in since.
    error: problem?.status === 409 && isStale ? undefined : sending.error,
    set: (at: string, value: string) => setValues((old) => ({ ...old, [at]: value })),
    takeVersion: () => { setSeen(tip.version); sending.reset(); },
    submit: () => submit().catch(() => undefined),
  };
}
