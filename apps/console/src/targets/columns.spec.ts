import { describe, expect, it } from '@jest/globals';
import type { TargetGroup } from '@tinbao/contracts';
import { columnsOf, sorted } from './columns.js';

const group = (key: string, overdue: number | null, more: object = {}): TargetGroup => ({ key, t1: null, t2: { overdue } as never, t3: { cases: 0 }, ...more });
const ordering = { nameOf: (key: string) => key, by: 'ward', compare: 'samePeriodLastYear' } as const;

describe('the table of parts', () => {
  it('puts a hidden count between 0 and 3, whichever it is', () => {
    const rows = sorted([group('none', 0), group('many', 3), group('hidden', null)], { column: 'overdue', isDescending: true }, ordering);
    expect(rows.map(({ key }) => key)).toEqual(['many', 'hidden', 'none']);
  });

  it('has the columns of T3 only where the groups were compared, and sorts by the change against the window of the page', () => {
    const compared = (key: string, diff: number) => group(key, 0, { t3: { cases: 9, references: { samePeriodLastYear: { own: { diff } } } } });
    const rows = [compared('worse', 7), compared('better', -7), group('untold', 0)];
    expect(columnsOf([group('a', 0)]).map(({ id }) => id)).not.toContain('change');
    expect(columnsOf(rows).map(({ id }) => id)).toEqual(expect.arrayContaining(['cases', 'change']));
    expect(sorted(rows, { column: 'change', isDescending: true }, ordering).map(({ key }) => key)).toEqual(['worse', 'untold', 'better']);
  });
});
