export { reporter } from './reporter.module.js';
