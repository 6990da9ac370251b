export { clock } from './clock.module.js';
export { Ticker } from './ticker.js';
export { limitsMoved, type LimitMoved } from './what-if.js';
