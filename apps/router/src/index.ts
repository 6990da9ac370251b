export { router } from './router.module.js';
export { routeMoved, type RouteMoved } from './what-if.js';
