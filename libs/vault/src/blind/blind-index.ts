import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Hasher, type Terms } from './terms.js';
import { rarestOf, type Met, type Shares, type Told } from './likeness.js';

/** Words of a tip to be indexed, and where and when it is: codes and instants that the ledger has in clear. */
export interface Indexed {
  readonly tipId: string;
  readonly texts: readonly string[];
  readonly ward?: string | undefined;
  /** When it happened, or was received where nobody said. */
  readonly at: string;
  readonly receivedAt: string;
}

/** A tip that holds every term of a search, within the reader's right to its words. */
export interface Match {
  readonly tipId: string;
  /** RFC 3339 UTC. */
  readonly receivedAt: string;
}

/** Where a page of matches begins: after this receipt, below this instant, not before `from`. */
export interface MatchPage {
  readonly after?: Match | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Words of a text that a comparison looks at: what a caller says in a minute or two. */
const LOOKED_AT = 400;
/** Rare terms that are looked up anywhere. */
const RAREST = 12;
/** Newest tips whose terms are counted. */
const COUNTED = 10_000;

/**
 * The blind index: what words occur in which tip, as hashes under a key that the database does not have. Rows go with the tip's
 * key of the vault. All of it is read and written by functions of the owner.
 */
export class BlindIndex {
  private readonly hasher: Hasher;
  /** Tells one key from another, and nothing of either. */
  readonly fingerprint: Buffer;

  constructor(key: Buffer) {
    this.hasher = new Hasher(key);
    this.fingerprint = createHmac('sha256', key).update('tinbao/vault/index/fingerprint/v1').digest().subarray(0, 16);
  }

  /** Adds words of tips; of a tip that is known its terms grow, of one whose key is gone nothing is kept. */
  async add(manager: EntityManager, indexed: readonly Indexed[]): Promise<void> {
    const rows = new Map<string, { tip: string; terms: number[]; bands: number[]; ward: string | null; at: string; received: string }>();
    for (const { tipId, texts, ward, at, receivedAt } of indexed) {
      const before = rows.get(tipId);
      const found = texts.map((text) => this.hasher.termsOf(text));
      const terms = new Set([...(before?.terms ?? []), ...found.flatMap(({ words, phrases }) => [...words, ...phrases])]);
      const bands = new Set([...(before?.bands ?? []), ...found.flatMap((each) => each.bands)]);
      rows.set(tipId, { tip: tipId, terms: [...terms], bands: [...bands], ward: ward ?? before?.ward ?? null, at, received: receivedAt });
    }
    if (rows.size > 0) await manager.query('select vault.put_blind($1)', [JSON.stringify([...rows.values()])]);
  }

  /** Subjects with sealed words that the index does not know, after one, in the order of their ids. */
  async missing(manager: EntityManager, after: string, limit: number): Promise<string[]> {
    const rows: { tip_id: string }[] = await manager.query('select * from vault.unindexed($1, $2)', [after, limit]);
    return rows.map((row) => row.tip_id);
  }

  /** The terms of a text as it is being told. */
  termsOf(text: string): Terms {
    return this.hasher.termsOf(text, LOOKED_AT);
  }

  /** Tips within two days of the telling that share a band, rare terms, or, in `wards`, most terms with it: at most 60, most shared first. */
  async near(manager: EntityManager, { terms, at }: Told, wards: readonly string[], shares: Shares): Promise<Met[]> {
    const { words, phrases, bands } = terms;
    if (words.size === 0) return [];
    const rows: { tip_id: string; ward: string | null; at: Date; size: number; shared: number[]; bands: number }[] = await manager.query(
      'select * from vault.near_tips($1, $2, $3, $4, $5)', [[...words, ...phrases], rarestOf(terms, shares, RAREST), bands, wards, at]);
    return rows.map((row) => ({ tipId: row.tip_id, ward: row.ward, at: row.at.toISOString(), size: row.size, shared: row.shared, bands: row.bands }));
  }

  /** Share of the newest tips that have a term, for terms that one in a thousand has: what is common now. */
  async shares(manager: EntityManager): Promise<Shares> {
    const rows: { term: number; share: number }[] = await manager.query('select * from vault.frequent_terms($1)', [COUNTED]);
    return new Map(rows.map(({ term, share }) => [term, share]));
  }

  /** Whether a search holds any word that says something. */
  isSearchable(search: string): boolean {
    return this.hasher.askedOf(search).terms.length > 0;
  }

  /** Tips that hold all of a search, newest receipt first, of those whose words the account of the transaction may read. Its role is `staff`. */
  async matching(manager: EntityManager, search: string, { after, from, before, limit }: MatchPage): Promise<Match[]> {
    const { terms } = this.hasher.askedOf(search);
    if (terms.length === 0) return [];
    const rows: { tip_id: string; received_at: Date }[] = await manager.query(
      'select * from vault.matching_tips($1, $2, $3, $4, $5, $6)', [terms, from ?? '-infinity', before ?? 'infinity', after?.receivedAt ?? 'infinity', after?.tipId ?? null, limit]);
    return rows.map((row) => ({ tipId: row.tip_id, receivedAt: row.received_at.toISOString() }));
  }
}
