export { clocks, uninterpreted, type DatedClock } from './clocks.js';
export { holderOf } from './history.js';
export { limitFrom, type Limit } from './limit.js';
export { dueEvents, nextMoment, suspensionOpensAt, warnMoments, type DueEvent } from './moments.js';
export { recomputed, type Moved } from './moved.js';
export { defaultPolicy, type ClockLaw, type ClockPolicy } from './policy.js';
export { importedAt, readAt, type ClockEvent } from './tip-event.js';
