import type { EntityManager } from 'typeorm';

/** A file on its way in, or taken by a tip. */
export interface UploadRow {
  readonly place: string;
  readonly owner: string;
  readonly size: number;
  readonly received: number;
  readonly sealedEnd: number;
  readonly name: Buffer;
  /** Null until it was checked. */
  readonly mediaType: string | null;
  readonly sha256: string | null;
  readonly copyBytes: number | null;
  readonly scanned: boolean | null;
  readonly claim: Buffer | null;
  readonly tipId: string | null;
}

const COLUMNS = `place, owner, size, received, sealed_end as "sealedEnd", name, media_type as "mediaType", sha256, copy_bytes as "copyBytes", scanned, claim, tip_id as "tipId"`;

/** The row of a place; undefined for none. */
export async function rowAt(manager: EntityManager, place: string): Promise<UploadRow | undefined> {
  const rows: UploadRow[] = await manager.query(`select ${COLUMNS} from evidence.upload where place = $1`, [place]);
  return rows[0];
}

/** Most files of one owner that no tip took: all informants together count as one. */
const WAITING_MAX = 5_000;

/** Bounds of what lies on the disk, in bytes. */
export interface Room {
  /** All files together. */
  readonly most: number;
  /** Those of one owner that no tip took. */
  readonly mostWaiting: number;
}

/** Whether `more` bytes of an owner have room. What was only announced takes none: nobody fills the house with promises. */
export async function hasRoom(manager: EntityManager, owner: string, more: number, { most, mostWaiting }: Room): Promise<boolean> {
  const [used]: { all: number; waiting: number; files: number }[] = await manager.query(
    `select coalesce(sum(received + coalesce(copy_bytes, 0)), 0)::float8 as all, coalesce(sum(received) filter (where claim is null and owner = $1), 0)::float8 as waiting,
       (count(*) filter (where claim is null and owner = $1))::int as files from evidence.upload`, [owner],
  );
  return used !== undefined && used.all + more <= most && used.waiting + more <= mostWaiting && used.files < WAITING_MAX;
}

export async function insertRow(manager: EntityManager, row: Pick<UploadRow, 'place' | 'owner' | 'size' | 'name'> & { at: string }): Promise<void> {
  await manager.query('insert into evidence.upload (place, owner, size, name, created_at) values ($1, $2, $3, $4, $5)', [row.place, row.owner, row.size, row.name, row.at]);
}

/** How far it came. */
export async function noteReceived(manager: EntityManager, place: string, { received, sealedEnd }: Pick<UploadRow, 'received' | 'sealedEnd'>): Promise<void> {
  await manager.query('update evidence.upload set received = $2, sealed_end = $3 where place = $1', [place, received, sealedEnd]);
}

/** How large it turned out to be. */
export async function noteSize(manager: EntityManager, place: string, size: number): Promise<void> {
  await manager.query('update evidence.upload set size = $2 where place = $1', [place, size]);
}

/** What the check found. */
export async function noteChecked(manager: EntityManager, place: string, found: { mediaType: string; sha256: string; copyBytes: number | null; scanned: boolean }): Promise<void> {
  await manager.query('update evidence.upload set media_type = $2, sha256 = $3, copy_bytes = $4, scanned = $5 where place = $1', [place, found.mediaType, found.sha256, found.copyBytes, found.scanned]);
}

/** Takes a file for one act; the same act may take it again. False where another one has. */
export async function takeRow(manager: EntityManager, place: string, claim: Buffer): Promise<boolean> {
  const [, taken]: [unknown, number] = await manager.query('update evidence.upload set claim = $2 where place = $1 and (claim is null or claim = $2)', [place, claim]);
  return taken > 0;
}

/** The files of an act belong to a tip now. */
export async function settleRows(manager: EntityManager, claim: Buffer, tipId: string): Promise<void> {
  await manager.query('update evidence.upload set tip_id = $2 where claim = $1', [claim, tipId]);
}

/** The act was refused: its files may be used by another. */
export async function releaseRows(manager: EntityManager, claim: Buffer): Promise<void> {
  await manager.query('update evidence.upload set claim = null where claim = $1 and tip_id is null', [claim]);
}

/** Forgets a file; false where somebody took it, or gave it to a tip, since its row was read. */
export async function deleteRow(manager: EntityManager, { place, claim, tipId }: Pick<UploadRow, 'place' | 'claim' | 'tipId'>): Promise<boolean> {
  const [, gone]: [unknown, number] = await manager.query('delete from evidence.upload where place = $1 and claim is not distinct from $2 and tip_id is not distinct from $3', [place, claim, tipId]);
  return gone > 0;
}

/** Files that no tip has, made before an instant (RFC 3339 UTC); those that an act took, as long again before it: the act may still be under way. */
export async function unsettledBefore(manager: EntityManager, before: string, hours: number): Promise<UploadRow[]> {
  return manager.query(
    `select ${COLUMNS} from evidence.upload
     where tip_id is null and created_at < $1::timestamptz - case when claim is null then interval '0' else make_interval(hours => $2) end order by created_at limit 500`, [before, hours],
  );
}

/** Files of tips whose content key is destroyed. */
export async function orphanedRows(manager: EntityManager): Promise<UploadRow[]> {
  return manager.query(
    `select ${COLUMNS} from evidence.upload u
     where tip_id is not null and not exists (select from vault.read_keys(array[u.tip_id], 'content')) limit 500`,
  );
}
