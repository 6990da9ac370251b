export { commandActions, documentActions } from './commands.js';
export { actions, matrix, rightsOf, roles, scopeOf, scopes, type Action, type Right, type Role, type Scope } from './matrix.js';
export { authority, delegable, delegableBy, hasRight, isDelegable, may, reachOf, rightsHeld, type Delegable, type Delegated, type Empowered } from './delegation.js';
export { covers, headColumns, policySql, scopeSql, SHIFT_HOURS, type FactColumns, type Holder, type TipFacts } from './scope.js';
