import { v7 as uuidv7 } from 'uuid';
import type { Account } from '@tinbao/access';
import { ContentOpened, Exported, Fault, newEvent, type DataOf, type NewEvent, type Source } from '@tinbao/contracts';
import type { Role } from '@tinbao/ledger';
import type { House } from './house.js';

/** Words of one tip that somebody is about to see. */
export interface Reading {
  readonly tipId: string;
  readonly textIds: Iterable<string>;
}

/** Within this time the same person's reading of the same texts is one reading, in ms. */
const ONE_READING_MS = 15 * 60_000;
/** Readings kept in mind; beyond, they are noted once more. */
const REMEMBERED = 20_000;
/** Texts that one event names. */
const MOST_TEXTS = 200;

/** Puts on the ledger who opens which words, and who takes data away, before he has them: what cannot be noted is not shown. */
export class Readings {
  private readonly noted = new Map<string, { readonly until: number; readonly done: Promise<void> }>();

  constructor(private readonly house: House, private readonly stage: Role & Source) {}

  /** Call with what is about to be shown; many at once share a transaction. Yields when all of it is durable. */
  async note(account: Account, readings: readonly Reading[]): Promise<void> {
    await Promise.all(readings.map((reading) => this.noteOne(account, reading)));
  }

  /** Notes an export in every case: each is a copy that leaves. */
  async exported(account: Account, data: DataOf<typeof Exported>): Promise<void> {
    await this.append(account, newEvent(Exported, data));
  }

  /** Notes in every case that the original of a file was taken, with everything hidden in it. */
  async original(account: Account, tipId: string, sha256: string): Promise<void> {
    await this.append(account, newEvent(ContentOpened, { compartment: 'content', tipId, attachment: sha256 }));
  }

  private noteOne(account: Account, { tipId, textIds }: Reading): Promise<unknown> {
    const now = performance.now();
    if (this.noted.size > REMEMBERED) this.noted.clear();
    const all = [...new Set(textIds)];
    const keyOf = (textId: string) => `${account.id} ${textId}`;
    const known = all.flatMap((textId) => this.noted.get(keyOf(textId)) ?? []).filter(({ until }) => until > now).map(({ done }) => done);
    const fresh = all.filter((textId) => (this.noted.get(keyOf(textId))?.until ?? 0) <= now);
    const parts = Array.from({ length: Math.ceil(fresh.length / MOST_TEXTS) }, (_, part) => fresh.slice(part * MOST_TEXTS, (part + 1) * MOST_TEXTS));
    const noting = parts.map((texts) => {
      const done = this.append(account, newEvent(ContentOpened, { compartment: 'content', tipId, texts }));
      for (const textId of texts) this.noted.set(keyOf(textId), { until: now + ONE_READING_MS, done });
      done.catch(() => texts.forEach((textId) => this.noted.delete(keyOf(textId))));
      return done;
    });
    return Promise.all([...known, ...noting]);
  }

  private async append(account: Account, event: NewEvent): Promise<void> {
    const outcome = await this.house.ledger(this.stage).append({
      subject: `reading/${uuidv7()}`, expectedVersion: 0, source: this.stage, actor: account.id, time: this.house.clock.iso(), causationId: uuidv7(), count: 1, draft: () => [event],
    });
    if (!('done' in outcome)) throw new Fault('ledger_in_doubt', { retriable: true });
  }
}
