export { commandActions, documentActions } from './commands.js';
export { actions, matrix, rightsOf, roles, scopeOf, scopes, type Action, type Right, type Role, type Scope } from './matrix.js';
export { covers, headColumns, may, policySql, scopeSql, SHIFT_HOURS, type FactColumns, type Holder, type TipFacts } from './scope.js';
