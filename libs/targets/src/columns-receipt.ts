import type { Columns } from './columns.js';
import type { ReceiptState, Timing } from './receipt-targets.js';
import { marks } from './target-row.js';

const timings: readonly (Timing | undefined)[] = [undefined, 'onTime', 'late', 'overdue', 'pending'];
const [ON_TIME, LATE, OVERDUE, PENDING] = [1, 2, 3, 4];

/** How a record stands in T1 as one number. */
export const RECEIPT_CODES = 1 << 9;

/** The state behind a number of {@link receiptCode}. */
export function receiptStateOf(code: number): ReceiptState {
  return { disposed: (code & 2) !== 0, missed: (code & 4) !== 0, classification: timings[(code >> 3) & 7], handling: timings[code >> 6] };
}

/** The number of a record's state in T1, judged at `asOf` (ms); 0 for one that T1 does not count. */
export function receiptCode(columns: Columns, row: number, asOf: number): number {
  const set = columns.marks[row]!;
  if ((set & marks.tip) === 0) {
    if (columns.becameBy[row]! > 0) return 0;
    return 1 | ((set & marks.disposed) !== 0 || columns.addedBy[row]! > 0 ? 2 : 0) | ((set & marks.missed) !== 0 ? 4 : 0);
  }
  const isClassified = (set & marks.classified) !== 0;
  const classification = isClassified ? ((set & marks.classifiedLate) !== 0 ? LATE : ON_TIME) : asOf > columns.classifyDue[row]! ? OVERDUE : PENDING;
  return 3 | (classification << 3) | (isClassified ? handling(columns, row, asOf) << 6 : 0);
}

function handling(columns: Columns, row: number, asOf: number): number {
  const set = columns.marks[row]!;
  if ((set & marks.handled) !== 0) return (set & marks.handledLate) !== 0 ? LATE : ON_TIME;
  return asOf > columns.assignDue[row]! ? OVERDUE : PENDING;
}
