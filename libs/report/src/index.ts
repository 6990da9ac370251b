export { canonicalJson, reportHash } from './canonical.js';
export { enteredOf, type EnteredFacts } from './entered.js';
export { cellText } from './figure-text.js';
export { printedOf, renderDocx, renderPdf, renderXlsx } from './forms.js';
export { formulas, type FormulaId } from './formulas.js';
export {
  type CampaignInput, type Deadlines, type FoundHotspots, type Group, type Measure, type Measured, type Names, type Reference, type ReportInput, type SocialOrder, type T1Answer, type T2Answer, type Written,
} from './input.js';
export { DRAFT, kindWords, SIMULATED } from './letter-words.js';
export { type Cell, type CutOff, type Figure, type Letter, type Reason, type Report, type Section, type Table } from './model.js';
export { type WardTopology } from './ward-map.js';
export { reportOf } from './report-of.js';
export { socialOrderOf } from './social-order.js';
