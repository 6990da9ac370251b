import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { extract } from '@tinbao/classification';
import { clocks } from '@tinbao/clocks';
import { commandBodies, IdempotencyKey, parse, Refused, type CommandName } from '@tinbao/contracts';
import { asStaff, HOUSE, languageOf, LAW, Needs, Readings, SignedIn, Takes, type Caller, type House } from '@tinbao/host';
import { endOfLocalDay, startOfLocalDay, type LawInForce } from '@tinbao/law';
import { histories, history, receiptAgain, withActor, type Executed, type WrittenEvent } from '@tinbao/ledger';
import { emergencyDispatchOf, lawfulActs, shreddedOf, tipOf } from '@tinbao/tip';
import { actingAgency, shownActs } from './acts.js';
import { questionsSeen } from './questions-seen.js';
import { inbox, supervised, tips, type Cursor } from './casework.store.js';
import { executeCommand, executedBefore, otherTipsOf, type Commanded } from './command.js';
import { assertMayAct, assertMayActOn, commandsOf } from './may-act.js';
import { occasionOf } from './occasion.js';
import { searched, withinReach, type PageAsked, type Search } from './search.js';
import { supervisedOf } from './supervision.js';
import { rowOf } from './tip-row.js';
import { textIdsOf } from './tip-texts.js';

const Limit = z.coerce.number().int().min(1).max(500).default(50);
const code = z.string().regex(/^[\w./-]{1,64}$/);
const InboxQuery = z.strictObject({ agency: code.optional(), state: code.optional(), due: z.iso.datetime().optional(), limit: Limit });
const TipsQuery = z.strictObject({
  q: z.string().trim().min(1).max(200).optional(),
  category: code.optional(), state: code.optional(), ward: code.optional(), agency: code.optional(), number: code.optional(), area: code.optional(),
  from: z.iso.date().optional(), to: z.iso.date().optional(), cursor: z.string().max(200).optional(), limit: Limit,
});

/** Most tips in the answer on supervision; `total` counts those beyond. */
const SUPERVISED_MAX = 500;

/** The parts of a request that decide how a tip is answered. */
interface Asked extends Caller {
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What officers see and do: every read stands behind row-level security, every command behind its right. */
@Controller()
@Needs('readTips')
export class CaseworkHttp {
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {
    this.readings = new Readings(house, 'casework');
  }

  @Get('inbox')
  @Takes({ query: InboxQuery })
  inbox(@Query() query: unknown, @Req() caller: Caller) {
    const { agency, state, due, limit } = parse(InboxQuery, query, 'invalid_query');
    return this.read(caller, (m) => inbox(m, { agency, state, dueBefore: due }, limit));
  }

  @Get('tips')
  @Takes({ query: TipsQuery })
  async list(@Query() query: unknown, @Req() caller: Caller) {
    const { q, from, to, cursor, limit, ...codes } = parse(TipsQuery, query, 'invalid_query');
    const filter = { ...codes, from: from && startOfLocalDay(from), to: to && endOfLocalDay(to) };
    const page = { cursor: cursorOf(cursor), limit };
    if (q !== undefined) {
      const { items, next } = await this.search(caller, { q, filter }, page);
      return { items, next: next ? cursorText(next) : null };
    }
    const items = await this.read(caller, (m) => tips(m, filter, page));
    const last = items.length === limit ? items.at(-1) : undefined;
    return { items, next: last ? cursorText(last) : null };
  }

  /** By words, without diacritics: of tips whose words the caller may read. */
  private search(caller: Caller, asked: Search, page: PageAsked) {
    const { index } = this.house.vault;
    if (!index.isSearchable(asked.q)) throw new Refused('invalid_query', {}, [{ pointer: '/q', code: 'too_common', detail: TOO_COMMON }]);
    return this.read(caller, (m) => searched(m, index, withinReach(asked, caller.account, this.house.clock.iso()), page));
  }

  /** What is open between holders and the procuracy, in the territory of the prosecutor who asks. */
  @Get('supervision')
  @Needs('supervise')
  supervision(@Req() caller: Caller) {
    const now = this.house.clock.iso();
    const law = this.law.now;
    return this.read(caller, async (m) => {
      const { items, total } = await supervised(m, SUPERVISED_MAX);
      const past = await histories(m, items.map(({ tipId }) => tipId));
      return { items: items.map((row) => supervisedOf(row, past.get(row.tipId) ?? [], law, now)), total };
    });
  }

  @Get('tips/:id')
  async tip(@Param('id') id: string, @Req() request: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    const now = this.house.clock.iso();
    const events = await this.eventsOf(request, id);
    const tip = tipOf(events);
    if (tip.state === 'none') throw new Refused('tip_not_found');
    reply.header('etag', `"${tip.version}"`);
    const opened = await this.read(request, (m) => this.house.vault.openForStaff(m, textIdsOf(events)));
    if (opened.size > 0) await this.readings.note(request.account, [{ tipId: id, textIds: opened.keys() }]);
    const mayGive = await commandsOf(this.house, request.account, id);
    const law = this.law.now;
    const acts = lawfulActs(tip, law, occasionOf(events, law, now), actingAgency(request.account, tip.owner)).filter((act) => mayGive(act.command));
    const narrative = opened.get(tip.narrative.textId)?.text ?? null;
    return {
      ...rowOf(events, law, now), tip, clocks: clocks(events, law, now),
      dispatch: emergencyDispatchOf(events, law.countingRules.dispatch_answer.minutes) ?? null,
      // Null where the reader's right does not reach the words; what they name is read with them, and kept nowhere.
      narrative, extracted: narrative === null ? [] : extract(law, narrative, tip.firstReceivedAt),
      texts: Object.fromEntries([...opened].map(([textId, { text }]) => [textId, text])),
      shredded: shreddedOf(events),
      questionsSeen: await withActor(this.house.database, { role: 'casework' }, (m) => questionsSeen(m, id)),
      acts: shownActs(acts, languageOf(request.headers['accept-language'])),
    };
  }

  @Get('tips/:id/events')
  async events(@Param('id') id: string, @Req() caller: Caller) {
    return (await this.eventsOf(caller, id)).map(({ body: _, ...event }) => event);
  }

  @Get('tips/:id/clocks')
  async clocks(@Param('id') id: string, @Req() caller: Caller) {
    return clocks(await this.eventsOf(caller, id), this.law.now, this.house.clock.iso());
  }

  /** The proof once more, without the salt: that belongs to the lodger. */
  @Get('tips/:id/receipt')
  async receipt(@Param('id') id: string, @Req() caller: Caller) {
    const [first] = await this.eventsOf(caller, id);
    if (!first) throw new Refused('tip_not_found');
    // Whoever may see the tip gets its proof; the leaves beside it, hidden from him, belong to it.
    return withActor(this.house.database, { role: 'casework' }, (m) => receiptAgain(m, this.house.signer, first));
  }

  @Post('tips/:id/:command')
  @SignedIn
  @HttpCode(200)
  @Takes({ each: commandBodies, headers: ['idempotency-key', 'if-match'] })
  async command(@Param() at: { id: string; command: string }, @Body() body: unknown, @Headers() headers: Record<string, string | undefined>, @Req() { account }: Caller) {
    if (!(at.command in commandBodies)) throw new Refused('not_found', { method: 'POST', path: `/api/tips/${at.id}/${at.command}` });
    const key = headers['idempotency-key'];
    if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
    const given = { tipId: at.id, command: at.command as CommandName, body, ifMatch: headers['if-match'], key: key ?? '', account: account.id, signer: account.name };
    const { version, events } = (await executedBefore(this.house, given)) ?? (await this.execute(account, given));
    return { version, events: events.map(({ body: _, ...event }) => event) };
  }

  private async execute(account: Caller['account'], given: Commanded): Promise<Executed> {
    const acting = await assertMayAct(this.house, account, { id: given.tipId, command: given.command, body: given.body });
    await assertMayActOn(this.house, account, { command: given.command, others: otherTipsOf(given.command, given.body) });
    return executeCommand(this.house, this.law.now, { ...given, ...acting });
  }

  private async eventsOf(caller: Caller, id: string): Promise<WrittenEvent[]> {
    const events = await this.read(caller, (m) => history(m, id));
    if (!events[0]?.type.includes('.TipReceived.')) throw new Refused('tip_not_found');
    return events;
  }

  private read<T>({ account }: Caller, work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, asStaff(this.house, account), work);
  }
}

const TOO_COMMON = {
  vi: 'Chỉ có những chữ mà tin nào cũng có; thêm một chữ nói về sự việc.',
  en: 'It holds only words that every tip has; add one that tells of the matter.',
};

function cursorText({ receivedAt, tipId }: Cursor): string {
  return Buffer.from(`${receivedAt} ${tipId}`).toString('base64url');
}

function cursorOf(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [, receivedAt, tipId] = /^(\S+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (receivedAt && tipId && !Number.isNaN(Date.parse(receivedAt))) return { receivedAt, tipId };
  const detail = { vi: 'Nhận giá trị "next" của trang trước.', en: 'The "next" of the page before is accepted.' };
  throw new Refused('invalid_query', {}, [{ pointer: '/cursor', code: 'invalid_cursor', detail }]);
}
