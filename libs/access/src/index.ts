export {
  addAccount, countAccounts, disableAccount, listAccounts, setPassword, type Account, type NewAccount,
} from './account.js';
export { firstPassword, hashPassword, PASSWORD_MAX, PASSWORD_MIN } from './password.js';
export { beginSession, endSession, findSession, touchSession } from './session.js';
export { changePassword, signIn } from './sign-in.js';
export { Access1764000000000 } from './migrations/1764000000000-access.js';
export { AccessColleagues1764000000060 } from './migrations/1764000000060-colleagues.js';
