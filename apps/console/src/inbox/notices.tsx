import { Button } from '@mantine/core';
import { CircleCheck, CircleDashed, Minus, OctagonX, TriangleAlert } from 'lucide-react';
import { serverNow } from '../api/server-clock.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { deadlineText } from './clock-words.js';
import { ConfirmMark } from './confirm-mark.js';
import css from './inbox.module.css';
import type { Notice, TipAnswer } from './tip-answer.js';
import { useNotices, useRetryNotice } from './tips.js';
import { noticeLines, sharedNotices } from './together.js';
import { useFollowed } from './use-followed.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

const signs = {
  owed: { Icon: CircleDashed, tone: 'clock-running' }, sending: { Icon: CircleDashed, tone: 'clock-running' }, sent: { Icon: CircleCheck, tone: 'clock-met' },
  not_deliverable: { Icon: TriangleAlert, tone: 'clock-warned' }, not_owed: { Icon: Minus, tone: 'clock-not_owed' },
} as const;

const PACE_MS = 2_000;

/** What the law makes the police tell, whom, until when, and how far the sending is. */
export function Notices({ tip }: { tip: TipAnswer }) {
  const t = useInboxWords();
  const answer = useNotices(tip.tipId, tip.version);
  const retry = useRetryNotice();
  useFollowed(['tip-notices', tip.tipId], PACE_MS);
  return (
    <section aria-labelledby="notices" data-region="notices" tabIndex={-1}>
      <h2 id="notices">{t('notices')}</h2>
      {retry.error && <ProblemNote error={retry.error} />}
      <Region answer={answer}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t('noNotices')}</p> : <Lines items={items} mayRead={tip.narrative !== null} isBusy={retry.isPending} retry={retry.mutate} />)}
      </Region>
    </section>
  );
}

/** One line for each letter; where several bodies owe the same one, its line names them. */
function Lines({ items, mayRead, isBusy, retry }: { items: readonly Notice[]; mayRead: boolean; isBusy: boolean; retry: (id: string) => void }) {
  const names = useInboxNames();
  const shared = sharedNotices(items);
  const by = (each: readonly Notice[]) => names.agencies(each.map(({ owedBy }) => owedBy).filter((body) => body !== ''));
  return (
    <ul className={css.lines}>
      {noticeLines(items).map((each) => (
        <One key={each[0].id} notice={each[0]} by={shared.has(each[0].notice) ? by(each) : ''} mayRead={mayRead} isBusy={isBusy} retry={() => each.forEach(({ id }) => retry(id))} />
      ))}
    </ul>
  );
}

function One({ notice, by, mayRead, isBusy, retry }: { notice: Notice; by: string; mayRead: boolean; isBusy: boolean; retry: () => void }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const mayRetry = may(useSession(), 'sendNotice') && notice.channel !== null && notice.reason === null && (notice.state === 'owed' || notice.state === 'not_deliverable');
  const isOpen = notice.state !== 'sent' && notice.state !== 'not_owed';
  const isLate = isOpen && notice.dueAt !== null && Date.parse(notice.dueAt) < serverNow();
  const { Icon, tone } = isLate ? { Icon: OctagonX, tone: 'clock-breached' } : signs[notice.state];
  const due = notice.dueAt === null ? t('noticeNoLimit') : t('noticeDue', { at: deadlineText(notice.dueAt) });
  const when = notice.sentAt === null ? due : t('noticeSent', { at: instantText(notice.sentAt) });
  return (
    <li>
      <strong className={tone}><Icon aria-hidden size={14} /> {isLate ? t('overdue') : t(`notice.${notice.state}`)}</strong>
      <span className={css.what}>
        {names.notice(notice.notice)} → {t(`recipient.${notice.recipient}`)} · {when}
        {by !== '' && <span className="muted"> · {t('owedBy', { agencies: by })}</span>}
        {notice.attempts > 0 && ` · ${t('attempts', { count: notice.attempts })}`}
        {notice.reason !== null && <><br /><span className="muted">{say(`reason.${notice.reason}`, notice.reason)}</span></>}
        {notice.proof && <><br /><span className="muted">{t('proof', { answer: notice.proof })}</span></>}
        {notice.article !== null && <><br /><span className="muted">{t('article', { article: notice.article })}</span> <ConfirmMark confidence={notice.confidence} /></>}
      </span>
      <span className={css.end}>{isOpen && mayRead && <a href={`/api/notices/${notice.id}/draft.pdf`} download>{t('noticeDraft')}</a>} {mayRetry && <Button size="compact-sm" loading={isBusy} onClick={retry}>{t('retry')}</Button>}</span>
    </li>
  );
}
