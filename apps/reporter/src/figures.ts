import type { TargetDay } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { Law, LawInForce } from '@tinbao/law';
import { assume } from '@tinbao/ledger';
import {
  daysOf, intakeFacts, keyOf, receivedWithin, recordsBehind, statutoryRules, t1By, t1OfFacts, t2By, t2OfFacts, type Dimension, type Figure, type Period, type Ratio, type TargetFacts, type TargetRecord, type TargetRules,
} from '@tinbao/targets';
import { pageOf, type Page } from './listed.js';
import { isWithin, type Reach } from './reach.js';
import { changedSince } from './reporter.store.js';
import { groupsOf, shortened } from './shortened.js';

/** What is asked: by whom, a period of local dates, by what, as known at which instant. */
export interface Asked {
  readonly reach: Reach;
  readonly from: string;
  readonly to: string;
  readonly by?: Dimension | undefined;
  readonly asOf?: string | undefined;
}

/** Which number's records are asked for, of the whole or of one group. */
export interface AskedList extends Asked {
  readonly figure: Figure;
  readonly part: string;
  readonly key?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What every answer says of itself: over the first `ledgerSize` events, as known at `asOf`, over what the asker may see. */
export interface Stamp extends Period {
  readonly ledgerSize: number;
  readonly computedAt: string;
  readonly scope: Reach;
}

/** Each number with its denominator. T1 counts what came in during the period, T2 the account of the period. */
export interface Targets extends Stamp {
  readonly t1: object;
  readonly t2: object;
  readonly by?: Dimension | undefined;
  readonly groups?: readonly object[];
}

/** The records behind one number; `ratio` is the share it belongs to (of a plain count, that of the whole target). */
export interface List extends Stamp, Page {
  readonly figure: Figure;
  readonly part: string;
  readonly ratio: Ratio;
}

/** Most answers kept for others. */
const SHARED = 32;
const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** The targets over every record, kept in memory and brought up to date by what changed since. */
export class Figures {
  private readonly records = new Map<string, TargetRecord>();
  private readonly shared = new Map<string, Targets>();
  private ruled: { readonly law: Law; readonly rules: TargetRules } | undefined;
  private seq = 0;
  private ledgerSize = 0;
  private refreshing: Promise<void> | undefined;

  constructor(private readonly house: House, private readonly law: LawInForce) {}

  /** Read once for a law. */
  private get rules(): TargetRules {
    const law = this.law.now;
    if (this.ruled?.law !== law) this.ruled = { law, rules: statutoryRules(law) };
    return this.ruled.rules;
  }

  /** T1 and T2 with numerators, denominators and the ledger size they were computed at; who sees as far and asks the same in the same second shares them. */
  async targets(asked: Asked): Promise<Targets> {
    await this.refresh();
    const now = this.house.clock.iso();
    const key = JSON.stringify([asked.reach, asked.from, asked.to, asked.by, asked.asOf, this.ledgerSize, now.slice(0, SECOND)]);
    const known = this.shared.get(key);
    if (known) return known;
    const answer = this.compute(asked, now);
    if (this.shared.size >= SHARED) this.shared.clear();
    this.shared.set(key, answer);
    return answer;
  }

  /** The records behind one number of {@link targets}: as many as it says, at the same ledger size. */
  async list(asked: AskedList): Promise<List> {
    await this.refresh();
    const { figure, part, by, key, limit, cursor } = asked;
    const stamp = this.stampOf(asked, this.house.clock.iso());
    const seen = this.seenAt(stamp);
    const all = by === undefined ? seen : seen.filter((facts) => keyOf(facts, by) === key);
    const page = pageOf(recordsBehind(all, { figure, part }, stamp, this.rules), limit, cursor);
    return { ...stamp, figure, part, ...(by === undefined ? {} : { by, key }), ratio: this.ratioOf(figure, all, stamp), ...page };
  }

  /** What came in and what was resolved, date by date. */
  async days(asked: Asked): Promise<Stamp & { readonly days: readonly TargetDay[] }> {
    await this.refresh();
    const stamp = this.stampOf(asked, this.house.clock.iso());
    return { ...stamp, days: daysOf(this.seenAt(stamp), stamp, this.rules) };
  }

  protected compute(asked: Asked, now: string): Targets {
    const stamp = this.stampOf(asked, now);
    const { by } = asked;
    const all = this.seenAt(stamp);
    const received = receivedWithin(all, stamp);
    const groups = by && groupsOf(t1By(received, by, stamp.asOf, this.rules), t2By(all, by, stamp, this.rules));
    return {
      ...stamp, t1: shortened(t1OfFacts(received, stamp.asOf, this.rules)), t2: shortened(t2OfFacts(all, stamp, this.rules)),
      ...(groups ? { by, groups } : {}),
    };
  }

  /** Size of the ledger that the reporter has settled, cheaply; a change of it means new figures. */
  async settledSize(): Promise<number> {
    await this.refresh();
    return this.ledgerSize;
  }

  private stampOf({ reach, from, to, asOf }: Asked, now: string): Stamp {
    // Instants compare as text, to the millisecond.
    return { ledgerSize: this.ledgerSize, computedAt: now, from, to, asOf: asOf === undefined ? now : new Date(asOf).toISOString(), scope: reach };
  }

  /** Read as a whole first: a record beyond reach may be what disposed of one within. */
  private seenAt({ asOf, scope }: Stamp): TargetFacts[] {
    return intakeFacts(this.records.values(), asOf, this.rules).filter((facts) => isWithin(scope, facts, asOf));
  }

  private ratioOf(figure: Figure, all: readonly TargetFacts[], stamp: Stamp): Ratio {
    const t1 = t1OfFacts(receivedWithin(all, stamp), stamp.asOf, this.rules);
    const t2 = t2OfFacts(all, stamp, this.rules);
    const { numerator, denominator, ratio } = figure === 't1' ? t1.receiptRate : figure === 't2' ? t2.rateStrict : { ...t1, ...t2 }[figure];
    return { numerator, denominator, ratio };
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
