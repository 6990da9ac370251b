export { accountRow, type AccountRow, type ReferenceAccount } from './account-table.js';
export { both, dimensions, keyOf, t1By, t2By, type By, type Dimension, type Group } from './breakdown.js';
export { calendarPeriods, namedPeriods } from './calendars.js';
export { changeOf, type Change } from './change.js';
export { answered, groupsAnswered, rowsBehind, type Answered, type Entry } from './columns-answer.js';
export { Board } from './columns-board.js';
export { DaysView } from './columns-days.js';
export { Past } from './columns-past.js';
export { View, type Question } from './columns-view.js';
export { comparisons, comparisonWindows, dayWindow, elapsed, type Comparison, type DayWindow } from './comparison-windows.js';
export {
  referencesOf, t3By, t3From, t3GroupsFrom, t3OfFacts,
  type CaseCounts, type Cases, type ComparedGroup, type ComparisonOptions, type GroupOptions, type Reference, type ReferenceResult, type References, type T3,
} from './comparison.js';
export { crossTable, type CrossTable } from './cross-table.js';
export { WHOLE, type Cut } from './cut.js';
export { daysOf } from './days.js';
export { type Outcome, type Standing, type TargetFacts } from './facts.js';
export { factsOf } from './fold.js';
export { intakeFacts } from './intakes.js';
export { figureParts, figures, hasPart, partOf, receivedWithin, recordsBehind, type Figure } from './parts.js';
export { windowOf, type Period } from './period.js';
export { ratioOf, type Ratio } from './ratio.js';
export { t1, t1OfFacts, type FullRatio, type T1, type TimedRatio } from './receipt-targets.js';
export { evolveRecord, type Act, type TargetEvent, type TargetRecord } from './record.js';
export { type Scope } from './resolution-account.js';
export { t2, t2OfFacts, type T2, type T2Counts } from './resolution-target.js';
export { type ReferenceRow, type ReferenceSeries, type SeriesName } from './reference-series.js';
export { type LimitRun, type SocialOrder, type TargetRules } from './rules.js';
export { isSmall, suppressed, withoutSmall, type Readership, type Shown, type ShownTable } from './small-cells.js';
export { isCase } from './social-order.js';
export { statutoryRules, type TargetLaw } from './statutory-rules.js';
export { marks, rowOf, type Hands, type TargetRow } from './target-row.js';
