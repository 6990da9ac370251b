import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { reasonOf } from '@tinbao/bus';
import { readAt } from '@tinbao/clocks';
import { ContentOpened, Fault, newEvent, NoticeSent, type NewEvent } from '@tinbao/contracts';
import { Repeating, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { followUp, history, withActor, type WrittenEvent } from '@tinbao/ledger';
import { nextTry } from './backoff.js';
import type { Channels } from './channels.js';
import { openContact } from './contact.js';
import type { Delivery, Letter } from './delivery.js';
import { claim, giveBack, keepProof, saveNotices, type Claim } from './notifier.store.js';
import { owedNotices, waysOf, type ChannelName, type Owed, type QueueName } from './owed.js';

const TICK_MS = 1_000;
/** How long a claim holds, in ms: well beyond the longest call. Then its holder is taken for dead and the letter goes out again under the same id. */
const CLAIM_MS = 60_000;
const ATTEMPTS = 6;

/** Sends what is owed and due to be tried, on every channel that takes letters now. */
export class Sender {
  private readonly ticking: Repeating;

  /** `chance` yields numbers from 0 to 1: it spreads the tries of many notices over time. */
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly channels: Channels, private readonly chance: () => number) {
    this.ticking = new Repeating(() => this.tick(), TICK_MS, (error) => house.log.warn({ stage: 'notifier', code: reasonOf(error) }, 'sending failed'));
  }

  start(): void {
    this.ticking.start();
  }

  async stop(): Promise<void> {
    await this.ticking.stop();
    this.channels.close();
  }

  /** Tries everything that is due; yields how many notices went out. */
  async tick(): Promise<number> {
    const sent = await Promise.all((Object.keys(waysOf) as QueueName[]).map((name) => this.empty(name)));
    return sent.reduce((sum, n) => sum + n, 0);
  }

  private async empty(channel: QueueName): Promise<number> {
    let sent = 0;
    for (;;) {
      const limit = Math.max(...waysOf[channel].map((way) => this.channels.room(way)));
      if (limit === 0 || this.ticking.stopping) return sent;
      const now = this.house.clock.iso();
      const until = new Date(Date.parse(now) + CLAIM_MS).toISOString();
      const claims = await this.as((m) => claim(m, { channel, now, until, limit }));
      // All are waited for: none may still be at work when the house closes.
      const ended = await Promise.allSettled(claims.map((each) => this.send(channel, each)));
      const failed = ended.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
      sent += ended.filter((each) => each.status === 'fulfilled' && each.value).length;
      if (claims.length < limit) return sent;
    }
  }

  /** One claim to its end; true when it went out. What fails on our side leaves the claim to run out: the letter may have been sent. */
  private async send(channel: QueueName, claimed: Claim): Promise<boolean> {
    const past = await this.as((m) => history(m, claimed.tipId));
    const notice = owedNotices(past, this.law.now, this.house.clock.iso()).find(({ id }) => id === claimed.id);
    // An officer may have sent it, or a crash fell between the sending and the mark: the ledger knows.
    if (notice?.state !== 'owed') return this.settle(claimed.tipId);
    const { way, ...outcome } = await this.deliver(channel, letterOf(notice, past));
    if (outcome.kind === 'sent') {
      const { proof: answer } = outcome;
      if (answer) await this.as((m) => keepProof(m, claimed, { at: this.house.clock.iso(), answer }));
      await this.append(claimed.tipId, newEvent(NoticeSent, { notice: claimed.notice as never, means: way }), claimed.id);
      await this.settle(claimed.tipId);
      return true;
    }
    const nextTryAt = outcome.kind === 'later' ? nextTry(this.house.clock.iso(), claimed.attempt, this.chance) : null;
    await this.as((m) => giveBack(m, claimed, { code: outcome.code, nextTryAt }));
    return false;
  }

  /** By the queue's own channel, or by the one that the opened contact is for; of a kind that nobody set up it stays to be sent by hand. */
  private async deliver(channel: QueueName, letter: Letter): Promise<Delivery & { way: ChannelName }> {
    if (channel === 'webhook') return { way: channel, ...(await this.channels.deliver(channel, letter)) };
    const contact = await this.contactFor(letter);
    if (!('to' in contact)) return { way: channel, kind: 'refused', code: contact.code };
    const { to, channel: way } = contact;
    if (!this.channels.isConfigured(way)) return { way, kind: 'refused', code: `contact_wants_${way}` };
    return { way, ...(await this.channels.deliver(way, { ...letter, to })) };
  }

  /** Opens the contact in memory; that it is opened, and for which notice, stands in the ledger before it is. */
  private async contactFor({ tipId, notice }: Letter): Promise<Awaited<ReturnType<typeof openContact>> | { readonly code: string }> {
    const contact = await this.as((m) => this.house.vault.contact(m, tipId));
    if (!contact) return { code: 'no_contact' };
    await this.append(tipId, newEvent(ContentOpened, { compartment: 'contact', texts: [contact.textId], notice: notice as never }), uuidv7());
    return openContact(contact.open(), join(this.house.config.data, 'keys', 'dispatch.age.key'));
  }

  /** Brings the rows of a tip to what its events say, without waiting for the bus. */
  private async settle(tipId: string): Promise<false> {
    await this.as(async (m) => saveNotices(m, owedNotices(await history(m, tipId), this.law.now, this.house.clock.iso())));
    return false;
  }

  /** Appends one event; with the same cause it is appended once, whoever tries. */
  private async append(tipId: string, event: NewEvent, causationId: string): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const past = await this.as((m) => history(m, tipId));
      const outcome = await this.house.ledger('notifier').append({
        ...followUp(past, [event]), source: 'notifier', actor: 'machine/notifier', time: readAt(past, this.house.clock.iso()), causationId,
      });
      if (!('lost' in outcome)) return;
    }
    throw new Fault('race_never_won', { retriable: true });
  }

  private as<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'notifier' }, work);
  }
}

/** The letter of a notice: the same at every attempt. */
function letterOf(notice: Owed, past: readonly WrittenEvent[]): Letter {
  const { id, tipId, article, confidence, owedSince, dueAt } = notice;
  return { id, tipId, article, confidence, owedSince, dueAt, notice: notice.notice, registerNumber: String(past[0]?.data.registerNumber) };
}
