import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { countAdministrators, firstPassword, hashPassword, listAccountChanges, listAccounts, takeFirstPassword } from '@tinbao/access';
import { AccountWish, NewAccountBody, parse, Refused } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, StepUp, Takes, type Caller, type House } from '@tinbao/host';
import { isKnownAgency, wardByCode, type LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { AccountChanges } from './account-changes.js';

/** Accounts of staff: made, reset, moved, closed, each by two administrators. Nobody changes his own. */
@Controller('admin/accounts')
@Needs('manageAccounts')
export class AccountsHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce, @Inject(AccountChanges) private readonly changes: AccountChanges) {}

  /** Every account, and what is proposed for them or was decided lately. */
  @Get()
  list() {
    return this.run(async (m) => ({ items: await listAccounts(m), changes: await listAccountChanges(m), administrators: await countAdministrators(m) }));
  }

  @Post()
  @Takes({ body: NewAccountBody })
  async add(@Body() given: unknown, @Req() { account }: Caller) {
    const { username, ...wish } = parse(NewAccountBody, given);
    this.assertKnown(wish);
    return { change: await this.changes.propose({ username, act: 'add', wish }, account.id) };
  }

  @Post(':username/change')
  @Takes({ body: AccountWish })
  async change(@Param('username') username: string, @Body() given: unknown, @Req() { account }: Caller) {
    const wish = parse(AccountWish, given);
    this.assertKnown(wish);
    return { change: await this.changes.propose({ username: nameOf(username), act: 'change', wish }, account.id) };
  }

  @Post(':username/reset')
  async reset(@Param('username') username: string, @Req() { account }: Caller) {
    return { change: await this.changes.propose({ username: nameOf(username), act: 'reset', wish: null }, account.id) };
  }

  @Post(':username/disable')
  async disable(@Param('username') username: string, @Req() { account }: Caller) {
    return { change: await this.changes.propose({ username: nameOf(username), act: 'close', wish: null }, account.id) };
  }

  @Post('changes/:id/approve')
  @Needs('approveAccounts')
  @StepUp
  @HttpCode(200)
  async approve(@Param('id') id: string, @Req() { account }: Caller) {
    return { change: await this.changes.approve(idOf(id), account.id) };
  }

  @Post('changes/:id/reject')
  @Needs('approveAccounts')
  @HttpCode(200)
  async reject(@Param('id') id: string, @Req() { account }: Caller) {
    return { change: await this.changes.reject(idOf(id), account.id) };
  }

  /** The first password, made now and shown once: to the proposer, after another one approved. */
  @Post('changes/:id/first-password')
  @HttpCode(200)
  async firstPassword(@Param('id') id: string, @Req() { account }: Caller) {
    const password = firstPassword();
    const passwordHash = await hashPassword(password);
    const username = await this.run((m) => takeFirstPassword(m, { id: idOf(id), by: account.id, passwordHash }));
    return { username, firstPassword: password };
  }

  private assertKnown({ agency, wards }: AccountWish): void {
    if (agency !== null && !isKnownAgency(this.law.now, agency)) throw unknown('/agency', { vi: 'Nhận mã của GET /api/organisation, kèm mã phường, xã nếu là đơn vị cơ sở.', en: 'An id of GET /api/organisation is accepted, with its ward where it is a commune unit.' });
    const stray = wards.findIndex((ward) => !wardByCode(this.law.now, ward));
    if (stray >= 0) throw unknown(`/wards/${stray}`, { vi: 'Không có phường, xã này.', en: 'There is no such ward.' });
  }

  private run<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

function nameOf(username: string): string {
  if (username.includes('\0')) throw new Refused('account_not_found', { username: '-' });
  return username;
}

function idOf(given: string): string {
  if (!z.uuid().safeParse(given).success) throw new Refused('account_change_not_found');
  return given;
}

function unknown(pointer: string, detail: { vi: string; en: string }): Refused {
  return new Refused('invalid_body', {}, [{ pointer, code: 'unknown', detail }]);
}
