export { checkPage, confirmPage, editPage, formPage, saidOf, safetyPage, sendPage, verifyPage, type Door } from './flow.js';
export { followPage, messagePage } from './follow-flow.js';
export type { Answer, Inline } from './page.js';
export type { Lodged } from './receipt-page.js';
export { savedPage } from './verify-page.js';
export { ASSETS, pathIn, textsOf, type View } from './view.js';
