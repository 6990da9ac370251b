import type { HotspotTip } from '@tinbao/campaign';
import { dimensions, marks, type View } from '@tinbao/targets';

/** Tips about crime that hotspots are looked for in, and those that cannot be placed yet. */
export interface Placed {
  readonly tips: readonly HotspotTip[];
  /** Not classified by anybody yet, or without a ward. */
  readonly unplaced: number;
}

const UNKNOWN = 'unknown';

/** The tips of a view's period, within its reach; joined ones count as their root, what is no tip not at all. */
export function tipsIn(views: readonly View[], asOf: number): Placed {
  const tips: HotspotTip[] = [];
  let unplaced = 0;
  for (const view of views) {
    const { columns } = view;
    const [wards, categories, days] = (['ward', 'category', 'day'] as const).map((by) => {
      const at = dimensions.indexOf(by);
      return (row: number) => columns.keyCodes[at]!.values[columns.keys[at]![row]!]!;
    }) as [(row: number) => string, (row: number) => string, (row: number) => string];
    for (let row = 0; row < columns.length; row += 1) {
      if ((columns.marks[row]! & (marks.tip | marks.notATip | marks.merged)) !== marks.tip) continue;
      if (!view.isIn(row, { figure: 't1', part: 'receiptRate/denominator' }, asOf)) continue;
      const [ward, category] = [wards(row), categories(row)];
      if (ward === UNKNOWN || category === UNKNOWN) unplaced += 1;
      else tips.push({ subject: columns.subjects[row]!, ward, category, day: days(row) });
    }
  }
  return { tips, unplaced };
}
