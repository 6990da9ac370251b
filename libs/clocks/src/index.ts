export { clocks, uninterpreted } from './clocks.js';
export { limitFrom, type Limit } from './limit.js';
export { dueEvents, nextMoment, suspensionOpensAt, warnAt, type DueEvent } from './moments.js';
export { defaultPolicy, type ClockLaw, type ClockPolicy } from './policy.js';
export { readAt, type ClockEvent } from './tip-event.js';
