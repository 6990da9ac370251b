import { ByRegister, watchedSince } from '../import/provenance.js';
import { instantText } from '../shell/clock-text.js';
import { deadlineText } from './clock-words.js';
import css from './inbox.module.css';
import { timeline, type Detail, type Line } from './timeline.js';
import type { TipAnswer, TipEvent } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** Their texts stand elsewhere on the page, or are files. */
const WORDLESS = new Set(['TipReceived', 'DocumentIssued', 'AttachmentAdded']);

/** What happened, as the law calls it, the newest first: who, when, with which document, where in the ledger. */
export function History({ tip, events }: { tip: TipAnswer; events: readonly TipEvent[] }) {
  const t = useInboxWords();
  return (
    <section aria-labelledby="history" data-region="history" tabIndex={-1}>
      <h2 id="history">{t('history')}</h2>
      <ol className={css.lines}>{timeline(events).map((line) => <Entry key={line.event.id} line={line} tip={tip} since={watchedSince(tip, events)} />)}</ol>
    </section>
  );
}

function Entry({ line: { event, name, details, document, texts }, tip, since }: { line: Line; tip: TipAnswer; since: string }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const spell = useDetail();
  const facts = [...details.map(spell), ...(document === undefined ? [] : [t('documentNo', { number: document })])].filter((fact) => fact !== '');
  return (
    <li>
      <time dateTime={event.time}>{instantText(event.time)}</time>
      <span className={css.what}>
        <strong>{say(`event.${name}`, name)}</strong> <span className="muted">{t('onBehalf', { actor: names.person(event.actor) })}{event.onbehalfof !== undefined && ` (${t('inTheNameOf', { giver: names.person(event.onbehalfof) })})`}{event.time < since && <ByRegister />}</span>
        {facts.length > 0 && <><br />{facts.join(' · ')}</>}
      </span>
      <span className={css.end}>{t('ledgerIndex', { index: event.shard === 0 ? event.index : `${event.shard}/${event.index}` })}</span>
      {!WORDLESS.has(name) && texts.map(({ textId }) => <blockquote key={textId}>{name === 'DecisionDrafted' ? '…' : (tip.texts[textId] ?? t('noRight'))}</blockquote>)}
    </li>
  );
}

/** A fact of an event in the words of the screen. */
function useDetail(): (detail: Detail) => string {
  const say = useSay();
  const names = useInboxNames();
  const t = useInboxWords();
  const spelled: Readonly<Record<Detail['kind'], (value: string) => string>> = {
    agency: names.agencyCode, category: names.category, ward: names.ward, article: (value) => say('fact.article', value, { value }), clock: names.clock, notice: names.notice,
    person: names.person, rule: (value) => value, confidence: (value) => value, instant: (at) => t('noticeDue', { at: deadlineText(at) }),
    choice: (value) => say(`choice.${value}`, value), decision: (value) => say(`act.${value}`, value),
  };
  return ({ kind, value }) => spelled[kind](value);
}
