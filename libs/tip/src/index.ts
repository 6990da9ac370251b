export { accept, refuse, type Decision, type Refusal } from './decision.js';
export { evolve, tipOf, type PastEvent } from './evolve.js';
export { headOf, noTip, type Classified, type Known, type Proposal, type Route, type Tip, type TipHead } from './state.js';
export { dispatch, propose } from './propose.js';
export { decideCasework, isCompetent, type CaseworkCommand } from './casework.js';
