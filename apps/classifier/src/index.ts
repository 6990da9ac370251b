export { MODEL } from './classifier.events.js';
export { classifier } from './classifier.module.js';
