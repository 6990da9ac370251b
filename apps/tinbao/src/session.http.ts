import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { assertPassword, changePassword, delegatedTo, endSession, noteStepUp, PASSWORD_MAX, PASSWORD_MIN, signIn, type Account } from '@tinbao/access';
import { parse, Refused, words } from '@tinbao/contracts';
import { assertSameSite, cookieName, cookieOf, HOUSE, OwnSession, Public, setSessionCookie, SignedIn, Takes, type House, type SessionCaller } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { demoAccount, demoAccounts, isDemo } from './demo-accounts.js';
import { sessionOf } from './session-answer.js';
import { recordSignIn } from './sign-ins.js';

const SignInBody = z.strictObject({ username: z.string().trim().toLowerCase().min(1).max(64), password: words(1, PASSWORD_MAX) });
const PasswordBody = z.strictObject({ current: words(1, PASSWORD_MAX), next: words(PASSWORD_MIN, PASSWORD_MAX) });
const StepUpBody = z.strictObject({ password: words(1, PASSWORD_MAX) });
const DemoBody = z.strictObject({ username: z.string().max(64) });

/** Signing in, out, and changing one's own password. */
@Controller('session')
@OwnSession
export class SessionHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Post()
  @Public
  @HttpCode(200)
  @Takes({ body: SignInBody })
  async signIn(@Body() given: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    assertSameSite(request);
    const { username, password } = parse(SignInBody, given);
    const { account, token } = await signIn(this.run, { username, password, address: request.ip });
    return this.begun(account, token, reply);
  }

  /** One click in a demo on this very machine: nothing there is real. */
  @Post('demo')
  @Public
  @HttpCode(200)
  @Takes({ body: DemoBody })
  async demo(@Body() given: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    assertSameSite(request);
    if (!isDemo(this.house)) throw new Refused('not_found', { method: 'POST', path: '/api/session/demo' });
    const { account, token } = await this.run((m) => demoAccount(m, parse(DemoBody, given).username));
    return this.begun(account, token, reply);
  }

  @Get()
  session(@Req() caller: SessionCaller) {
    return sessionOf(caller, this.house);
  }

  /** The password typed again, for acts marked `@StepUp`; in a demo, where nobody has one, any text does. */
  @Post('step-up')
  @SignedIn
  @HttpCode(204)
  @Takes({ body: StepUpBody })
  async stepUp(@Body() given: unknown, @Req() request: FastifyRequest & SessionCaller) {
    const { password } = parse(StepUpBody, given);
    const { account } = request;
    if (!isDemo(this.house)) await assertPassword(this.run, { username: account.username, password, address: request.ip });
    await recordSignIn(this.house, account, { stepUp: true });
    await this.run((m) => noteStepUp(m, cookieOf(request, cookieName(this.house.config)) ?? ''));
    request.forgetSession();
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest & SessionCaller, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = cookieOf(request, cookieName(this.house.config)) ?? '';
    await this.run((m) => endSession(m, token));
    request.forgetSession();
    setSessionCookie(reply, this.house.config, undefined);
  }

  @Put('password')
  @HttpCode(204)
  @Takes({ body: PasswordBody })
  async password(@Body() given: unknown, @Req() request: FastifyRequest & SessionCaller, @Res({ passthrough: true }) reply: FastifyReply) {
    const { current, next } = parse(PasswordBody, given);
    const token = await changePassword(this.run, { username: request.account.username, current, next, address: request.ip });
    request.forgetSession();
    setSessionCookie(reply, this.house.config, token);
  }

  private async begun(account: Account, token: string, reply: FastifyReply) {
    await recordSignIn(this.house, account);
    setSessionCookie(reply, this.house.config, token);
    const delegated = await this.run((m) => delegatedTo(m, account.username, this.house.clock.iso()));
    return sessionOf({ account: { ...account, delegated }, steppedUpMs: 0 }, this.house);
  }

  private readonly run = <T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> => withActor(this.house.database, { role: 'web' }, work);
}

/** Whether no tip was ever received. */
async function isEmpty(m: EntityManager): Promise<boolean> {
  const [first] = await m.query('select 1 from ledger.tip_head limit 1');
  return first === undefined;
}

/** What anyone may know before signing in. */
@Controller('public/house')
@Public
export class HouseHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get()
  async about() {
    const { database, clock } = this.house;
    const demo = isDemo(this.house);
    const [accounts, empty] = await withActor(database, { role: 'web' }, async (m) => [demo ? await demoAccounts(m) : [], await isEmpty(m)] as const);
    return { simulated: clock.simulated, demo, empty, now: clock.iso(), demoAccounts: accounts };
  }
}
