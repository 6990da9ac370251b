export { notifier } from './notifier.module.js';
