import type { Vkey } from '@tinbao/merkle';
import { encodeCosigner } from '@tinbao/merkle';
import type { EntityManager } from 'typeorm';

/** A witness as anybody may see it; sizes in events, instants RFC 3339 UTC. */
export interface SeenWitness {
  readonly name: string;
  readonly vkey: string;
  /** Size of the largest head it cosigned, and when. */
  readonly lastSize: number | null;
  readonly lastAt: string | null;
  /** Since when, and why, it refuses what it is sent; absent while it does not. */
  readonly refusedAt?: string;
  readonly reason?: string;
}

/** A cosigned head: the signed checkpoint, and the witness's line under it. */
export interface Cosigned {
  readonly size: number;
  readonly checkpoint: string;
  readonly cosignature: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Lists a witness from now on. */
export async function knowWitness(m: EntityManager, vkey: Vkey): Promise<void> {
  await m.query('select web.know_witness($1, $2, $3)', [vkey.keyId, vkey.name, encodeCosigner(vkey)]);
}

/** Keeps a cosignature, unless one of a larger head is there. */
export async function keepCosignature(m: EntityManager, keyId: string, { size, checkpoint, cosignature, at }: Cosigned): Promise<void> {
  await m.query('select web.keep_cosignature($1, $2, $3, $4, $5)', [keyId, size, checkpoint, cosignature, at]);
}

/** Keeps why a witness refuses. */
export async function keepRefusal(m: EntityManager, keyId: string, { code, at }: { code: string; at: string }): Promise<void> {
  await m.query('select web.keep_refusal($1, $2, $3)', [keyId, code, at]);
}

/** Every witness that was ever configured, by name. */
export async function listWitnesses(m: EntityManager): Promise<SeenWitness[]> {
  const rows: { name: string; vkey: string; size: number | null; cosigned_at: Date | null; refused_at: Date | null; refused_code: string | null }[] =
    await m.query('select name, vkey, size, cosigned_at, refused_at, refused_code from web.witness order by name, key_id');
  return rows.map(({ name, vkey, size, cosigned_at: at, refused_at: refusedAt, refused_code: reason }) => ({
    name, vkey, lastSize: size, lastAt: at?.toISOString() ?? null, ...(refusedAt && reason ? { refusedAt: refusedAt.toISOString(), reason } : {}),
  }));
}

/** The cosignature lines under the checkpoint of a size; empty where nobody cosigned it. */
export async function cosignaturesAt(m: EntityManager, size: number): Promise<string> {
  const rows: { cosignature: string }[] = await m.query('select cosignature from web.witness where size = $1 order by name, key_id', [size]);
  return rows.map(({ cosignature }) => cosignature).join('');
}

/** The newest cosigned checkpoint with every cosignature under it; undefined before the first. */
export async function newestCosigned(m: EntityManager): Promise<string | undefined> {
  const [row]: { size: number; checkpoint: string }[] = await m.query('select size, checkpoint from web.witness where size is not null order by size desc, key_id limit 1');
  return row && `${row.checkpoint}${await cosignaturesAt(m, row.size)}`;
}
