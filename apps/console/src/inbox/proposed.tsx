import { piecesOf } from '../desk/evidence.js';
import css from './inbox.module.css';
import { lastProposal, reasonOf } from './last-proposal.js';
import type { TipAnswer, TipEvent } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords } from './words.js';

/** Less is written as 0.00, and says nothing. */
const SHOWN = 0.005;

/** What was proposed last, by which model, and the places of the words that spoke for it; it decides nothing. */
export function Proposed({ tip, events }: { tip: TipAnswer; events: readonly TipEvent[] }) {
  const t = useInboxWords();
  const names = useInboxNames();
  const proposal = lastProposal(events);
  if (!proposal) return null;
  const { category, confidence, unsure, alternatives, secondary, evidence, model, certainty, tipKind, priority } = proposal;
  const others = alternatives.filter((other) => other.confidence >= SHOWN);
  const text = tip.narrative?.normalize('NFC');
  const marked = evidence.map(({ start, end, lexiconId }) => ({ start, end, why: t(`why.${reasonOf(lexiconId)}`) }));
  return (
    <details className={css.small}>
      <summary>{t('proposal', { category: names.category(category), confidence: confidence.toFixed(2) })}{unsure && <strong className="clock-warned"> · {t('unsure')}</strong>}</summary>
      {text !== undefined && marked.length > 0 && (
        <p className={css.words}>{piecesOf(text, marked).map((piece, at) => (piece.why === undefined ? piece.text : <mark key={at} title={piece.why}>{piece.text}</mark>))}</p>
      )}
      <p>
        {certainty && <>{t('certainty', { kind: t(`choice.${tipKind}`), ofKind: certainty.tipKind.toFixed(2), priority, ofPriority: certainty.priority.toFixed(2), ofDanger: certainty.lifeDanger.toFixed(2) })}<br /></>}
        {others.length > 0 && <>{t('alternatives')}: {others.map((one) => `${names.category(one.category)} ${one.confidence.toFixed(2)}`).join(' · ')}<br /></>}
        {secondary.length > 0 && <>{t('secondary')}: {secondary.map((one) => names.category(one.category)).join(' · ')}<br /></>}
        <span className="muted">{t('model', { model })}</span>
      </p>
    </details>
  );
}
