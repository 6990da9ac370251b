export { demo, usualSeason, type Demo } from './demo.js';
export { type Lived, type Outcome, type Progress, type Tell } from './lived.js';
export { liveSeason } from './season-run.js';
export { NoRoom, simulate } from './simulate.js';
