import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConfirmCodeBody, DispositionBody, IntakeRecordBody, MailboxMessageBody, parse, PublicTipBody, Refused, SuggestionBody, TipBody } from '@tinbao/contracts';
import type { ModelInUse } from '@tinbao/classification';
import { HOUSE, LAW, MODEL, Needs, Public, Takes, type Caller, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { idempotencyOf } from '@tinbao/ledger';
import { Duplicates } from './duplicates.js';
import { lodge } from './lodge.js';
import { PublicDoor } from './public-door.js';
import { assertKey } from './public-key.js';
import { RECEIVING_DESK } from './receive.js';
import { changeRecord, dispose, findRecord, openRecord, reverse } from './records.js';
import { Suggestions } from './suggest.js';
import { TypedSearches } from './typed-searches.js';

/** HTTP in, receipt out: what operators and agencies enter. */
@Controller()
@Needs('submitTip')
export class IntakeHttp {
  private readonly suggestions: Suggestions;
  private readonly duplicates: Duplicates;
  private readonly typed: TypedSearches;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce, @Inject(MODEL) model: ModelInUse) {
    this.suggestions = new Suggestions(law, model);
    this.duplicates = new Duplicates(house, law);
    this.typed = new TypedSearches(this.duplicates);
  }

  @Post('intake-records')
  @Takes({ body: IntakeRecordBody })
  async record(@Body() body: unknown, @Req() { account }: Caller) {
    return openRecord(this.house, account, parse(IntakeRecordBody, body));
  }

  @Post('intake-records/:id/disposition')
  @HttpCode(200)
  @Takes({ body: DispositionBody })
  async disposition(@Param('id') id: string, @Body() body: unknown, @Req() { account }: Caller) {
    const { disposition } = parse(DispositionBody, body);
    return changeRecord(this.house, { id, actor: account.id }, (record) => dispose(record, disposition));
  }

  @Post('intake-records/:id/undo')
  @HttpCode(200)
  async undo(@Param('id') id: string, @Req() { account }: Caller) {
    return changeRecord(this.house, { id, actor: account.id }, reverse);
  }

  @Post('tips')
  @Takes({ body: TipBody })
  async tip(@Body() given: unknown, @Headers('idempotency-key') key: string | undefined, @Req() { account }: Caller) {
    assertKey(key);
    const body = parse(TipBody, given);
    const idempotency = idempotencyOf(account.id, key, given);
    const recordNumber = body.intakeRecordId === undefined ? undefined : await this.openNumber(body.intakeRecordId);
    const lodging = lodge(this.house, this.law.now, {
      body, channel: body.channel, actor: account.id, receivedBy: account.agency ?? RECEIVING_DESK, now: this.house.clock.iso(), idempotency, recordNumber,
    });
    const { receipt, possibleDuplicates } = await this.duplicates.beside(lodging, { ...body, ...body.place }, account);
    // failpoint: intake.before-answer
    return { tipId: receipt.tipId, receipt, proposal: this.suggestions.proposal(body.narrative), possibleDuplicates };
  }

  @Post('tips/suggestions')
  @HttpCode(200)
  @Takes({ body: SuggestionBody })
  async suggest(@Body() given: unknown, @Req() { account }: Caller) {
    const body = parse(SuggestionBody, given);
    const duplicates = this.typed.soon(body, account);
    return { ...this.suggestions.suggest(body, this.house.clock.iso()), ...(await duplicates) };
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
  constructor(@Inject(PublicDoor) private readonly door: PublicDoor) {}

  /** Receives a tip; while the database is away it is held, and the answer (202) promises that. */
  @Post('tips')
  @Header('cache-control', 'no-store')
  @Takes({ body: PublicTipBody, also: 202 })
  async tip(@Body() given: unknown, @Headers('idempotency-key') key: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    const lodged = await this.door.lodge(given, key);
    if ('promise' in lodged) reply.status(202);
    return lodged;
  }

  /** The tracking code was written down: a retry of the lodging call does not show it any more. */
  @Post('tips/confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Takes({ body: ConfirmCodeBody })
  confirm(@Body() given: unknown, @Headers('idempotency-key') key: string | undefined) {
    return this.door.confirm(given, key);
  }

  /** The public age keys an informant's device seals his identity and his contact to. */
  @Get('recipients')
  recipients() {
    return this.door.recipients();
  }

  /** State in plain words, questions, answers, openings; a wrong code and an unknown one get the same answer after the same work. */
  @Get('follow-up')
  @Header('cache-control', 'no-store')
  followUp(@Headers('tracking-code') code: string | undefined, @Req() { ip }: FastifyRequest) {
    return this.door.followUp(code, ip);
  }

  /** What the informant answers, or adds unasked. */
  @Post('follow-up/messages')
  @Header('cache-control', 'no-store')
  @Takes({ body: MailboxMessageBody })
  write(@Body() given: unknown, @Headers('tracking-code') code: string | undefined, @Headers('idempotency-key') key: string | undefined, @Req() { ip }: FastifyRequest) {
    return this.door.write(code, ip, { given, key });
  }
}
