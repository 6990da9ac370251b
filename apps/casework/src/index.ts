export { casework } from './casework.module.js';
export { executeCommand, type Commanded } from './command.js';
