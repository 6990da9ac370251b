export { casework } from './casework.module.js';
