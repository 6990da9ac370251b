import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { addAccount, disableAccount, firstPassword, hashPassword, listAccounts, setPassword } from '@tinbao/access';
import { parse, Refused, words } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, type Caller, type House } from '@tinbao/host';
import { agencyTemplate, unitOf, wardByCode, type Law, type LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { roles } from '@tinbao/rights';

const Ward = z.string().regex(/^\d{5}$/);
const AccountBody = z.strictObject({
  username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}$/),
  name: words(1, 100),
  role: z.enum(roles),
  agency: z.string().max(64).nullable().default(null),
  wards: z.array(Ward).max(126).default([]),
});

/** Accounts of staff: made, reset, closed. Nobody changes his own. */
@Controller('admin/accounts')
@Needs('manageAccounts')
export class AccountsHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {}

  @Get()
  async list() {
    return { items: await this.run(listAccounts) };
  }

  /** The first password is in this answer and nowhere else. */
  @Post()
  async add(@Body() given: unknown) {
    const body = parse(AccountBody, given);
    this.assertKnown(body.agency, body.wards);
    const password = firstPassword();
    const passwordHash = await hashPassword(password);
    const account = await this.run((m) => addAccount(m, { ...body, passwordHash, mustChange: true }));
    return { account, firstPassword: password };
  }

  @Post(':username/reset')
  @HttpCode(200)
  async reset(@Param('username') username: string, @Req() { account }: Caller) {
    assertOther(username, account.username);
    const password = firstPassword();
    const passwordHash = await hashPassword(password);
    await this.run((m) => setPassword(m, { username, passwordHash, mustChange: true }));
    return { firstPassword: password };
  }

  @Post(':username/disable')
  @HttpCode(204)
  async disable(@Param('username') username: string, @Req() { account }: Caller) {
    assertOther(username, account.username);
    await this.run((m) => disableAccount(m, username));
  }

  private assertKnown(agency: string | null, wards: readonly string[]): void {
    if (agency !== null && !isAgency(agency, this.law.now)) throw unknown('/agency', { vi: 'Nhận mã của GET /api/organisation, kèm mã phường, xã nếu là đơn vị cơ sở.', en: 'An id of GET /api/organisation is accepted, with its ward where it is a commune unit.' });
    const stray = wards.findIndex((ward) => !wardByCode(this.law.now, ward));
    if (stray >= 0) throw unknown(`/wards/${stray}`, { vi: 'Không có phường, xã này.', en: 'There is no such ward.' });
  }

  private run<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

function isAgency(agency: string, law: Law): boolean {
  const unit = unitOf(agency);
  return law.agencies.has(agencyTemplate(agency)) && (unit === undefined || wardByCode(law, unit) !== undefined);
}

function assertOther(username: string, own: string): void {
  if (username === own) throw new Refused('own_account');
  if (username.includes('\0')) throw new Refused('account_not_found', { username: '-' });
}

function unknown(pointer: string, detail: { vi: string; en: string }): Refused {
  return new Refused('invalid_body', {}, [{ pointer, code: 'unknown', detail }]);
}
