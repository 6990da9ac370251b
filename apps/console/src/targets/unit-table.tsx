import type { TargetFigures, TargetGroup } from '@tinbao/contracts';
import { comparisonOf, useAsked } from './asked.js';
import { HiddenHint } from './breakdown.js';
import { Points } from './change.js';
import { shareIn } from './columns.js';
import { Count, Fraction, Percent } from './count.js';
import { useTargetNames } from './names.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

const RECEIPT = ['receiptRate', 'classificationRate', 'handlingRate'] as const;
const ACCOUNT = ['carriedOver', 'received', 'transferredIn', 'transferredOut', 'due', 'resolved', 'suspended', 'overdue'] as const;

/** For the order: a hidden count lies between 0 and 3. */
const most = (count: number | null | undefined): number => (count === null ? 1.5 : (count ?? 0));

/** The account of each unit in its own scope, most overdue first, under that of all that is seen, which is not their sum. */
export function UnitTable({ groups, whole }: { groups: readonly TargetGroup[]; whole: TargetFigures }) {
  const t = useTargetWords();
  const { agency: nameOf } = useTargetNames();
  const compare = comparisonOf(useAsked());
  const rows = [...groups].sort((a, b) => most(b.t2?.overdue) - most(a.t2?.overdue) || most(b.t2?.due) - most(a.t2?.due) || nameOf(a.key).localeCompare(nameOf(b.key), 'vi'));
  const heads = [...RECEIPT.map((figure) => t(`figure.${figure}`)), ...ACCOUNT.map((part) => t(`part.${part}`)), t('figure.rateStrict'), `± ${t(`reference.${compare}`)}`];
  return (
    <>
      <div className={css.scroll} role="group" aria-labelledby="breakdown" tabIndex={0}>
        <table className={css.table}>
          <thead><tr><th scope="col">{t('by.unit')}</th>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            <Row name={t('wholeScope')} figures={whole} points={whole.references?.[compare]?.points} />
            {rows.map((group) => <Row key={group.key} name={nameOf(group.key)} unit={group.key} figures={group} points={group.references?.[compare]?.points} />)}
          </tbody>
        </table>
      </div>
      <p className="muted">{t('unitsHint')}</p>
      <HiddenHint groups={groups} />
    </>
  );
}

interface RowProps {
  readonly name: string;
  /** Undefined: all that is seen. */
  readonly unit?: string;
  readonly figures: Pick<TargetGroup, 't1' | 't2'>;
  readonly points: number | null | undefined;
}

function Row({ name, unit, figures, points }: RowProps) {
  const of = unit === undefined ? {} : { by: 'unit', groupKey: unit };
  const share = (figure: (typeof RECEIPT)[number] | 'rateStrict') => {
    const { numerator, denominator } = shareIn(figures, figure);
    if (denominator === 0) return <span className="muted">–</span>;
    return <><strong className={css.cellPercent}><Percent share={{ numerator, denominator }} /></strong><Fraction figure={figure} {...of} share={{ numerator, denominator }} /></>;
  };
  return (
    <tr className={unit === undefined ? css.whole : undefined}>
      <th scope="row">{name}</th>
      {RECEIPT.map((figure) => <td key={figure}>{share(figure)}</td>)}
      {ACCOUNT.map((part) => <td key={part}><Count figure="t2" part={part} value={figures.t2 ? figures.t2[part] : 0} {...of} /></td>)}
      <td>{share('rateStrict')}</td>
      <td><Points points={points} /></td>
    </tr>
  );
}
