import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findSession, touchSession, type Account } from '@tinbao/access';
import { Refused } from '@tinbao/contracts';
import { withActor } from '@tinbao/ledger';
import { scopeOf, type Action } from '@tinbao/rights';
import type { House } from './house.js';
import { assertSameSite, cookieName, cookieOf } from './cookies.js';

type Target = (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void;

/** What a request carries once the guard let it in. */
export interface Caller {
  readonly account: Account;
}

/** A caller whose session may end by his request. */
export interface SessionCaller extends Caller {
  /** Makes this process ask anew at the next request, when the session just ended. */
  readonly forgetSession: () => void;
}

/** What a handler or controller asks of its caller; without a mark nobody is let in. */
export type Mark = 'public' | 'own' | 'signedIn' | Action;
const MARK = 'tinbao.access';

const mark = (what: Mark): Target => (target, _key, descriptor) => Reflect.defineMetadata(MARK, what, descriptor?.value ?? target);

/** Marks a controller or handler that anyone may call. Used as `@Public`. */
export const Public = mark('public');
/** For everyone signed in, also before the first password was changed: one's own session and password. Used as `@OwnSession`. */
export const OwnSession = mark('own');
/** For everyone signed in; the handler itself asks for the right that fits. Used as `@SignedIn`. */
export const SignedIn = mark('signedIn');
/** For roles to which the matrix gives this right, however far it reaches. */
export const Needs = (action: Action): Target => mark(action);

/** The mark of a handler, its own before its controller's. */
export function markOf(handler: object, controller: object): Mark | undefined {
  return Reflect.getMetadata(MARK, handler) ?? Reflect.getMetadata(MARK, controller);
}

/** How long a session found is believed without asking again, in ms: another process may have ended it. */
const BELIEVED_MS = 2_000;

/** Default deny: a session of an account whose role has the right, used from this very site. */
export class AccessGuard implements CanActivate {
  private readonly believed = new Map<string, { account: Promise<Account>; until: number }>();

  constructor(private readonly house: House) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { -readonly [K in keyof SessionCaller]?: SessionCaller[K] }>();
    const wanted = markOf(context.getHandler(), context.getClass());
    // A true tip is never turned away for what a browser says of itself.
    if (wanted === 'public') return true;
    assertSameSite(request);
    const token = cookieOf(request, cookieName(this.house.config));
    if (!token) throw new Refused('not_signed_in');
    const account = await this.accountOf(token);
    request.account = account;
    request.forgetSession = () => this.believed.delete(token);
    assertMay(account, wanted);
    return true;
  }

  /** Many requests of one session at once share one look. */
  private accountOf(token: string): Promise<Account> {
    const now = performance.now();
    const known = this.believed.get(token);
    if (known && known.until > now) return known.account;
    const account = this.look(token);
    if (this.believed.size > 10_000) this.believed.clear();
    this.believed.set(token, { account, until: now + BELIEVED_MS });
    account.catch(() => this.believed.delete(token));
    return account;
  }

  private async look(token: string): Promise<Account> {
    const account = await withActor(this.house.database, { role: 'web' }, async (m) => {
      const found = await findSession(m, token);
      if (found) await touchSession(m, token);
      return found;
    });
    if (!account) throw new Refused('not_signed_in');
    return account;
  }
}

function assertMay(account: Account, wanted: Mark | undefined): void {
  if (wanted === 'own') return;
  if (account.mustChange) throw new Refused('password_change_required');
  if (wanted === 'signedIn') return;
  if (wanted === undefined || wanted === 'public' || !scopeOf(wanted, account.role)) throw forbidden(wanted ?? '-', account);
}

/** That the account lacks a right, or that it does not reach this tip. */
export function forbidden(right: string, account: Account): Refused {
  return new Refused('forbidden', { right, role: account.role });
}

/** Who reads: the account under row-level security, at the house's time. */
export function asStaff(house: House, account: Account): { role: 'staff'; account: string; now: string } {
  return { role: 'staff', account: account.id, now: house.clock.iso() };
}
