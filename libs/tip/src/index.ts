export { accept, refuse, type Decision, type Refusal } from './decision.js';
export { evolve, tipOf, type PastEvent } from './evolve.js';
export { emergencyDispatchOf, escalationOwed } from './emergency.js';
export {
  awaitsAnswer, bouncedTwice, headOf, isOpen, leadsOf, noTip, priorityOf, withUnit,
  type Assigned, type Classified, type Known, type Links, type Live, type OpenRequest, type Proposal, type Route, type SpentAct, type Tip, type TipHead,
  type Transfer,
} from './state.js';
export { dispatch, propose } from './propose.js';
export { isCompetent, type Occasion, type OtherTip } from './act.js';
export { type CaseworkCommand } from './casework-command.js';
export { decideCasework, lawfulActs, type LawfulAct } from './casework.js';
export { occasionFrom, type ClockReading, type RecordedEvent } from './occasion.js';
export { bearingOf, documentIssuedBy, type Bearing, type IssuedDocument, type SignedEvent } from './documents.js';
export { decideAnswer, type InformantMessage } from './ask-acts.js';
export { awaitsReading, mailboxOf, type Mailbox, type MailboxEvent, type Message, type Question } from './ask-mailbox.js';
export {
  decideReveal, openings, revealsOf, standingOf, type Reveal, type RevealCommand, type Revealing, type RevealStanding,
} from './reveal.js';
export { decideHold, decideShred, holdsOf, shreddedOf, type Hold, type HoldCommand, type Shredded } from './shred.js';
