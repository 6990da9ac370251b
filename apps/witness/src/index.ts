export { readWitnessConfig, type WitnessConfig } from './config.js';
export { serveWitness, type ServedWitness } from './serve-witness.js';
export { Witness, type Answered, type WitnessStatus } from './witness.js';
