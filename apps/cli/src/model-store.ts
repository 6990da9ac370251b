import { createHash } from 'node:crypto';
import { readModel, type Model } from '@tinbao/classification';
import type { ModelComparison } from '@tinbao/contracts';
import type { EntityManager } from 'typeorm';
import { readModelFile } from './model-file.js';

/** A model file as it is kept, so that each process can take it over. */
export interface NewModel {
  readonly version: string;
  readonly bytes: Uint8Array;
  /** Null for one that came with a build. */
  readonly comparison: ModelComparison | null;
  readonly madeBy: string;
  /** RFC 3339 UTC. */
  readonly madeAt: string;
}

/** A kept model without its bytes; the adoption is the newest of its own, the rejection stands where there is none. */
export interface KeptModel extends Omit<NewModel, 'bytes'> {
  readonly sha256: string;
  readonly adopted: Adoption | null;
  readonly rejectedBy: string | null;
  readonly rejectedAt: string | null;
}

/** What the ledger says of the model in use; `index` is the place of its event. */
export interface Adoption {
  readonly sha256: string;
  readonly by: string;
  readonly at: string;
  readonly index: number;
}

/** SHA-256 of a model file, lower-case hex. */
export const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a model's events are about. */
export const subjectOf = (version: string): string => `model/${version}`;

/** Models listed, the newest: older ones stay kept. */
const LISTED = 50;

/** Whether a house of this build has run on the database. */
export async function keepsModels(m: EntityManager): Promise<boolean> {
  const [found]: { there: boolean }[] = await m.query(`select to_regclass('web.model') is not null as there`);
  return found?.there === true;
}

/** Keeps a model. One that is made anew from the same decisions is the same; it was compared anew, and can be decided on again. */
export async function keepModel(m: EntityManager, { version, bytes, comparison, madeBy, madeAt }: NewModel): Promise<void> {
  await m.query(
    `insert into web.model (version, sha256, bytes, comparison, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (sha256) do update set comparison = excluded.comparison, made_by = excluded.made_by, made_at = excluded.made_at, rejected_by = null, rejected_at = null`,
    [version, fingerprint(bytes), Buffer.from(bytes), comparison, madeBy, madeAt],
  );
}

type Row = Omit<KeptModel, 'madeAt' | 'rejectedAt'> & { readonly madeAt: Date; readonly rejectedAt: Date | null };

/** The kept models, the newest first. */
export async function keptModels(m: EntityManager): Promise<KeptModel[]> {
  const rows: Row[] = await m.query(
    `select k.version, k.sha256, k.comparison, k.made_by as "madeBy", k.made_at as "madeAt", k.rejected_by as "rejectedBy", k.rejected_at as "rejectedAt", a.adopted
     from web.model k left join lateral (
       select jsonb_build_object('sha256', e.body::jsonb->'data'->'sha256', 'by', e.body::jsonb->'actor', 'at', e.body::jsonb->'time', 'index', e.index) as adopted
       from ledger.event e where e.subject = 'model/' || k.version and e.body::jsonb->'data'->>'sha256' = k.sha256 order by e.version desc limit 1) a on true
     order by k.made_at desc, k.version limit ${LISTED}`,
  );
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), rejectedAt: row.rejectedAt?.toISOString() ?? null }));
}

/** The newest adoption of all, as the ledger has it; undefined where the build's own model is in use. */
export async function lastAdoption(m: EntityManager): Promise<Adoption | undefined> {
  // By subject, model after model: it is asked each second, and the ledger has no index of types.
  const [row]: Adoption[] = await m.query(
    `select e.body::jsonb->'data'->>'sha256' as sha256, e.body::jsonb->>'actor' as by, e.body::jsonb->>'time' as at, e.index
     from web.model k cross join lateral (select body, index from ledger.event where subject = 'model/' || k.version order by version desc limit 1) e
     order by e.index desc limit 1`,
  );
  return row;
}

/** The bytes of a kept model; undefined where they are gone, or are not those that its hash says. */
export async function modelBytes(m: EntityManager, sha256: string): Promise<Uint8Array | undefined> {
  const [row]: { bytes: Buffer }[] = await m.query('select bytes from web.model where sha256 = $1', [sha256]);
  return row && fingerprint(row.bytes) === sha256 ? row.bytes : undefined;
}

/** The model in use: the one that was adopted last, or the build's own where nobody adopted one, or its file cannot be read. */
export async function modelInUse(m: EntityManager): Promise<Model> {
  const adopted = (await keepsModels(m)) ? await lastAdoption(m) : undefined;
  const bytes = adopted && (await modelBytes(m, adopted.sha256));
  return (bytes && readable(bytes)) ?? readModelFile();
}

/** The model in a file; undefined where it is not whole, or of a form that this build does not read. */
export function readable(bytes: Uint8Array): Model | undefined {
  try {
    return readModel(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Marks a model as rejected; false when it was already. */
export async function rejectModel(m: EntityManager, { sha256, by, at }: { readonly sha256: string; readonly by: string; readonly at: string }): Promise<boolean> {
  const [rows]: [unknown[], number] = await m.query(
    'update web.model set rejected_by = $2, rejected_at = $3 where sha256 = $1 and rejected_by is null returning sha256', [sha256, by, at],
  );
  return rows.length > 0;
}
