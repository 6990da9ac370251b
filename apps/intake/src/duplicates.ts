import type { Account } from '@tinbao/access';
import type { FoundDuplicates, PossibleDuplicate, Receipt } from '@tinbao/contracts';
import type { Lodgement } from './lodge.js';
import { asStaff, Readings, type House, type Reading } from '@tinbao/host';
import { localDate, unitsBeside, type Law, type LawInForce } from '@tinbao/law';
import { assume, withActor } from '@tinbao/ledger';
import { may, type TipFacts } from '@tinbao/rights';
import { reasonOf } from '@tinbao/bus';
import { likenessOf, type Likeness, type Shares, type Told } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';

/** What is being told, as far as it is known. */
export interface Telling {
  readonly narrative: string;
  readonly address?: string | undefined;
  readonly ward?: string | undefined;
  readonly occurredAt?: string | undefined;
}

/** A tip alike, and why. */
interface Alike extends Likeness {
  readonly tipId: string;
  readonly ward: string | null;
}

/** One as an account may see it, and whose words it then sees. */
type Seen = PossibleDuplicate & { readonly read?: Reading };

/** Most tips named. */
const MOST = 5;
/** Below this nobody needs to look. */
const LEAST = 0.3;
/** Of tips that the reader may not read: so alike, in so many rare words, that what they say cannot be tried out word by word. */
const LEAST_HIDDEN = 0.5;
const LEAST_WORDS = 8;
/** A statement of the search, and the whole of it, in ms: no call waits longer. */
const STATEMENT_MS = 120;
const PATIENCE_MS = 150;
/** How long a receipt that is made waits for a search that began with it, in ms. */
const GRACE_MS = 10;
/** Searches at once; beyond, a call is answered without. */
const AT_ONCE = 4;
/** Tips being lodged at once from which on their receipts alone count. */
const LODGING = 3;
/** A count of common words is believed for so many times as long as it took, within these bounds in ms: of few tips it is made anew soon. */
const BELIEVED = { times: 100, least: 5_000, most: 600_000 };
/** Letters shown of another tip's words. */
const BEGINNING = 160;

const none = (duplicateSearch: FoundDuplicates['duplicateSearch']): FoundDuplicates => ({ possibleDuplicates: [], duplicateSearch });

/** Looks for tips that tell of the same incident, beside the call and never in its way: a search that fails or is late has found none, and says so. */
export class Duplicates {
  private running = 0;
  private lodging = 0;
  /** What is common: the first search waits for it, later ones take the last count. */
  private shares: Promise<Shares> | undefined;
  private believedUntil = Number.NEGATIVE_INFINITY;
  private nearby: { readonly law: Law; readonly on: string; readonly beside: (ward: string) => readonly string[] } | undefined;

  private readonly readings: Readings;

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.readings = new Readings(house, 'intake');
  }

  /** At most five tips within two days, most alike first, as the account may see them. Never throws, never takes longer than `patience` (ms). */
  async of(telling: Telling, account: Account, patience = PATIENCE_MS): Promise<FoundDuplicates> {
    if (this.running >= AT_ONCE) return none('busy');
    const found = this.search(telling, (m, alike) => this.seenBy(m, alike, account), Math.max(STATEMENT_MS, patience / 2)).then((seen) => this.noted(seen, account))
      .then((possibleDuplicates): FoundDuplicates => ({ possibleDuplicates, duplicateSearch: 'done' }), () => none('late'));
    return within(found, patience, none('late'));
  }

  /**
   * The same while a tip is being lodged; it is not its own duplicate. Under load no receipt waits for it. What the first answer
   * named is kept, without a word of it, so that a retry gets the same answer.
   */
  async beside(lodging: Promise<Lodgement>, telling: Telling, account: Account): Promise<Pick<FoundDuplicates, 'possibleDuplicates'> & { readonly receipt: Receipt }> {
    const isFree = ++this.lodging < LODGING && this.running < AT_ONCE;
    const found = isFree ? this.search(telling, (_m, alike) => alike).catch(() => []) : Promise.resolve([]);
    try {
      const { receipt, isFirst } = await lodging;
      const alike = isFirst ? (await within(found, GRACE_MS, [])).filter(({ tipId }) => tipId !== receipt.tipId) : await this.named(receipt.tipId);
      const [possibleDuplicates] = await Promise.all([this.shown(alike, account), isFirst && this.name(receipt.tipId, alike)]);
      return { receipt, possibleDuplicates };
    } catch (error) {
      // A receipt that is made is given, whatever became of the rest.
      const { receipt } = await lodging;
      this.house.log.warn({ code: reasonOf(error) }, 'duplicates not named');
      return { receipt, possibleDuplicates: [] };
    } finally {
      this.lodging--;
    }
  }

  private async name(tip: string, alike: readonly Alike[]): Promise<void> {
    if (alike.length > 0) await withActor(this.house.database, { role: 'intake' }, (m) => m.query('insert into intake.named_duplicates (tip_id, named) values ($1, $2)', [tip, JSON.stringify(alike)]));
  }

  private async named(tipId: string): Promise<readonly Alike[]> {
    const rows: { named: Alike[] }[] = await withActor(this.house.database, { role: 'intake' }, (m) => m.query('select named from intake.named_duplicates where tip_id = $1', [tipId]));
    return rows[0]?.named ?? [];
  }

  /** Hands on what is alike, most alike first, within the transaction that found it. */
  private async search<T>(telling: Telling, on: (m: EntityManager, alike: readonly Alike[]) => T | Promise<T>, statementMs = STATEMENT_MS): Promise<T> {
    this.running++;
    try {
      const shares = await this.counted();
      return await withActor(this.house.database, { role: 'intake', statementMs }, async (m) => on(m, await this.find(m, telling, shares)));
    } finally {
      this.running--;
    }
  }

  private async find(m: EntityManager, { narrative, address = '', ward, occurredAt }: Telling, shares: Shares): Promise<readonly Alike[]> {
    const now = this.house.clock.iso();
    const told: Told = { terms: this.house.vault.index.termsOf(`${narrative}\n${address}`), ward, at: occurredAt ?? now };
    const near = ward === undefined ? [] : this.wardsBeside(ward, localDate(now));
    const met = await this.house.vault.index.near(m, told, ward === undefined ? [] : [ward, ...near], shares);
    const alike = met.map((each): Alike => ({ tipId: each.tipId, ward: each.ward, ...likenessOf(told, each, new Set(near), shares) }));
    return alike.filter(({ score }) => score >= LEAST).sort((a, b) => b.score - a.score).slice(0, 2 * MOST);
  }

  private async shown(alike: readonly Alike[], account: Account): Promise<PossibleDuplicate[]> {
    if (alike.length === 0) return [];
    return this.noted(await withActor(this.house.database, { role: 'intake', statementMs: STATEMENT_MS }, (m) => this.seenBy(m, alike, account)), account);
  }

  /** Whose words somebody sees stands on the ledger before he sees them. */
  private async noted(seen: readonly Seen[], account: Account): Promise<PossibleDuplicate[]> {
    await this.readings.note(account, seen.flatMap(({ read }) => read ?? []));
    return seen.map(({ read: _, ...duplicate }) => duplicate);
  }

  /** What of them the account may know: of one whose words it may not read number, age, ward and score alone. */
  private async seenBy(m: EntityManager, alike: readonly Alike[], account: Account): Promise<Seen[]> {
    if (alike.length === 0) return [];
    const heads = await headsOf(m, alike.map(({ tipId }) => tipId));
    await assume(m, asStaff(this.house, account));
    const visible: { tip_id: string }[] = await m.query('select tip_id from ledger.tip_head where tip_id = any($1)', [alike.map(({ tipId }) => tipId)]);
    const seen = new Set(visible.map((row) => row.tip_id));
    const opened = await this.house.vault.openForStaff(m, [...heads.values()].map(({ textId }) => textId));
    const now = this.house.clock.iso();
    return alike.flatMap(({ tipId, ward, score, ...why }): Seen[] => {
      const head = heads.get(tipId);
      if (!head) return [];
      const words = opened.get(head.textId)?.text;
      const { registerNumber, facts: { receivedAt } } = head;
      const place = { place: why.place, minutes: why.minutes };
      const known = seen.has(tipId) ? { tipId } : {};
      const common = { ...known, registerNumber, receivedAt, ward, mayLink: seen.has(tipId) && may('addInformation', account, head.facts, now) };
      if (words !== undefined) return [{ ...common, score: rounded(score, 100), why: { ...place, words: why.words, phrases: why.phrases, nearText: why.nearText }, words: beginningOf(words), read: { tipId, textIds: [head.textId] } }];
      return score < LEAST_HIDDEN || why.words < LEAST_WORDS ? [] : [{ ...common, score: rounded(score, 10), why: place, words: null }];
    }).slice(0, MOST);
  }

  /** The share of tips that have a common word. An old count is made anew beside, and holds until then. */
  private counted(): Promise<Shares> {
    const began = performance.now();
    if (this.shares && began < this.believedUntil) return this.shares;
    this.believedUntil = Number.POSITIVE_INFINITY;
    const before = this.shares;
    const counting = withActor(this.house.database, { role: 'intake' }, (m) => this.house.vault.index.shares(m));
    const ended = (shares: Promise<Shares> | undefined) => {
      const ms = performance.now();
      this.shares = shares;
      this.believedUntil = ms + Math.min(BELIEVED.most, Math.max(BELIEVED.least, (ms - began) * BELIEVED.times));
    };
    counting.then(() => ended(counting), () => ended(before));
    return (this.shares = before ?? counting);
  }

  private wardsBeside(ward: string, on: string): readonly string[] {
    const law = this.law.now;
    if (this.nearby?.law !== law || this.nearby.on !== on) this.nearby = { law, on, beside: unitsBeside(law, on) };
    return this.nearby.beside(ward);
  }
}

/** What came in time, else what stands for it. */
export function within<T>(coming: Promise<T>, ms: number, instead: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(instead), ms)));
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

interface Head {
  readonly registerNumber: string;
  readonly textId: string;
  readonly facts: TipFacts;
}

/** Numbers, text ids and the facts that rights ask for. */
async function headsOf(m: EntityManager, tipIds: readonly string[]): Promise<ReadonlyMap<string, Head>> {
  const rows: (Omit<TipFacts, 'receivedAt'> & { tipId: string; registerNumber: string; textId: string; receivedAt: Date })[] = await m.query(`
    select h.tip_id as "tipId", h.owner, h.leads, h.coordinating, h.territory, h.assignee, h.received_by as "receivedBy", h.received_at as "receivedAt",
      e.body::json -> 'data' ->> 'registerNumber' as "registerNumber", e.body::json -> 'data' -> 'narrative' ->> 'textId' as "textId"
    from ledger.tip_head h join ledger.event e on e.subject = h.tip_id::text and e.version = 1 where h.tip_id = any($1)`, [tipIds]);
  return new Map(rows.map(({ tipId, registerNumber, textId, ...facts }) => [tipId, { registerNumber, textId, facts: { ...facts, receivedAt: facts.receivedAt.toISOString() } }]));
}

const rounded = (score: number, parts: number) => Math.round(score * parts) / parts;

/** How words begin, ended at a whole word. */
function beginningOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= BEGINNING ? flat : `${flat.slice(0, BEGINNING).replace(/\s\S*$/, '')} …`;
}
