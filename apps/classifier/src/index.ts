export { classifier } from './classifier.module.js';
export { MODEL, Proposer } from './proposer.js';
