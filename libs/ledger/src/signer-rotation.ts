import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Fault, newEvent, SigningKeyRotated, type DataOf } from '@tinbao/contracts';
import { encodeVkey, type Vkey } from '@tinbao/merkle';
import { appendWithin, hasLosers, unknownHead } from './append-sql.js';
import { tree } from './hashing.js';
import type { Signer } from './signer.js';
import type { SigningKeys } from './signer-keys.js';
import type { Query } from './verify-source.js';

/** A change of the signing key: who makes it, when, and for how many further events the former key signs beside the new one. */
export interface Rotation {
  /** `account/<username>` of whoever proved who he is. */
  readonly actor: string;
  /** RFC 3339 UTC. */
  readonly time: string;
  readonly overlap: number;
}

/** The event that a rotation wrote. */
export type Rotated = DataOf<typeof SigningKeyRotated>;

/** The subject of what happens to a shard's ledger as a whole. */
const subjectOf = (shard: number) => `ledger/${shard}`;

/**
 * Makes a new signing key and writes so on the ledger. `client` is the owner's: the head is locked first, so that the size
 * the new key begins at is the one the event gives the ledger, and every head after it is signed by it in every process.
 * The list of keys is replaced before the commit; a crash in between leaves a listed key that the ledger does not name, and the next rotation names it.
 */
export async function rotateSigningKey(client: PoolClient, signer: Signer, { actor, time, overlap }: Rotation): Promise<Rotated> {
  const { keys, shard } = signer;
  await client.query('begin');
  try {
    const { rows } = await client.query<{ size: number }>('select size from ledger.head where shard = $1 for update', [shard]);
    const past = await pastRotations((sql, values = []) => client.query(sql, [...values]).then((answer) => answer.rows as unknown[]), shard);
    const fromSize = Number(rows[0]?.size ?? 0) + 1;
    const { next, previous, former } = successor(keys, past);
    const rotated: Rotated = { keyId: next.keyId, vkey: encodeVkey(next), previousKeyId: previous.keyId, fromSize, retiresAtSize: fromSize + overlap };
    await append(client, signer, { rotated, actor, time, version: past.length, correlationId: past[0]?.correlationId });
    keys.write([{ ...next, from: fromSize }, { ...previous, from: previous.from ?? 0, until: rotated.retiresAtSize }, ...former]);
    await client.query('commit');
    return rotated;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The keys of a ledger that somebody who trusts `trusted` may trust: the ledger itself names each successor. */
export async function announcedKeys(query: Query, shard: number, trusted: readonly Vkey[]): Promise<Vkey[]> {
  const keys = [...trusted];
  for (const { data } of await pastRotations(query, shard)) {
    const named = tree.parseVkey(data.vkey);
    if (named && keys.some(({ keyId }) => keyId === data.previousKeyId) && !keys.some(({ keyId }) => keyId === named.keyId)) keys.push(named);
  }
  return keys;
}

interface Past {
  readonly data: Rotated;
  readonly correlationId: string;
}

async function pastRotations(query: Query, shard: number): Promise<Past[]> {
  const rows = (await query('select body from ledger.event where shard = $1 and subject = $2 order by version', [shard, subjectOf(shard)])) as { body: string }[];
  return rows.flatMap(({ body }) => pastOf(body) ?? []);
}

/** Undefined for a body that somebody spoilt: the verifier names that row. */
function pastOf(body: string): Past | undefined {
  try {
    const { data, correlationid } = JSON.parse(body) as { data: unknown; correlationid: string };
    const read = SigningKeyRotated.data.safeParse(data);
    return read.success ? { data: read.data, correlationId: correlationid } : undefined;
  } catch {
    return undefined;
  }
}

/** The next key, the one it replaces and those of before; a listed key that no event names is the next one, after a crash. */
function successor(keys: SigningKeys, past: readonly Past[]): { next: Vkey; previous: Vkey; former: readonly Vkey[] } {
  const [current, ...rest] = keys.vkeys;
  const [replaced, ...older] = rest;
  if (!current) throw new Fault('signing_key_missing', { retriable: false });
  if (replaced && past.at(-1)?.data.keyId !== current.keyId) return { next: current, previous: replaced, former: older };
  return { next: keys.make(), previous: current, former: rest };
}

interface Written {
  readonly rotated: Rotated;
  readonly actor: string;
  readonly time: string;
  /** Events of the subject so far. */
  readonly version: number;
  readonly correlationId: string | undefined;
}

async function append(client: PoolClient, signer: Signer, { rotated, actor, time, version, correlationId }: Written): Promise<void> {
  const answer = await appendWithin(client, unknownHead(signer.shard), [{
    subject: subjectOf(signer.shard), expectedVersion: version, ...(correlationId === undefined ? {} : { correlationId }),
    source: 'cli', actor, time, causationId: uuidv7(), count: 1, draft: () => [newEvent(SigningKeyRotated, rotated)],
  }], signer);
  if (hasLosers(answer)) throw new Fault('race_never_won', { retriable: true });
}
