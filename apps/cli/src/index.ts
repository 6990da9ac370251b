export { type Io } from './io.js';
export { readLaw } from './law-files.js';
export { runCli } from './run-cli.js';
