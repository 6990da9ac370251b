import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useReachable } from '../api/connection.js';
import { useSession } from '../shell/session-context.js';
import { CallBar } from './call-bar.js';
import { CallForm } from './call-form.js';
import css from './desk.module.css';
import { DuplicatesRegion } from './duplicates.js';
import beside from './duplicates.module.css';
import { FootStrip } from './foot-strip.js';
import { FoundChips } from './found-chips.js';
import { NonTips } from './non-tips-row.js';
import { Samples } from './samples.js';
import { prepareSealing } from './seal.js';
import { SuggestionPanel } from './suggestion-panel.js';
import { useCall } from './use-call.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useDesk } from './use-desk.js';
import { useDuplicates } from './use-duplicates.js';
import { useFound } from './use-found.js';
import { useKind } from './use-kind.js';
import { useNonTips } from './use-non-tips.js';
import { useOutbox } from './use-outbox.js';
import { useReceive } from './use-receive.js';
import { useSuggestion } from './use-suggestion.js';
import { useDeskWords } from './words.js';

/** The operator's desk: a call, its words, what the machine proposes, and what was received a moment ago. */
export function DeskPage() {
  const t = useDeskWords();
  const { username } = useSession().account;
  const desk = useDesk(username);
  const outbox = useOutbox(username);
  const { draft } = desk;
  const call = useCall(draft, desk.edit);
  const suggested = useSuggestion(draft);
  const narrative = useRef<HTMLTextAreaElement>(null);
  const toNarrative = () => narrative.current?.focus();
  const { fault, receive } = useReceive({ desk, call, queue: outbox.queue, toNarrative });
  const nonTips = useNonTips(desk, call, toNarrative);
  const kind = useKind(draft, desk.edit, suggested);
  const found = useFound(draft, desk.edit, suggested);
  const [isChoosing, setChoosing] = useState(false);
  useEffect(prepareSealing, []);
  const second = () => {
    desk.hold();
    toNarrative();
  };
  useDeskKeys({ desk, nonTips, kind, receive: () => void receive(), hold: second, choose: () => setChoosing(true) });
  return (
    <div className={css.desk}>
      <h1 className="hidden">{t('title')}</h1>
      <CallBar desk={desk} owner={username} open={call.open} hold={second} callFirst={suggested?.route.callFirst ?? []} />
      <div className={css.columns}>
        <div className={css.left}>
          <CallForm draft={draft} edit={desk.edit} narrative={narrative} receive={() => void receive()} fault={fault} />
          <NonTips nonTips={nonTips} isChoosing={isChoosing} setChoosing={setChoosing} />
          <FoundChips found={found} />
        </div>
        <Beside sent={outbox.all} suggested={suggested} kind={kind} wardDigit={found.digits + 1} setWard={(ward) => desk.edit(draft.id, { ward })} />
      </div>
      <FootStrip outbox={outbox} lay={desk.lay} />
      <Samples queue={outbox.queue} />
    </div>
  );
}

interface BesideGiven extends Omit<ComponentProps<typeof SuggestionPanel>, 'isOlder'> {
  readonly sent: Parameters<typeof useDuplicates>[1];
}

/** Beside the call: tips that may tell of the same, and what the machine proposes. */
function Beside({ sent, ...panel }: BesideGiven) {
  const duplicates = useDuplicates(panel.suggested, sent);
  const isThere = useReachable();
  return (
    <div className={beside.right}>
      <DuplicatesRegion duplicates={duplicates} />
      <SuggestionPanel isOlder={!isThere} {...panel} />
    </div>
  );
}
