import { useEffect, useRef, useState } from 'react';
import type { Clock } from '@tinbao/contracts';
import { serverNow } from '../api/server-clock.js';
import { PastBeforeImport, watchedSince } from '../import/provenance.js';
import { instantText, spanText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ClockMark } from './clock-mark.js';
import { ConfirmMark } from './confirm-mark.js';
import { clockWords, deadlineText, inOrder, isOpenClock, lookOf, ticksFast } from './clock-words.js';
import css from './inbox.module.css';
import { warnings } from './timeline.js';
import type { ShownClock, TipAnswer, TipEvent } from './tip-answer.js';
import { chipsOf, sharedClocks } from './together.js';
import { useInboxNames } from './use-inbox-names.js';
import { useNow } from './use-now.js';
import { useInboxWords, useSay } from './words.js';

/** All clocks of a tip: the open ones as chips, the others put away; each opens its arithmetic. A limit that several bodies have names them. */
export function ClockList({ tip, events }: { tip: TipAnswer; events: readonly TipEvent[] }) {
  const t = useInboxWords();
  const clocks = inOrder(tip.clocks);
  const isFast = clocks.some((clock) => isOpenClock(clock) && ticksFast(clock.dueAt, serverNow()));
  const now = useNow(isFast);
  const warned = warnings(events);
  const shared = sharedClocks(clocks);
  const chip = (each: Clocks, at: number) => <Chip key={`${each[0].id} ${each[0].startedAt} ${at}`} clocks={each} isShared={shared.has(each[0].id)} isWarned={warned.has(`${each[0].id} ${each[0].dueAt}`)} now={now} />;
  const since = watchedSince(tip, events);
  const past = chipsOf(clocks.filter((clock) => isOpenClock(clock) && clock.dueAt < since));
  const [open, closed] = [chipsOf(clocks.filter((clock) => isOpenClock(clock) && clock.dueAt >= since)), chipsOf(clocks.filter((clock) => !isOpenClock(clock)))];
  return (
    <section className={css.clocks} aria-label={t('clocks')} data-region="clocks">
      {open.length === 0 && <span className="muted">{t('nothingDue')}</span>}
      {open.map(chip)}
      {past.length > 0 && <PastBeforeImport count={past.length}>{past.map(chip)}</PastBeforeImport>}
      {closed.length > 0 && <details className={css.more}><summary>{t('clocksClosed', { count: closed.length })}</summary><div className={css.clocks}>{closed.map(chip)}</div></details>}
      <Announced clocks={open.map(([first]) => first)} warned={warned} now={now} />
    </section>
  );
}

/** Clocks that differ in the body they bind only. */
type Clocks = readonly [Clock, ...Clock[]];

interface Told {
  readonly clocks: Clocks;
  /** Whether another body has this limit too. */
  readonly isShared: boolean;
  readonly isWarned: boolean;
  readonly now: number;
}

function Chip({ clocks, isShared, isWarned, now }: Told) {
  const t = useInboxWords();
  const names = useInboxNames();
  const [clock] = clocks;
  const look = lookOf(clock, isWarned, now);
  const bodies = clocks.flatMap(({ agency }) => (agency === undefined ? [] : [names.agencyCode(agency)]));
  return (
    <details className={css.chip} data-look={look}>
      <summary><strong className={`clock-${look}`}><ClockMark look={look} /> {clockWords(clock, isWarned, now, { t, lang: language() })}</strong> <span>{names.clock(clock.id)}</span>{isShared && <span className="muted">{bodies.join(', ')}</span>}</summary>
      {clocks.map((each) => <Sums key={`${each.agency} ${each.startedAt}`} clock={each} now={now} />)}
    </details>
  );
}

/** Where the due instant comes from. */
function Sums({ clock, now }: { clock: ShownClock; now: number }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const lang = language();
  const left = Date.parse(clock.dueAt) - now;
  const beside = t(left < 0 ? 'ago' : 'ahead', { span: spanText(left, lang) });
  return (
    <dl className={css.sums}>
      <dt>{t('started')}</dt><dd>{instantText(clock.startedAt)}</dd>
      <dt>{t('due')}</dt><dd>{deadlineText(clock.dueAt)} <span className="muted">({beside})</span></dd>
      {clock.stoppedAt !== undefined && <><dt>{t('stopped')}</dt><dd>{instantText(clock.stoppedAt)}</dd></>}
      <dt>{t('arithmetic')}</dt><dd>{clock.arithmetic[lang]}{clock.refused && <strong className="clock-warned"> {t('calendarMissing', { year: clock.missingYear ?? '' })}</strong>}{clock.calendarConfidence !== undefined && <span className="muted"> ({t('daysOff')}: {say(`confidence.${clock.calendarConfidence}`, clock.calendarConfidence)})</span>} <ConfirmMark confidence={clock.calendarConfidence} /></dd>
      <dt>{t('source')}</dt><dd>{clock.source ?? t('noSource')} <span className="muted">({say(`confidence.${clock.confidence}`, clock.confidence)})</span> <ConfirmMark confidence={clock.confidence} /></dd>
      {clock.law !== undefined && <><dt>{t('versions')}</dt><dd>{clock.law} · {clock.calendar}</dd></>}
      {clock.agency !== undefined && <><dt>{t('binds')}</dt><dd>{names.agency(clock.agency)}</dd></>}
      {clock.replacedBy !== undefined && <><dt>{t('replacedBy')}</dt><dd>{names.clock(clock.replacedBy)}</dd></>}
    </dl>
  );
}

/** Ticking is silent; a clock that turns is said once, a broken limit at once. */
function Announced({ clocks, warned, now }: { clocks: readonly Clock[]; warned: ReadonlySet<string>; now: number }) {
  const t = useInboxWords();
  const names = useInboxNames();
  const before = useRef<ReadonlyMap<string, string>>(undefined);
  const [said, setSaid] = useState({ polite: '', assertive: '' });
  const looks = new Map(clocks.map((clock) => [`${clock.id} ${clock.startedAt}`, lookOf(clock, warned.has(`${clock.id} ${clock.dueAt}`), now)]));
  const key = [...looks].join();
  useEffect(() => {
    const turned = clocks.filter((clock) => before.current?.has(`${clock.id} ${clock.startedAt}`) && before.current.get(`${clock.id} ${clock.startedAt}`) !== looks.get(`${clock.id} ${clock.startedAt}`));
    before.current = looks;
    const words = (all: readonly Clock[]) => all.map((clock) => `${names.clock(clock.id)}: ${clockWords(clock, warned.has(`${clock.id} ${clock.dueAt}`), now, { t, lang: language() })}`).join('; ');
    const isBroken = (clock: Clock) => looks.get(`${clock.id} ${clock.startedAt}`) === 'breached';
    if (turned.length > 0) setSaid({ polite: words(turned.filter((clock) => !isBroken(clock))), assertive: words(turned.filter(isBroken)) });
  }, [key]);
  return <><span className="hidden" role="status">{said.polite}</span><span className="hidden" role="alert">{said.assertive}</span></>;
}
