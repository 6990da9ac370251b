import { join } from 'node:path';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { DispositionBody, IdempotencyKey, IntakeRecordBody, parse, PublicTipBody, Refused, SuggestionBody, TipBody } from '@tinbao/contracts';
import { HOUSE, LAW, Public, type House } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { history, idempotencyOf, withActor } from '@tinbao/ledger';
import { tipOf } from '@tinbao/tip';
import { Locators } from './locators.js';
import { lodge } from './lodge.js';
import { readRecipients } from './recipients.js';
import { changeRecord, dispose, findRecord, openRecord, reverse } from './records.js';
import { Suggestions } from './suggest.js';

/** What the access guard leaves on a request. */
interface Caller {
  readonly account: string;
}

/** HTTP in, receipt out: what operators and agencies enter. */
@Controller()
export class IntakeHttp {
  private readonly suggestions: Suggestions;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: Law) {
    this.suggestions = new Suggestions(law);
  }

  @Post('intake-records')
  async record(@Body() body: unknown, @Req() { account }: Caller) {
    return openRecord(this.house, account, parse(IntakeRecordBody, body));
  }

  @Post('intake-records/:id/disposition')
  @HttpCode(200)
  async disposition(@Param('id') id: string, @Body() body: unknown, @Req() { account }: Caller) {
    const { disposition } = parse(DispositionBody, body);
    return changeRecord(this.house, { id, actor: account }, (record) => dispose(record, disposition));
  }

  @Post('intake-records/:id/undo')
  @HttpCode(200)
  async undo(@Param('id') id: string, @Req() { account }: Caller) {
    return changeRecord(this.house, { id, actor: account }, reverse);
  }

  @Post('tips')
  async tip(@Body() given: unknown, @Headers('idempotency-key') key: string | undefined, @Req() { account }: Caller) {
    assertKey(key);
    const body = parse(TipBody, given);
    const idempotency = idempotencyOf(account, key, given);
    const recordNumber = body.intakeRecordId === undefined ? undefined : await this.openNumber(body.intakeRecordId);
    const receipt = await lodge(this.house, this.law, {
      body, channel: body.channel, actor: account, now: this.house.clock.iso(), idempotency, recordNumber,
    });
    return { tipId: receipt.tipId, receipt, proposal: this.suggestions.proposal(body.narrative) };
  }

  @Post('tips/suggestions')
  @HttpCode(200)
  suggest(@Body() given: unknown) {
    const { narrative, ward } = parse(SuggestionBody, given);
    return this.suggestions.suggest(narrative, ward, this.house.clock.iso());
  }

  /** A record that was disposed of as no tip does not become one behind the operator's back. */
  private async openNumber(id: string): Promise<number> {
    const { record } = await findRecord(this.house, id);
    if (record.disposition !== undefined) throw new Refused('intake_record_used');
    return record.recordNumber;
  }
}

/** The informant's own door: no account, no address, no agent, no cookie is stored. */
@Controller('public')
@Public
export class PublicHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: Law, @Inject(Locators) private readonly locators: Locators) {}

  @Post('tips')
  async tip(@Body() given: unknown, @Headers('idempotency-key') key: string | undefined) {
    assertKey(key);
    const body = parse(PublicTipBody, given);
    const idempotency = idempotencyOf('public', key, given);
    const trackingCode = this.locators.codeFor(key);
    const receipt = await lodge(this.house, this.law, {
      body, channel: 'web', actor: 'public', now: this.house.clock.iso(), idempotency, trackingCode,
    });
    this.locators.nudge();
    return { tipId: receipt.tipId, trackingCode, receipt };
  }

  /** The public age keys an informant's device seals his identity and his contact to. */
  @Get('recipients')
  recipients() {
    return readRecipients(join(this.house.config.data, 'keys'));
  }

  /** The state in plain words; a wrong code and an unknown one get the same answer. */
  @Get('follow-up')
  async followUp(@Headers('tracking-code') code: string | undefined) {
    const tipId = await this.locators.find(code ?? '');
    const tip = tipId && tipOf(await withActor(this.house.database, { role: 'intake' }, (m) => history(m, tipId)));
    if (!tip || tip.state === 'none') throw new Refused('tip_not_found');
    return { registerNumber: tip.registerNumber, receivedAt: tip.firstReceivedAt, state: tip.state, words: plainWords[tip.state] };
  }
}

/** What the informant may know, said so that nobody is named. */
const plainWords: Record<string, { vi: string; en: string }> = {
  received: { vi: 'Đã tiếp nhận, đang phân loại.', en: 'Received, being classified.' },
  classified: { vi: 'Đã phân loại, chờ phân công.', en: 'Classified, waiting to be assigned.' },
  not_a_tip: { vi: 'Đã xem xét: không thuộc nguồn tin về tội phạm.', en: 'Looked at: not a tip about a crime.' },
  assigned: { vi: 'Đã phân công người giải quyết, đang xác minh.', en: 'Assigned, being verified.' },
  case_opened: { vi: 'Đã có quyết định khởi tố vụ án.', en: 'A case was opened.' },
  no_case: { vi: 'Đã có quyết định không khởi tố vụ án.', en: 'It was decided not to open a case.' },
};

function assertKey(key: string | undefined): asserts key is string {
  if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
}
