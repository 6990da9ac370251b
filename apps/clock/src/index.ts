export { clock } from './clock.module.js';
export { Ticker } from './ticker.js';
