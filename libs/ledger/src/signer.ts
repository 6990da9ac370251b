import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@tinbao/contracts';
import { encodeCheckpoint, encodeVkey, signNote, type Vkey } from '@tinbao/merkle';
import { readOrCreateSecret } from '@tinbao/vault';
import { tree } from './hashing.js';

/** A tree head: so many leaves, with this root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The name a shard's log signs under; a simulated house says so in it, and with it in every checkpoint and receipt. */
export function originOf(shard: number, simulated = false): string {
  return `tinbao.vn/ledger/${shard}${simulated ? '/simulated' : ''}`;
}

/** What a signer needs to know beside its folder. */
export interface SignerOptions {
  readonly shard?: number;
  /** The house runs on a simulated clock. */
  readonly simulated?: boolean;
}

/**
 * Signs the heads of one shard with Ed25519 (deterministic: the same head gives the same bytes), and remembers outside
 * the database the largest it ever signed. It refuses everything once the ledger turned out smaller than that, or with
 * another root at that size: then somebody rewrote history, and a new signature would help him.
 */
export class Signer {
  readonly vkey: Vkey;
  readonly shard: number;
  private readonly privateKey: KeyObject;
  private readonly file: number;
  private last: TreeHead | undefined;
  private broken: string | undefined;

  /**
   * Opens the key `ledger.key.pem` and the memory `ledger.signed` of a folder, creating what is missing. Throws the
   * {@link Fault} `ledger_signed_under_other_name` for a folder that signed under another origin: what was simulated stays so.
   */
  constructor(folder: string, { shard = 0, simulated = false }: SignerOptions = {}) {
    this.shard = shard;
    const pem = readOrCreateSecret(join(folder, 'ledger.key.pem'), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    this.privateKey = createPrivateKey(pem);
    const spki = createPublicKey(this.privateKey).export({ type: 'spki', format: 'der' });
    this.vkey = tree.vkey(originOf(shard, simulated), new Uint8Array(spki.subarray(-32)));
    const known = readOrCreateSecret(join(folder, 'ledger.vkey'), () => encodeVkey(this.vkey));
    if (known !== encodeVkey(this.vkey)) throw new Fault('ledger_signed_under_other_name', { retriable: false });
    const memory = join(folder, 'ledger.signed');
    readOrCreateSecret(memory, () => '');
    this.last = parseMemory(readFileSync(memory, 'utf8'));
    this.file = openSync(memory, 'r+');
  }

  /** The largest head ever signed, or undefined before the first. */
  get lastSigned(): TreeHead | undefined {
    return this.last;
  }

  /** Compares the ledger as found with what was signed before; call at start. `rootAt` yields its root at a size it has. */
  async check(size: number, rootAt: (size: number) => Promise<Uint8Array>): Promise<void> {
    if (!this.last) return;
    if (size < this.last.size) this.broken = 'ledger_shrunk';
    else if (!Buffer.from(await rootAt(this.last.size)).equals(this.last.root)) this.broken = 'ledger_forked';
  }

  /** False once the ledger was found shrunk or forked. */
  get sound(): boolean {
    return this.broken === undefined;
  }

  /** Throws the {@link Fault} that stands in the way of signing, if any: `ledger_shrunk` or `ledger_forked`. */
  assertSound(): void {
    if (this.broken) throw new Fault(this.broken, { retriable: false });
  }

  /** The signed checkpoint of a durable head (C2SP signed note). A smaller size with the right root is signed again. */
  checkpoint(head: TreeHead): string {
    this.assertSound();
    if (this.last?.size === head.size && !Buffer.from(this.last.root).equals(head.root)) {
      this.broken = 'ledger_forked';
      this.assertSound();
    }
    const note = signNote(encodeCheckpoint({ origin: this.vkey.name, ...head }), {
      name: this.vkey.name,
      keyId: this.vkey.keyId,
      sign: (message) => sign(null, message, this.privateKey),
    });
    if (!this.last || head.size > this.last.size) this.remember(head);
    return note;
  }

  close(): void {
    fsyncSync(this.file);
    closeSync(this.file);
  }

  /** One fixed-length record over the old one; the page cache survives kill -9, and losing it to a power cut only loosens the guard. */
  private remember(head: TreeHead): void {
    // Several processes may share the folder: one that is behind must not write a smaller head over a larger one.
    const record = Buffer.alloc(RECORD);
    const stored = parseMemory(record.toString('latin1', 0, readSync(this.file, record, 0, RECORD, 0)));
    this.last = stored && stored.size > head.size ? stored : head;
    if (this.last !== head) return;
    writeSync(this.file, `${String(head.size).padStart(16, '0')} ${Buffer.from(head.root).toString('base64')}\n`, 0);
  }
}

/** Bytes of a record: 16 digits, a space, 44 of base64, a newline. */
const RECORD = 62;

function parseMemory(text: string): TreeHead | undefined {
  const [, size, root] = /^(\d{16}) ([A-Za-z0-9+/=]{44})$/m.exec(text) ?? [];
  return size && root ? { size: Number(size), root: Buffer.from(root, 'base64') } : undefined;
}
