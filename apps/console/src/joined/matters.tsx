import type { OpenProcuracyRequest } from '@tinbao/contracts';
import { CircleDashed, OctagonX } from 'lucide-react';
import { deadlineText } from '../inbox/clock-words.js';
import css from '../inbox/inbox.module.css';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { useNow } from '../inbox/use-now.js';
import { useSay } from '../inbox/words.js';
import { dueFirst } from '../supervision/dues.js';
import { useJoinedWords } from './words.js';

/** What is open between the holder of a tip and the procuracy; nothing where nothing is. */
export function Matters({ tip }: { tip: TipAnswer }) {
  const t = useJoinedWords();
  const names = useInboxNames();
  const { requests, extensionRequested, disputedBy, referredTo, takenOverBy } = tip.tip;
  const said = [
    ...(extensionRequested === undefined ? [] : [[t('extension'), extensionRequested.until === undefined ? t('extensionMost') : t('extensionUntil', { at: deadlineText(extensionRequested.until) })]]),
    ...(disputedBy === undefined ? [] : [[t('dispute'), t('disputedBy', { agency: names.agencyCode(disputedBy) }), ...(referredTo === undefined ? [] : [t('referredTo', { agency: names.agencyCode(referredTo) })])]]),
    ...(takenOverBy === undefined ? [] : [[t('takenOver', { agency: names.agencyCode(takenOverBy) })]]),
  ];
  if (requests.length + said.length === 0) return null;
  return (
    <section aria-labelledby="matters" data-region="matters" tabIndex={-1}>
      <h2 id="matters">{t('matters')}</h2>
      <ul className={css.told}>
        {dueFirst(requests.map((request) => ({ request, dueAt: request.answerDueAt }))).map(({ request }) => <Request key={request.requestId} request={request} words={tip.texts[request.requestId]} />)}
        {said.map(([what, ...facts]) => <li key={what}><strong>{what}</strong>{facts.length > 0 && ` · ${facts.join(' · ')}`}</li>)}
      </ul>
    </section>
  );
}

function Request({ request: { by, kind, answerDueAt }, words }: { request: OpenProcuracyRequest; words: string | undefined }) {
  const t = useJoinedWords();
  const say = useSay();
  const names = useInboxNames();
  return (
    <li>
      <strong>{t('request', { agency: names.agencyCode(by) })}</strong>{kind !== undefined && ` · ${say(`choice.${kind}`, kind)}`} · <AnswerBy at={answerDueAt} />
      {words !== undefined && <blockquote>{words}</blockquote>}
    </li>
  );
}

/** Until when a request is to be answered, by sign, word and colour once that is past. */
export function AnswerBy({ at }: { at: string | undefined }) {
  const t = useJoinedWords();
  const now = useNow(false);
  if (at === undefined) return <span className="muted">{t('noAnswerDay')}</span>;
  const isLate = Date.parse(at) < now;
  const Icon = isLate ? OctagonX : CircleDashed;
  return <strong className={isLate ? 'clock-breached' : 'clock-running'}><Icon aria-hidden size={14} /> {t(isLate ? 'answerLate' : 'answerBy', { at: deadlineText(at) })}</strong>;
}
