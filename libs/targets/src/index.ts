export { dimensions, t1By, t2By, type By, type Dimension, type Group } from './breakdown.js';
export { factsOf, type Outcome, type Standing, type TargetFacts } from './facts.js';
export { type Period } from './period.js';
export { ratioOf, type Ratio } from './ratio.js';
export { t1, type FullRatio, type T1, type TimedRatio } from './receipt-targets.js';
export { evolveRecord, type Act, type TargetEvent, type TargetRecord } from './record.js';
export { type Scope } from './resolution-account.js';
export { t2, type T2, type T2Counts } from './resolution-target.js';
export { type LimitRun, type TargetRules } from './rules.js';
