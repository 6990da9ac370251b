import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { readOrCreateSecret } from '@tinbao/vault';
import type { TreeHead } from './tree-head.js';
import { parseSignedMemory } from './verify-memory.js';

/** Bytes of a record: 16 digits, a space, 44 of base64, a newline. */
const RECORD = 62;

/** The largest head ever signed, in a file outside the database; several processes may share it. */
export class HeadMemory {
  private readonly file: number;

  /** Opens the file, creating it (0600) where it is missing; throws what the disk throws. */
  constructor(readonly path: string) {
    readOrCreateSecret(path, () => '');
    this.file = openSync(path, 'r+');
  }

  /** What it holds now; undefined where it is empty, or spoilt by a power cut: that loosens the guard and blocks no sound ledger. */
  read(): TreeHead | undefined {
    const record = Buffer.alloc(RECORD);
    try {
      return parseSignedMemory(record.toString('latin1', 0, readSync(this.file, record, 0, RECORD, 0)));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Notes a head, unless a larger one stands there: a process that is behind must not write over it. One record of fixed length. */
  note(head: TreeHead): void {
    const stored = this.read();
    if (stored && stored.size >= head.size) return;
    writeSync(this.file, `${String(head.size).padStart(16, '0')} ${Buffer.from(head.root).toString('base64')}\n`, 0);
  }

  close(): void {
    fsyncSync(this.file);
    closeSync(this.file);
  }
}
