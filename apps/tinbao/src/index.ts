export { greeting, serve, type Served, type Surroundings } from './serve.js';
