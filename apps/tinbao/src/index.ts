export { readLaw } from './law-files.js';
export { greeting, serve, type Served, type Surroundings } from './serve.js';
