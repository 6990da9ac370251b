import type { House } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { assume } from '@tinbao/ledger';
import { statutoryRules, t1, t1By, t2, t2By, type Dimension, type TargetRecord } from '@tinbao/targets';
import { changedSince } from './reporter.store.js';

/** What is asked: a period of local dates, by what, as known at which instant. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly by?: Dimension | undefined;
  readonly asOf?: string | undefined;
}

/** The answer: each number with its denominator, as at `asOf`, over the first `ledgerSize` events. */
export interface Targets {
  readonly ledgerSize: number;
  readonly computedAt: string;
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly t1: object;
  readonly t2: object;
  readonly by?: Dimension | undefined;
  readonly groups?: readonly object[];
}

/** Most subjects an answer lists; the count beside it is whole. */
const LISTED = 100;
/** Most answers kept for others. */
const SHARED = 32;

/** The targets over every record, kept in memory and brought up to date by what changed since. */
export class Figures {
  private readonly records = new Map<string, TargetRecord>();
  private readonly shared = new Map<string, Targets>();
  private seq = 0;
  private ledgerSize = 0;
  private refreshing: Promise<void> | undefined;

  constructor(private readonly house: House, private readonly law: Law) {}

  /** T1 and T2 with numerators, denominators and the ledger size they were computed at; who asks the same in the same second shares them. */
  async targets(asked: Asked): Promise<Targets> {
    await this.refresh();
    const now = this.house.clock.iso();
    const key = JSON.stringify([asked.from, asked.to, asked.by, asked.asOf, this.ledgerSize, now.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)]);
    const known = this.shared.get(key);
    if (known) return known;
    const answer = this.compute(asked, now);
    if (this.shared.size >= SHARED) this.shared.clear();
    this.shared.set(key, answer);
    return answer;
  }

  protected compute({ from, to, by, asOf }: Asked, now: string): Targets {
    // Instants compare as text, to the millisecond.
    const at = asOf === undefined ? now : new Date(asOf).toISOString();
    const rules = statutoryRules(this.law);
    const period = { from, to, asOf: at };
    const all = [...this.records.values()];
    const groups = by && groupsOf(t1By(all, by, at, rules), t2By(all, by, period, rules));
    return {
      ledgerSize: this.ledgerSize, computedAt: now, from, to, asOf: at,
      t1: shortened(t1(all, at, rules)), t2: shortened(t2(all, period, rules)),
      ...(groups ? { by, groups } : {}),
    };
  }

  /** Size of the ledger that the reporter has settled, cheaply; a change of it means new figures. */
  async settledSize(): Promise<number> {
    await this.refresh();
    return this.ledgerSize;
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.read().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** One stage writes, one transaction after another, so numbers become visible in their order. */
  private async read(): Promise<void> {
    const { ledgerSize, rows } = await this.house.database.transaction('REPEATABLE READ', async (manager) => {
      await assume(manager, { role: 'reporter' });
      return changedSince(manager, this.seq);
    });
    for (const { subject, record, seq } of rows) {
      this.records.set(subject, record);
      this.seq = Math.max(this.seq, Number(seq));
    }
    this.ledgerSize = ledgerSize;
  }
}

/** Long lists of subjects are cut for the answer; their whole count stands beside them. */
function shortened(part: object): object {
  return Object.fromEntries(Object.entries(part).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    if (key === 'failing' && Array.isArray(value)) return [['failingCount', value.length], [key, value.slice(0, LISTED)]];
    return [[key, value !== null && typeof value === 'object' && !Array.isArray(value) ? shortened(value) : value]];
  }));
}

function groupsOf<A extends { key: string }, B extends { key: string }>(first: readonly A[], second: readonly B[]) {
  const byKey = new Map(second.map((g) => [g.key, g]));
  return first.map(({ key, ...t1 }) => ({ key, t1: shortened(t1), t2: byKey.has(key) ? shortened(byKey.get(key) as object) : null }));
}
