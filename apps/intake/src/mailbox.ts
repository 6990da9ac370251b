import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { clocks } from '@tinbao/clocks';
import { Fault, MailboxMessageBody, parse, Refused, type FollowUp, type TextRef } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { clockRule, localDate, type LawInForce } from '@tinbao/law';
import { history, idempotencyOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { decideAnswer, mailboxOf, openings, tipOf } from '@tinbao/tip';
import type { Opened, SealedRows } from '@tinbao/vault';
import type { Lookups } from './flood.js';
import type { Locators } from './locators.js';
import { plainWords } from './mailbox-words.js';
import { assertKey } from './public-key.js';
import type { Spool } from './spool.js';

/** Duties of which an informant is told. */
const TOLD: ReadonlySet<string> = new Set(['classify', 'receipt_notice_informant', 'resolve_basic', 'resolve_prolonged', 'resolve_extended', 'result_notice_informant']);

interface Found {
  readonly tipId: string;
  readonly events: readonly WrittenEvent[];
  readonly opened: Opened;
}

/** The mailbox behind a tracking code: officers ask, the informant reads and answers, and neither learns more of the other. */
export class Mailbox {
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly parts: { locators: Locators; lookups: Lookups; spool: Spool }) {}

  /** Where the tip of a code stands. Refuses `tip_not_found`, the same after the same work for a wrong code and an unknown one; `too_many_lookups`. */
  async read(code: string, address: string): Promise<FollowUp> {
    const found = await this.find(code, address);
    return 'held' in found ? heldSince(found.held) : this.standingOf(found);
  }

  /** Takes a message; the same key takes it once. Refuses `question_not_found`, `mailbox_full`, what `read` refuses, and all while the tip is only held. */
  async write(code: string, address: string, message: { given: unknown; key: string | undefined }): Promise<FollowUp> {
    assertKey(message.key);
    const { text, inReplyTo } = parse(MailboxMessageBody, message.given);
    const found = await this.find(code, address);
    if ('held' in found) throw new Fault('tip_only_held', { retriable: true });
    const { tipId } = found;
    const sealed = await this.as((m) => this.house.vault.sealMore(m, tipId, { compartment: 'content', field: 'informantAnswer', text }));
    const answer = { answer: refOf(sealed), ...(inReplyTo === undefined ? {} : { inReplyTo }) };
    await this.house.ledger('intake').execute({
      subject: tipId, source: 'intake', actor: 'public', time: this.house.clock.iso(), sealed,
      idempotency: idempotencyOf(`mailbox/${tipId}`, message.key, this.parts.locators.blind(message.given)),
      decide: (tip, events) => decideAnswer(answer, tip, events),
    });
    return this.standingOf(await this.as((m) => this.look(m, tipId)));
  }

  /** One slow hash and one transaction of the same statements, whether the code leads anywhere or not. */
  private async find(code: string, address: string): Promise<Found | { readonly held: string }> {
    const { locators, lookups, spool } = this.parts;
    const found = await lookups.turn(address, async () => {
      const locator = await locators.of(code);
      if (locator === undefined) return undefined;
      const held = await spool.heldSince(code);
      const there = this.as(async (m) => {
        const rows: { tip_id: string }[] = await m.query('select tip_id from intake.locator where locator = $1', [locator]);
        return this.look(m, rows[0]?.tip_id ?? uuidv7());
      });
      const seen = await (held === undefined ? there : there.catch(() => undefined));
      if (seen && seen.events.length > 0) return seen;
      return held === undefined ? undefined : { held };
    });
    if (!found) throw new Refused('tip_not_found');
    return found;
  }

  private async look(m: EntityManager, tipId: string): Promise<Found> {
    const events = await history(m, tipId);
    const { questions, messages } = mailboxOf(events);
    const asked = questions.map(({ textId }) => textId);
    const opened = await this.house.vault.open(m, [uuidv7(), ...asked, ...messages.map(({ textId }) => textId)]);
    await m.query(
      'insert into vault.text_seen (text_id, tip_id, on_day) select q, $2, $3 from unnest($1::uuid[]) as q on conflict do nothing', [asked, tipId, localDate(this.house.clock.iso())],
    );
    return { tipId, events, opened };
  }

  private standingOf({ events, opened }: Found): FollowUp {
    const tip = tipOf(events);
    if (tip.state === 'none') throw new Refused('tip_not_found');
    const { questions, messages } = mailboxOf(events);
    const textOf = (textId: string) => opened.get(textId)?.text ?? null;
    const now = this.house.clock.iso();
    return {
      registerNumber: tip.registerNumber, receivedAt: tip.firstReceivedAt, state: tip.state, words: plainWords[tip.state], ...this.nextOf(events, now),
      questions: questions.map(({ textId, askedAt, answered }) => ({ id: textId, text: textOf(textId), on: localDate(askedAt), answered })),
      messages: messages.map(({ textId, sentAt, inReplyTo }) => ({ text: textOf(textId), on: localDate(sentAt), ...(inReplyTo === undefined ? {} : { inReplyTo }) })),
      opened: openings(events, now),
    };
  }

  private nextOf(events: readonly WrittenEvent[], now: string): Pick<FollowUp, 'next'> {
    const law = this.law.now;
    const open = clocks(events, law, now).filter(({ id, state, nature }) => nature === 'duty' && state === 'running' && TOLD.has(id));
    const [first] = open.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    const rule = first && clockRule(law, first.id);
    if (!first || !rule) return {};
    return { next: { words: { vi: rule.vi, en: rule.en }, dueAt: first.dueAt, ...(first.lastDay === undefined ? {} : { lastDay: first.lastDay }) } };
  }

  private as<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'intake' }, work);
  }
}

function refOf(sealed: SealedRows): TextRef {
  const ref = sealed.texts[0]?.ref;
  if (!ref) throw new Error('the message was not sealed');
  return ref;
}

/** A tip that waits in the spool. */
function heldSince(receivedAt: string): FollowUp {
  return { receivedAt, state: 'held', words: plainWords.held, questions: [], messages: [], opened: [] };
}
