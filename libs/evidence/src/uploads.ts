import { createHash, createHmac, hkdfSync } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Refused } from '@tinbao/contracts';
import { remembered, withActor, type Role } from '@tinbao/ledger';
import { openBytes, sealBytes } from '@tinbao/vault';
import { checkApart, type Check } from './checking.js';
import { FILE_MAX } from './check/kinds.js';
import { receiveInto } from './receiving.js';
import { clamAv, type Scanner } from './scanner.js';
import { openRecords, RECORD, sealRecord, type FileKey } from './sealed-file.js';
import type { EvidenceStore } from './store.js';
import { deleteRow, hasRoom, insertRow, noteChecked, noteReceived, noteSize, orphanedRows, releaseRows, rowAt, settleRows, takeRow, unsettledBefore, type UploadRow } from './upload-rows.js';

/** A file that no tip takes within so many hours is removed. */
export const UNUSED_HOURS = 24;

/** What the files on their way in need of the house. */
export interface UploadHouse {
  readonly database: DataSource;
  readonly role: Extract<Role, 'intake' | 'casework'>;
  readonly store: EvidenceStore;
  /** 32 bytes: with an upload's id it yields that upload's key and place. */
  readonly secret: Buffer;
  /** Most bytes of all files together. */
  readonly most: number;
  /** RFC 3339 UTC. */
  readonly now: () => string;
  readonly check?: Check;
  readonly scan?: Scanner;
}

/** An upload as its sender names it. */
export interface Named {
  /** 22 characters, 128 random bits; kept nowhere here. */
  readonly id: string;
  /** `public`, or the sender's account. */
  readonly owner: string;
}

/** A checked file that an act took, with what opens it. */
export interface Taken {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly scanned: boolean;
  readonly file: FileKey;
  /** Place of the copy that may be shown, sealed with the same key. */
  readonly copy: string | null;
}

/** Files between the first byte and the act that puts them on a tip. Sealed from the first byte; what opens them is their id, which only the sender holds. */
export class Uploads {
  constructor(private readonly house: UploadHouse) {}

  /** Opens an upload. Refuses `upload_too_large`, `uploads_full`. */
  async create({ id, owner }: Named, { size, name }: { size: number; name: string }): Promise<void> {
    if (size > FILE_MAX) throw new Refused('upload_too_large', { most: `${FILE_MAX / 1024 / 1024} MB` });
    if (!(size > 0)) throw new Refused('upload_invalid');
    const { key, place } = this.keyOf(id);
    const sealed = sealBytes(key, Buffer.from(name.slice(0, NAME_MAX), 'utf8'), `name|${place}`);
    await this.assertRoom(owner, size);
    await this.run((m) => insertRow(m, { place, owner, size, name: sealed, at: this.house.now() }));
  }

  /** How much of how much has arrived, and under which name. Refuses `upload_not_found`. */
  async status(at: Named): Promise<{ received: number; size: number; name: string; mediaType: string | null }> {
    const { received, size, name, mediaType } = await this.mustFind(at);
    return { received, size, mediaType, name: this.nameOf(at.id, name) };
  }

  /** Takes the next bytes from where the upload stands; yields how much has arrived. What came before a cut stays. */
  write(at: Named, bytes: AsyncIterable<Buffer>): Promise<number> {
    const { place } = this.keyOf(at.id);
    const before = underWay.get(place)?.catch(() => undefined);
    const writing = Promise.resolve(before).then(() => this.writeNow(at, bytes)).finally(() => underWay.get(place) === writing && underWay.delete(place));
    underWay.set(place, writing);
    return writing;
  }

  private async writeNow(at: Named, bytes: AsyncIterable<Buffer>): Promise<number> {
    const row = await this.rowOf(at);
    await this.assertRoom(row.owner, row.size - row.received);
    const writer = await this.house.store.writer(row.place, row.sealedEnd);
    try {
      return await receiveInto({ writer, file: this.keyOf(at.id), row, note: (progress) => this.run((m) => noteReceived(m, row.place, progress)) }, bytes);
    } finally {
      await writer.close();
    }
  }

  /** A file that comes whole, its size unknown before; at most `most` bytes. Refuses what opening, sending and checking refuse. */
  async takeWhole(at: Named, { name, most }: { name: string; most: number }, bytes: AsyncIterable<Buffer>): Promise<void> {
    await this.create(at, { size: most, name });
    try {
      const size = await this.write(at, bytes);
      await this.run((m) => noteSize(m, this.keyOf(at.id).place, size));
      await this.finish(at);
    } catch (error) {
      await this.remove(at).catch(() => undefined);
      throw error;
    }
  }

  /** Checks a whole upload, once. Refuses what the check refuses, and the file is gone then; `upload_unfinished`. */
  async finish(at: Named): Promise<void> {
    const row = await this.mustFind(at);
    if (row.mediaType !== null) return;
    if (row.received < row.size) throw new Refused('upload_unfinished', { received: String(row.received), size: String(row.size) });
    try {
      await this.checked(row, this.keyOf(at.id));
    } catch (error) {
      if (error instanceof Refused) await this.drop(row);
      throw error;
    }
  }

  /** Removes an upload that no act took. Refuses `upload_not_found`. */
  async remove(at: Named): Promise<void> {
    const row = await this.mustFind(at);
    if (row.claim === null) await this.drop(row);
  }

  /** Takes finished uploads for one act (the hash of its idempotency key). Refuses `upload_not_found` also for those of others, and what the check refuses. */
  async take(ids: readonly string[], owner: string, claim: Buffer): Promise<Taken[]> {
    const taken: Taken[] = [];
    for (const id of ids) {
      await this.finish({ id, owner });
      const row = await this.mustFind({ id, owner }, claim);
      if (!(await this.run((m) => takeRow(m, row.place, claim)))) throw notFound();
      taken.push(this.takenOf(id, row));
    }
    return taken;
  }

  /** The act stands: its files are the tip's. */
  settle(claim: Buffer, tipId: string): Promise<void> {
    return this.run((m) => settleRows(m, claim, tipId));
  }

  /** The act was refused: its files may go elsewhere. */
  release(claim: Buffer): Promise<void> {
    return this.run((m) => releaseRows(m, claim));
  }

  /** Removes what nobody used within {@link UNUSED_HOURS}, and the files of tips whose content was destroyed. Yields how many. */
  async sweep(): Promise<number> {
    const before = new Date(Date.parse(this.house.now()) - UNUSED_HOURS * 3_600_000).toISOString();
    const old = await this.run((m) => unsettledBefore(m, before, UNUSED_HOURS));
    let removed = 0;
    for (const row of old) {
      // A kill between the act and the note of it must cost no evidence: the ledger knows.
      const act = row.claim && (await this.run((m) => remembered(m, row.claim as Buffer)));
      if (act) await this.settle(row.claim, act.subject);
      else removed += await this.drop(row);
    }
    for (const row of await this.run(orphanedRows)) removed += await this.drop(row);
    return removed;
  }

  private async assertRoom(owner: string, more: number): Promise<void> {
    const { most } = this.house;
    if (await this.run((m) => hasRoom(m, owner, more, { most, mostWaiting: most / 4 }))) return;
    throw new Refused('uploads_full', { most: `${Math.floor(most / 1024 / 1024)} MB` });
  }

  private async checked(row: UploadRow, file: FileKey): Promise<void> {
    const { store, check = checkApart, scan = clamAv } = this.house;
    const hash = createHash('sha256');
    const { mediaType, copy } = await check(hashed(openRecords(file, store.read(row.place)), hash), row.size);
    const scanned = await scan(openRecords(file, store.read(row.place)));
    if (copy) await this.keepCopy({ key: file.key, place: copyPlace(row.place) }, copy);
    await this.run((m) => noteChecked(m, row.place, { mediaType, sha256: hash.digest('hex'), copyBytes: copy?.length ?? null, scanned }));
  }

  private async keepCopy(file: FileKey, copy: Buffer): Promise<void> {
    const writer = await this.house.store.writer(file.place, 0);
    for (let at = 0; at < copy.length; at += RECORD) await writer.write(sealRecord(file, at, copy.subarray(at, at + RECORD)));
    await writer.sync().finally(() => writer.close());
  }

  private async drop(row: UploadRow): Promise<number> {
    if (!(await this.run((m) => deleteRow(m, row)))) return 0;
    await this.house.store.remove(copyPlace(row.place));
    await this.house.store.remove(row.place);
    return 1;
  }

  private takenOf(id: string, row: UploadRow): Taken {
    return {
      name: this.nameOf(id, row.name), sha256: row.sha256 ?? '', bytes: row.size, mediaType: row.mediaType ?? '', scanned: row.scanned === true,
      file: this.keyOf(id), copy: row.copyBytes === null ? null : copyPlace(row.place),
    };
  }

  /** The row once nobody writes to it: a line that broke is still putting away what it brought. */
  private async mustFind(at: Named, claim?: Buffer): Promise<UploadRow> {
    await underWay.get(this.keyOf(at.id).place)?.catch(() => undefined);
    return this.rowOf(at, claim);
  }

  private async rowOf({ id, owner }: Named, claim?: Buffer): Promise<UploadRow> {
    const row = await this.run((m) => rowAt(m, this.keyOf(id).place));
    const isFree = row?.claim === null || (claim !== undefined && row?.claim?.equals(claim));
    if (!row || row.owner !== owner || (claim !== undefined && !isFree)) throw notFound();
    return row;
  }

  private keyOf(id: string): FileKey {
    const { secret } = this.house;
    return {
      key: Buffer.from(hkdfSync('sha256', secret, id, 'tinbao/evidence/key/v1', 32)),
      place: createHmac('sha256', secret).update(`place|${id}`).digest('hex').slice(0, 32),
    };
  }

  private nameOf(id: string, sealed: Buffer): string {
    const { key, place } = this.keyOf(id);
    return openBytes(key, sealed, `name|${place}`).toString('utf8');
  }

  private run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: this.house.role }, work);
  }
}

const NAME_MAX = 200;

/** What this process is writing, by place. */
const underWay = new Map<string, Promise<number>>();

function notFound(): Refused {
  return new Refused('upload_not_found', { hours: String(UNUSED_HOURS) });
}

/** The copy lies at a place of its own that says nothing of the original. */
function copyPlace(place: string): string {
  return createHash('sha256').update(`copy|${place}`).digest('hex').slice(0, 32);
}

async function* hashed(bytes: AsyncIterable<Buffer>, hash: { update(bytes: Buffer): unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
