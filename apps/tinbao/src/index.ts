export { readLaw } from './law-files.js';
export { greeting, serve, type Served } from './serve.js';
