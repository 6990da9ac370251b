export { askedBy, routeOf, type Asked } from './asked.js';
export { routedAgain } from './replay.js';
export { router } from './router.module.js';
