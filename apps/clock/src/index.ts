export { clock } from './clock.module.js';
