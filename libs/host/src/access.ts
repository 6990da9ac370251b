import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findSession, touchSession, type Account } from '@tinbao/access';
import { Refused } from '@tinbao/contracts';
import { withActor } from '@tinbao/ledger';
import { hasRight, type Action } from '@tinbao/rights';
import type { House } from './house.js';
import { assertSameSite, cookieName, cookieOf } from './cookies.js';

type Target = (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void;

/** What a request carries once the guard let it in. */
export interface Caller {
  readonly account: Account;
}

/** A caller whose session may end or change by his request. */
export interface SessionCaller extends Caller {
  /** For how many ms from now the password counts as typed just now; 0 = it must be typed again before an act marked `@StepUp`. */
  readonly steppedUpMs: number;
  /** Makes this process ask anew at the next request, when the session just ended or its password was just typed again. */
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
/** For roles to which the matrix gives this right, and those to whom it is passed on, however far it reaches. */
export const Needs = (action: Action): Target => mark(action);

const STEP_UP = 'tinbao.stepUp';
/** Beside another mark: only within 5 minutes of the password typed again, `POST /api/session/step-up`. Used as `@StepUp`. */
export const StepUp: Target = (target, _key, descriptor) => Reflect.defineMetadata(STEP_UP, true, descriptor?.value ?? target);

/** The mark of a handler, its own before its controller's. */
export function markOf(handler: object, controller: object): Mark | undefined {
  return Reflect.getMetadata(MARK, handler) ?? Reflect.getMetadata(MARK, controller);
}

/** How long a session found is believed without asking again, in ms: another process may have ended it. */
const BELIEVED_MS = 2_000;

/** A session as this process knows it; `steppedUpUntil` on the clock of `performance.now()`. */
interface Known {
  readonly account: Account;
  readonly steppedUpUntil: number;
}

/** Default deny: a session of an account whose role has the right, used from this very site. */
export class AccessGuard implements CanActivate {
  private readonly believed = new Map<string, { session: Promise<Known>; until: number }>();

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
    const session = await this.sessionOf(token);
    request.account = session.account;
    request.forgetSession = () => this.believed.delete(token);
    assertMay(session.account, wanted);
    const asked = [context.getHandler(), context.getClass()];
    request.steppedUpMs = await this.steppedUpMs(token, session, asked.some((one) => Reflect.hasMetadata(STEP_UP, one)));
    return true;
  }

  /** What is left of a password typed again; where it is wanted and over, refuses `step_up_needed`. */
  private async steppedUpMs(token: string, session: Known, isWanted: boolean): Promise<number> {
    const left = ({ steppedUpUntil }: Known) => Math.max(0, steppedUpUntil - performance.now());
    if (!isWanted || left(session) > 0) return left(session);
    // Another process may have taken the password since this one last looked.
    this.believed.delete(token);
    const fresh = left(await this.sessionOf(token));
    if (fresh === 0) throw new Refused('step_up_needed');
    return fresh;
  }

  /** Many requests of one session at once share one look. */
  private sessionOf(token: string): Promise<Known> {
    const now = performance.now();
    const known = this.believed.get(token);
    if (known && known.until > now) return known.session;
    const session = this.look(token);
    if (this.believed.size > 10_000) this.believed.clear();
    this.believed.set(token, { session, until: now + BELIEVED_MS });
    session.catch(() => this.believed.delete(token));
    return session;
  }

  private async look(token: string): Promise<Known> {
    const began = performance.now();
    const found = await withActor(this.house.database, { role: 'web' }, async (m) => {
      const running = await findSession(m, token, this.house.clock.iso());
      if (running) await touchSession(m, token);
      return running;
    });
    if (!found) throw new Refused('not_signed_in');
    return { account: found.account, steppedUpUntil: began + found.steppedUpMs };
  }
}

function assertMay(account: Account, wanted: Mark | undefined): void {
  if (wanted === 'own') return;
  if (account.mustChange) throw new Refused('password_change_required');
  if (wanted === 'signedIn') return;
  if (wanted === undefined || wanted === 'public' || !hasRight(wanted, account)) throw forbidden(wanted ?? '-', account);
}

/** That the account lacks a right, or that it does not reach this tip. */
export function forbidden(right: string, account: Account): Refused {
  return new Refused('forbidden', { right, role: account.role });
}

/** Who reads: the account under row-level security, at the house's time. */
export function asStaff(house: House, account: Account): { role: 'staff'; account: string; now: string } {
  return { role: 'staff', account: account.id, now: house.clock.iso() };
}
