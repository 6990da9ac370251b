export { classifier } from './classifier.module.js';
export { Proposer } from './proposer.js';
