export { checkPage, editPage, followPage, formPage, safetyPage, sendPage, verifyPage, type Answer, type Door } from './flow.js';
export type { Standing } from './other-pages.js';
export type { Inline } from './page.js';
export { checkReceipt, type Check, type CheckRefusal, type Primitives } from './receipt-check.js';
export type { Lodged } from './receipt-page.js';
export { savedPage } from './verify-page.js';
export { ASSETS, pathIn, textsOf, type View } from './view.js';
