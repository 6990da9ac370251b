export { askedOf, type Ask } from './ask.js';
export { decisionTable } from './decision-table.js';
export { taskOn, type TaskRoute } from './plan-task.js';
export { reasonSentence } from './reason.js';
export { route, type Route } from './route.js';
export {
  routingPolicy, type CallNumber, type ReasonFacts, type RouteCase, type RouteInput, type RoutePlace, type RouteRule, type RoutingPolicy,
} from './rule.js';
export { explainWhyNot, whyNotSentence, type WhyNot } from './why-not.js';
