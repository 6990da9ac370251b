import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BlindIndex } from './blind/blind-index.js';
import { chance } from './chance.js';
import { openKek, OperatingKeyLost, wrapKek, type KeyRing } from './key-ring.js';
import { openBytes, openText, sealBytes, sealText, type Compartment, type SealedText } from './seal.js';

/** The wrapped key of one tip and compartment, as stored. */
export interface TipKeyRow {
  readonly tipId: string;
  readonly compartment: Compartment;
  readonly kekId: string;
  readonly wrapped: Buffer;
}

/** What a transaction must store before its event may name the texts. */
export interface SealedRows {
  readonly keys: readonly TipKeyRow[];
  readonly texts: readonly SealedText[];
}

/** One text to seal: where it belongs and its words. */
export interface PlainText {
  readonly compartment: Compartment;
  readonly field: string;
  readonly text: string;
}

/** One way to reach an informant, unopened. */
export interface SealedContact {
  readonly textId: string;
  open(): string;
}

/** Words by text id, each with the salt of its commitment. */
export type Opened = Map<string, { text: string; salt: Buffer }>;

/** Seals and opens the words of tips. Everything it returns for storing is ciphertext. */
export class Vault {
  private readonly keks = new Map<string, Buffer>();
  private current: { kekId: string; kek: Buffer } | undefined;

  /** What words occur where, for search and duplicates. */
  readonly index: BlindIndex;

  constructor(private readonly ring: KeyRing) {
    this.index = new BlindIndex(ring.index);
  }

  /**
   * Makes this process's key-encryption key and stores it, wrapped to both recipients; call once before sealing. Throws
   * {@link OperatingKeyLost} where the operating key is not that of the database. A blind index of another index key is emptied, to be filled anew.
   */
  async prepare(manager: EntityManager): Promise<void> {
    const [newest]: { kek_id: string; operating: Buffer }[] = await manager.query('select * from vault.newest_kek()');
    if (newest && !this.isOpenable(newest.kek_id, newest.operating)) throw new OperatingKeyLost('keys/operating.key does not open what this database holds');
    await manager.query('select vault.index_under($1)', [this.index.fingerprint]);
    const kekId = uuidv7();
    const kek = randomBytes(32);
    const wrapped = wrapKek(this.ring, kekId, kek);
    await manager.query('select vault.put_kek($1, $2, $3)', [kekId, wrapped.operating, wrapped.recovery]);
    this.keks.set(kekId, kek);
    this.current = { kekId, kek };
  }

  /** Seals the texts of a tip that has no keys yet: one fresh key a compartment. Pure of I/O, so it runs before the transaction. */
  sealNew(tipId: string, texts: readonly PlainText[]): SealedRows {
    const current = this.mustHaveKek();
    const keys = new Map<Compartment, Buffer>();
    const rows: TipKeyRow[] = [];
    const sealed = texts.map(({ compartment, field, text }) => {
      let key = keys.get(compartment);
      if (!key) {
        key = chance(32);
        keys.set(compartment, key);
        rows.push({ tipId, compartment, kekId: current.kekId, wrapped: sealBytes(current.kek, key, keyPlace(tipId, compartment)) });
      }
      return sealText(key, text, { tipId, compartment, field, textId: uuidv7() });
    });
    return { keys: rows, texts: sealed };
  }

  /** Seals one more text of a tip with the key its compartment already has, or with a fresh one. */
  async sealMore(manager: EntityManager, tipId: string, plain: PlainText): Promise<SealedRows> {
    const [row] = await this.keyRows(manager, [tipId], plain.compartment);
    if (!row) return this.sealNew(tipId, [plain]);
    const key = await this.openKey(manager, row);
    return { keys: [], texts: [sealText(key, plain.text, { tipId, compartment: plain.compartment, field: plain.field, textId: uuidv7() })] };
  }

  /** Opens texts by id for a stage; a shredded or unknown one is simply absent from the answer. */
  open(manager: EntityManager, textIds: readonly string[]): Promise<Opened> {
    return this.openBy('vault.read_texts', manager, textIds);
  }

  /** Opens texts by id for a person: what row-level security keeps from him is absent too. The transaction's role is `staff`. */
  openForStaff(manager: EntityManager, textIds: readonly string[]): Promise<Opened> {
    return this.openBy('vault.read_texts_as_staff', manager, textIds);
  }

  /** Opens words of campaign entries by id for the reporter, whose role reads no others. */
  openOfCampaigns(manager: EntityManager, textIds: readonly string[]): Promise<Opened> {
    return this.openBy('vault.read_campaign_texts', manager, textIds);
  }

  private async openBy(reader: string, manager: EntityManager, textIds: readonly string[]): Promise<Opened> {
    if (textIds.length === 0) return new Map();
    const rows: TextRow[] = await manager.query(`select * from ${reader}($1)`, [textIds]);
    await this.loadKeks(manager, rows.map((r) => r.kek_id));
    return new Map(rows.map((row) => [row.text_id, this.openRow(row)]));
  }

  /**
   * The newest contact of a tip, still sealed, so that its opening can be recorded before it happens; undefined for none.
   * What `open` yields is sealed once more, by the informant's device.
   */
  async contact(manager: EntityManager, tipId: string): Promise<SealedContact | undefined> {
    const [row]: TextRow[] = await manager.query('select * from vault.read_contact($1)', [tipId]);
    if (!row) return undefined;
    await this.loadKeks(manager, [row.kek_id]);
    return { textId: row.text_id, open: () => this.openRow(row).text };
  }

  /** Which compartments of a tip hold anything now; opens nothing. */
  async compartmentsOf(manager: EntityManager, tipId: string): Promise<Compartment[]> {
    const rows: { compartment: Compartment }[] = await manager.query('select * from vault.sealed_compartments($1)', [tipId]);
    return rows.map((row) => row.compartment);
  }

  /**
   * An identity as its lodger's device sealed it, for a request that two others approved; empty where the database itself holds the request
   * for unapproved, over, or not opened in the ledger. The transaction's role is `staff`, its account the requester's.
   */
  async identity(manager: EntityManager, tipId: string, requestId: string): Promise<string[]> {
    const rows: TextRow[] = await manager.query('select * from vault.read_identity($1, $2)', [tipId, requestId]);
    await this.loadKeks(manager, rows.map((row) => row.kek_id));
    return rows.map((row) => this.openRow(row).text);
  }

  /** Destroys what the tombstones of a tip name and is not destroyed yet; yields how many of them were carried out. */
  async shred(manager: EntityManager, tipId: string): Promise<number> {
    const [row]: { done: number }[] = await manager.query('select vault.shred($1) as done', [tipId]);
    return row?.done ?? 0;
  }

  private openRow(row: TextRow): { text: string; salt: Buffer } {
    const key = openBytes(this.mustHave(row.kek_id), row.wrapped, keyPlace(row.tip_id, row.compartment));
    return openText(key, row.sealed, { tipId: row.tip_id, compartment: row.compartment, field: row.field, textId: row.text_id });
  }

  private async keyRows(manager: EntityManager, tipIds: readonly string[], compartment: Compartment): Promise<TipKeyRow[]> {
    const rows: { tip_id: string; kek_id: string; wrapped: Buffer }[] = await manager.query(
      'select * from vault.read_keys($1, $2)', [tipIds, compartment],
    );
    return rows.map((r) => ({ tipId: r.tip_id, compartment, kekId: r.kek_id, wrapped: r.wrapped }));
  }

  private async openKey(manager: EntityManager, row: TipKeyRow): Promise<Buffer> {
    await this.loadKeks(manager, [row.kekId]);
    return openBytes(this.mustHave(row.kekId), row.wrapped, keyPlace(row.tipId, row.compartment));
  }

  private async loadKeks(manager: EntityManager, ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.keks.has(id));
    if (missing.length === 0) return;
    const rows: { kek_id: string; operating: Buffer }[] = await manager.query('select * from vault.read_keks($1)', [missing]);
    for (const row of rows) this.keks.set(row.kek_id, openKek(this.ring, { kekId: row.kek_id, operating: row.operating }));
  }

  private isOpenable(kekId: string, operating: Buffer): boolean {
    try {
      return openKek(this.ring, { kekId, operating }).length > 0;
    } catch {
      return false;
    }
  }

  private mustHave(kekId: string): Buffer {
    const kek = this.keks.get(kekId);
    if (!kek) throw new Error(`vault: key-encryption key ${kekId} is not stored`);
    return kek;
  }

  private mustHaveKek(): { kekId: string; kek: Buffer } {
    if (!this.current) throw new Error('vault: prepare() has not run');
    return this.current;
  }
}

interface TextRow {
  text_id: string;
  tip_id: string;
  compartment: Compartment;
  field: string;
  sealed: Buffer;
  kek_id: string;
  wrapped: Buffer;
}

function keyPlace(tipId: string, compartment: Compartment): string {
  return `key|${tipId}|${compartment}`;
}
