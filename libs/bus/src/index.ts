export { consume, isOutage, type ConsumeLog, type Step } from './consume.js';
export { effect, type BusContext, type Dispatch, type Effect, type Handled } from './handler.js';
export { LedgerStrategy, transportOf, type StrategyOptions } from './ledger-strategy.js';
export { listParked, PARKING_OWNER, reasonOf, type Parked } from './parking.js';
export { readPosition, type Position } from './position.js';
export { WakeUp } from './wake-up.js';
export { Bus1764000000003 } from './migrations/1764000000003-bus.js';
