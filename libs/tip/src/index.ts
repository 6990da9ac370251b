export { accept, refuse, type Decision, type Refusal } from './decision.js';
export { evolve, tipOf, type PastEvent } from './evolve.js';
export {
  headOf, isOpen, leadsOf, noTip, withUnit,
  type Assigned, type Classified, type Known, type Live, type Proposal, type Route, type Tip, type TipHead, type Transfer,
} from './state.js';
export { dispatch, propose } from './propose.js';
export { isCompetent, type Occasion } from './act.js';
export { type CaseworkCommand } from './casework-command.js';
export { decideCasework, lawfulActs, type LawfulAct } from './casework.js';
