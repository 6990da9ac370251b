import { join } from 'node:path';
import { reasonOf } from '@tinbao/bus';
import { ConfirmCodeBody, parse, PublicTipBody, Refused, type FollowUp, type Receipt } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { idempotencyOf, remembered, withActor } from '@tinbao/ledger';
import type { Locators } from './locators.js';
import { lodge, lodgeHeld, type Lodgement } from './lodge.js';
import type { Mailbox } from './mailbox.js';
import { assertKey } from './public-key.js';
import { RECEIVING_DESK } from './receive.js';
import { readRecipients, type Recipients } from './recipients.js';
import { isAway } from './spool-drain.js';
import { promiseOf } from './spool-promise.js';
import type { Kept, Spool } from './spool.js';

/** How long a retry shows the tracking code again where nobody confirmed it. */
const SHOWN_MS = 24 * 3_600_000;

/** What an informant leaves with. */
export interface Lodged {
  readonly tipId: string;
  /** 20 digits; the same key shows it again until its last four are confirmed or a day is over. */
  readonly trackingCode?: string;
  /** Why the code is not shown any more. */
  readonly codeShown?: 'confirmed_or_expired';
  readonly receipt: Receipt;
}

/** What he leaves with while the database is away. */
export interface Held {
  readonly trackingCode: string;
  /** RFC 3339 UTC. */
  readonly heldAt: string;
  /** Signed note: held, not yet numbered. */
  readonly promise: string;
}

/** The informant's own door, the same for the API and for the public pages: no account, no address, no agent, no cookie is stored. */
export class PublicDoor {
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly parts: { locators: Locators; mailbox: Mailbox; spool: Spool }) {}

  /** Lodges a tip under a key, or holds it while the database is away. Refuses `idempotency_key_missing`, `invalid_body`, `idempotency_key_reused`, `spool_full`. */
  async lodge(given: unknown, key: string | undefined): Promise<Lodged | Held> {
    assertKey(key);
    parse(PublicTipBody, given);
    try {
      return await this.lodgeNow(given, key);
    } catch (error) {
      if (!isAway(error)) throw error;
      this.house.log.warn({ code: reasonOf(error) }, 'public tip held: the database is away');
      const trackingCode = this.parts.locators.codeFor(key);
      const sealed = await this.parts.spool.keep({ key, given, code: trackingCode, heldAt: this.house.clock.iso() });
      return { trackingCode, heldAt: sealed.heldAt, promise: promiseOf(this.house, sealed) };
    }
  }

  /** A held call once more, for the ledger: received when it was held. A key that meanwhile stands for other words gives a tip of its own. */
  async lodgeKept({ key, given, heldAt }: Kept): Promise<void> {
    try {
      await this.receive(given, key, heldAt);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'idempotency_key_reused') throw error;
      await this.receive(given, `${key}/held`, heldAt);
    }
    this.parts.locators.nudge();
  }

  /** That the code of a lodging call was written down: its four last digits. Refuses `code_digits_wrong`, `tip_not_found`, `idempotency_key_missing`. */
  async confirm(given: unknown, key: string | undefined): Promise<{ readonly confirmed: true }> {
    assertKey(key);
    const { lastFour } = parse(ConfirmCodeBody, given);
    if (!this.parts.locators.codeFor(key).endsWith(lastFour)) throw new Refused('code_digits_wrong');
    await withActor(this.house.database, { role: 'intake' }, async (m) => {
      const first = await remembered(m, idempotencyOf('public', key, {}).key);
      if (!first) throw new Refused('tip_not_found');
      await m.query('insert into intake.code_confirmed (tip_id) values ($1) on conflict do nothing', [first.subject]);
    });
    return { confirmed: true };
  }

  /** The code of a key that was just used on a page, to be looked at once more; undefined once it was confirmed or a day is over. */
  async codeAgain(key: string | undefined): Promise<string | undefined> {
    assertKey(key);
    const first = await withActor(this.house.database, { role: 'intake' }, (m) => remembered(m, idempotencyOf('public', key, {}).key));
    const event = first?.events[0];
    const isShown = event !== undefined && (await this.showsCode(event.subject, event.time));
    return isShown ? this.parts.locators.codeFor(key) : undefined;
  }

  /** The public age keys an informant's device seals his identity and his contact to. */
  recipients(): Promise<Recipients> {
    return readRecipients(join(this.house.config.data, 'keys'));
  }

  /** Where the tip of a code stands, for a caller at `address`, which is kept nowhere. Refuses what {@link Mailbox.read} refuses. */
  followUp(code: string | undefined, address: string): Promise<FollowUp> {
    return this.parts.mailbox.read(code ?? '', address);
  }

  /** Takes what an informant writes behind his code. Refuses what {@link Mailbox.write} refuses. */
  write(code: string | undefined, address: string, message: { given: unknown; key: string | undefined }): Promise<FollowUp> {
    return this.parts.mailbox.write(code ?? '', address, message);
  }

  private async lodgeNow(given: unknown, key: string): Promise<Lodged> {
    const { receipt, isFirst } = await this.receive(given, key);
    this.parts.locators.nudge();
    const isShown = isFirst || (await this.showsCode(receipt.tipId, receipt.receivedAt));
    // failpoint: intake.before-answer
    const { tipId } = receipt;
    return isShown ? { tipId, trackingCode: this.parts.locators.codeFor(key), receipt } : { tipId, codeShown: 'confirmed_or_expired', receipt };
  }

  private receive(given: unknown, key: string, heldAt?: string): Promise<Lodgement> {
    const body = parse(PublicTipBody, given);
    return (heldAt === undefined ? lodge : lodgeHeld)(this.house, this.law.now, {
      body: heldAt === undefined ? body : { ...body, receivedAt: heldAt }, channel: 'web', actor: 'public', receivedBy: RECEIVING_DESK, now: this.house.clock.iso(),
      idempotency: idempotencyOf('public', key, given), trackingCode: this.parts.locators.codeFor(key),
    });
  }

  private async showsCode(tipId: string, receivedAt: string): Promise<boolean> {
    if (this.house.clock.now().getTime() - Date.parse(receivedAt) >= SHOWN_MS) return false;
    const rows: unknown[] = await withActor(this.house.database, { role: 'intake' }, (m) => m.query('select from intake.code_confirmed where tip_id = $1', [tipId]));
    return rows.length === 0;
  }
}
