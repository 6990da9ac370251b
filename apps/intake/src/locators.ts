import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { House } from '@tinbao/host';
import { canonical, withActor } from '@tinbao/ledger';
import { readOrCreateSecret } from '@tinbao/vault';
import { digitsOf, locatorOf, trackingCodeOf } from './tracking-code.js';

const RETRY_MS = 5_000;

/**
 * Makes locators off the request path, one at a time. A code waits sealed in the vault, so a kill in between loses
 * nothing: the next start finds it there.
 */
export class Locators {
  private readonly pepper: Buffer;
  private running: Promise<void> | undefined;
  private again = false;
  private closed = false;

  /** `hash` makes the slow step, so that a test can count it. */
  constructor(private readonly house: House, private readonly hash = locatorOf) {
    this.pepper = Buffer.from(readOrCreateSecret(join(house.config.data, 'keys', 'tracking.pepper'), () => randomBytes(32).toString('base64')), 'base64');
  }

  /** The code of a lodging call. */
  codeFor(idempotencyKey: string): string {
    return trackingCodeOf(this.pepper, idempotencyKey);
  }

  /** The locator of a text in the form of a code, the check digit right or wrong; undefined for any other text. */
  async of(text: string): Promise<Buffer | undefined> {
    const code = digitsOf(text);
    return code === undefined ? undefined : this.hash(this.pepper, code);
  }

  /** A keyed hash of what an informant wrote: a short answer under a plain one could be guessed from the database. */
  blind(given: unknown): string {
    return createHmac('sha256', this.pepper).update(canonical(given)).digest('base64url');
  }

  /** Looks for waiting codes now, and until none waits. */
  nudge(): void {
    this.again = true;
    this.running ??= this.drain();
  }

  /** Resolves when no code that is known of waits for its locator. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      await this.makeAll().catch(() => setTimeout(() => this.closed || this.nudge(), RETRY_MS).unref());
    }
    this.running = undefined;
  }

  private async makeAll(): Promise<void> {
    const waiting: { text_id: string; tip_id: string }[] = await this.as((m) => m.query(`select * from vault.pending('trackingCode')`));
    for (const { text_id, tip_id } of waiting) {
      if (this.closed) return;
      const opened = await this.as((m) => this.house.vault.open(m, [text_id]));
      const code = opened.get(text_id)?.text;
      const locator = code && (await this.hash(this.pepper, code));
      await this.as(async (m) => {
        if (locator) await m.query('insert into intake.locator (locator, tip_id) values ($1, $2) on conflict do nothing', [locator, tip_id]);
        await m.query('select vault.drop_pending($1)', [text_id]);
      });
    }
  }

  private as<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'intake' }, work);
  }
}
