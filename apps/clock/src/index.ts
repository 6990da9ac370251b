export { clock } from './clock.module.js';
export { owedTurns, tipClocks, type Turns } from './tip-clocks.js';
export { Ticker } from './ticker.js';
