import { Button } from '@mantine/core';
import { memo } from 'react';
import { useNames } from '../api/directory.js';
import { language } from '../shell/language.js';
import css from './desk.module.css';
import { piecesOf } from './evidence.js';
import type { Kind } from './use-kind.js';
import type { Suggested } from './use-suggestion.js';
import { WardQuestion } from './ward-question.js';
import { useDeskWords } from './words.js';

/** From here on a proposal that the model does not hold for unsure is said to be strong. */
const HIGH = 0.85;
/** Less than that is written as 0,00, and says nothing. */
const SHOWN = 0.005;

interface Given {
  readonly suggested: Suggested | undefined;
  readonly isOlder: boolean;
  readonly kind: Kind;
  /** The first digit the wards of the question have: those before it belong to what was found. */
  readonly wardDigit: number;
  readonly setWard: (code: string) => void;
}

/** What the machine proposes, beside the field and never in it. It arrives without taking the focus. */
export function SuggestionPanel({ suggested, isOlder, kind, wardDigit, setWard }: Given) {
  const t = useDeskWords();
  return (
    <aside className={css.panel} aria-label={t('suggestion')} data-region="suggestion" tabIndex={-1}>
      <h2>{t('suggestion')}</h2>
      {suggested && isOlder && <p className="clock-warned">{t('older')}</p>}
      {suggested ? (
        <>
          <Proposal suggested={suggested} />
          <KindProposal kind={kind} proposal={suggested.proposal} />
          <Urgency proposal={suggested.proposal} />
          <p className={css.leader}>{t('leaderClassifies')}</p>
          <RouteProposal suggested={suggested} />
          {suggested.route.ask && <WardQuestion ask={suggested.route.ask} digit={wardDigit} setWard={setWard} />}
        </>
      ) : <p className="muted">{t('noSuggestion')}</p>}
    </aside>
  );
}

const Proposal = memo(function Proposal({ suggested: { proposal, text } }: { suggested: Suggested }) {
  const t = useDeskWords();
  const names = useNames();
  const { category, article, confidence, unsure, alternatives, secondary, evidence } = proposal;
  const others = alternatives.filter((other) => other.confidence >= SHOWN);
  const word = unsure ? 'low' : confidence < HIGH ? 'middle' : 'high';
  return (
    <>
      <p className={css.category}><strong>{names.category(category)}</strong> {article && <span>({t('article', { article })})</span>}</p>
      {unsure && <p><strong className="clock-warned">{t('unsure')}</strong></p>}
      <p>{t('confidence', { number: decimal(confidence), word: t(`confidence.${word}`) })}</p>
      {evidence.length > 0 && (
        <>
          <h3>{t('evidence')}</h3>
          <p className={css.echo}>{piecesOf(text, evidence).map((piece, at) => (piece.why === undefined ? piece.text : <mark key={at} title={piece.why}>{piece.text}</mark>))}</p>
        </>
      )}
      {secondary.length > 0 && <p>{t('secondary')}: {secondary.map((one) => names.category(one.category)).join(' · ')}</p>}
      {others.length > 0 && <p className="muted">{t('alternatives')}: {others.map((a) => `${names.category(a.category)} ${decimal(a.confidence)}`).join(' · ')}</p>}
    </>
  );
});

function KindProposal({ kind, proposal: { certainty, notATipReason } }: { kind: Kind; proposal: Suggested['proposal'] }) {
  const t = useDeskWords();
  const reason = disposition(notATipReason);
  if (!kind.suggested) return null;
  return (
    <div>
      <p>
        {kind.suggested === 'notATip' ? t('kind.notATip') : t('suggestedKind', { kind: t(`kind.${kind.suggested}`) })}
        {reason && <> ({t(`disposition.${reason}`)})</>}
        {certainty && <span className="muted"> · {t('likely', { number: decimal(certainty.tipKind) })}</span>}
      </p>
      {kind.suggested !== 'notATip' && <Button size="compact-sm" onClick={kind.take}>{t('takeKind')}<kbd>F2</kbd></Button>}{' '}
      <Button size="compact-sm" onClick={kind.next}>{t('nextKind')}<kbd>Shift+F2</kbd></Button>
      {kind.hasChanged && <p role="status" className="clock-warned">{t('changed')}</p>}
    </div>
  );
}

/** Priority and danger to life, each with how sure it is; danger only where it is said or not quite unlikely. */
function Urgency({ proposal: { priority, lifeDanger, certainty } }: { proposal: Suggested['proposal'] }) {
  const t = useDeskWords();
  if (!certainty) return null;
  return (
    <p>
      {t('priority', { priority })}<span className="muted"> · {t('likely', { number: decimal(certainty.priority) })}</span>
      {(lifeDanger || certainty.lifeDanger >= NOT_UNLIKELY) && <strong className="clock-warned"> · {t('danger', { number: decimal(certainty.lifeDanger) })}</strong>}
    </p>
  );
}

const NOT_UNLIKELY = 0.1;

/** A reason that the desk has a key for. */
const disposition = (reason: string | undefined) => (['silent_call', 'wrong_number', 'test', 'abuse', 'information_request'] as const).find((one) => one === reason);

const RouteProposal = memo(function RouteProposal({ suggested: { route } }: { suggested: Suggested }) {
  const t = useDeskWords();
  const names = useNames();
  const unitOf = (id: string) => (route.units[id] ? names.agencyAt(id, route.units[id]) : id === 'commune' || id === 'commune.pre' ? t('wardPolice') : names.agency(id));
  const list = (ids: readonly string[]) => ids.map(unitOf).join(', ');
  return (
    <>
      <h3>{t('route')}</h3>
      <p>{t('lead')}: <strong>{list(route.leadAgencies)}</strong></p>
      {route.coordinatingAgencies.length > 0 && <p>{t('coordinating')}: {list(route.coordinatingAgencies)}</p>}
      <details>
        <summary>{t('why')}</summary>
        <p>{route.reason[language()]}</p>
        <p className="muted">{route.basis} · {knownWord(t, route.confidence)}</p>
      </details>
    </>
  );
});

/** How well the basis of the route is known. */
function knownWord(t: ReturnType<typeof useDeskWords>, confidence: string): string {
  const known = (['sourced', 'recalled', 'derived', 'unknown'] as const).find((word) => word === confidence);
  return known ? t(`known.${known}`) : confidence;
}

/** Two decimals as the language writes them. */
function decimal(number: number): string {
  return number.toLocaleString(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
