export { router } from './router.module.js';
