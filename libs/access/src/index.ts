export {
  addAccount, countAccounts, disableAccount, listAccounts, openAccount, setPassword, type Account, type NewAccount,
} from './account.js';
export {
  areOneHand, carryOut, changeAlone, countAdministrators, decideAccountChange, listAccountChanges, openAccountChange, passwordGiven, proposeAccountChange, takeFirstPassword, type NewAccountChange,
} from './account-change.js';
export { addDelegation, colleaguesOf, delegatedTo, endDelegation, listDelegations, openDelegation, type Delegation } from './delegation.js';
export { firstPassword, hashPassword, PASSWORD_MAX, PASSWORD_MIN } from './password.js';
export { beginSession, endSession, findSession, noteStepUp, touchSession, type RunningSession } from './session.js';
export { assertPassword, changePassword, signIn } from './sign-in.js';
export { accessMigrations } from './access-migrations.js';
