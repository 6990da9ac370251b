import { matrix, rightsOf, scopeOf, type Action, type Role, type Scope } from './matrix.js';
import { covers, type Holder, type TipFacts } from './scope.js';

/**
 * Rights that a holder may pass on: acts on tips of the own agency, and reading what they need. Identities, exports, rules and accounts are not
 * among them, nor what the procedure gives to the Head and his Deputies alone: assigning, prolonging, deciding (BLTTHS art. 36, recalled; TTLT 01/2017 art. 9).
 */
export const delegable = [
  'readContent', 'answerDispatch', 'accept', 'returnDispatch', 'transfer', 'classify', 'investigate', 'addInformation', 'sendNotice',
] as const satisfies readonly Action[];
export type Delegable = (typeof delegable)[number];

/** Rights passed on to somebody that he has now; they reach as far as they do for whoever gave them. */
export interface Delegated {
  readonly id: string;
  /** `account/<username>` of whoever gave them, and the role he has them by. */
  readonly by: string;
  readonly role: Role;
  readonly rights: readonly string[];
}

/** A holder, and what was passed on to him. */
export interface Empowered extends Holder {
  readonly delegated?: readonly Delegated[];
}

/** What a role may pass on: rights of its own row, where the row itself may. */
export function delegableBy(role: Role): Delegable[] {
  return scopeOf('delegate', role) ? delegable.filter((action) => scopeOf(action, role)) : [];
}

const passedOn = (action: Action, { delegated = [] }: Empowered): Delegated[] =>
  delegated.filter(({ role, rights }) => rights.includes(action) && (delegableBy(role) as Action[]).includes(action));

/** Whether the holder has the right at all, of his own or passed on, however far it reaches. */
export function hasRight(action: Action, holder: Empowered): boolean {
  return scopeOf(action, holder.role) !== undefined || passedOn(action, holder).length > 0;
}

/** How far the right reaches for the holder at its widest: passed on as far as its giver's, which is the agency or the unit; undefined = he has none. */
export function reachOf(action: Action, holder: Empowered): Scope | undefined {
  const [first] = passedOn(action, holder);
  return first ? scopeOf(action, first.role) : scopeOf(action, holder.role);
}

/** By what the holder may act on this tip: a right of his own before one passed on; undefined = not at all. Times RFC 3339 UTC. */
export function authority(action: Action, holder: Empowered, tip: TipFacts, now: string): 'own' | Delegated | undefined {
  const reaches = (role: Role) => {
    const scope = scopeOf(action, role);
    return scope !== undefined && covers(scope, holder, tip, now);
  };
  return reaches(holder.role) ? 'own' : passedOn(action, holder).find(({ role }) => reaches(role));
}

/** How far the holder's right to `action` reaches over this tip: true, or false where he has none. */
export function may(action: Action, holder: Empowered, tip: TipFacts, now: string): boolean {
  return authority(action, holder, tip, now) !== undefined;
}

/** Everything the holder may do, with its reach: what a console is told. */
export function rightsHeld(holder: Empowered): Partial<Record<Action, Scope>> {
  const passed = delegable.flatMap((action) => {
    const scope = reachOf(action, holder);
    return scope ? [[action, scope]] : [];
  });
  return { ...rightsOf(holder.role), ...Object.fromEntries(passed) };
}

/** Whether a text names a right of the table that may be passed on. */
export function isDelegable(name: string): name is Delegable {
  return Object.hasOwn(matrix, name) && (delegable as readonly string[]).includes(name);
}
