import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCosigner, parseCheckpoint, parseNote, type Checkpoint, type NoteSigner, type Vkey } from '@tinbao/merkle';
import { readOrCreateSecret } from '@tinbao/vault';
import { hashOf, tree } from './hashing.js';

/** A head as it is kept: the checkpoint with the signatures verified and our own under it. */
export interface KeptHead extends Checkpoint {
  readonly note: string;
}

/** The witness's key, from its folder; made there at the first start. Throws an Error for a key that cosigned under another name. */
export function openKey(data: string, name: string): NoteSigner & { readonly vkey: Vkey } {
  const pem = readOrCreateSecret(join(data, 'witness.key.pem'), () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const key = createPrivateKey(pem);
  const vkey = tree.cosigner(name, new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)));
  const known = readOrCreateSecret(join(data, 'witness.vkey'), () => encodeCosigner(vkey));
  // The message signed does not hold the name: one key under two names would speak for both.
  if (known !== encodeCosigner(vkey)) throw new Error(`WITNESS_NAME=${name}: this key cosigned as ${known.split('+')[0] ?? ''}; accepted is that name, or another TINBAO_WITNESS_DATA`);
  return { name, keyId: vkey.keyId, vkey, sign: (message) => sign(null, message, key) };
}

/** The last head of each log, one file a log. What is written is on the disk before the call returns. */
export class Heads {
  private readonly folder: string;

  constructor(data: string) {
    this.folder = join(data, 'heads');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** The head last cosigned for an origin; undefined before the first. Throws for a file that is spoilt: without it nothing may be cosigned. */
  read(origin: string): KeptHead | undefined {
    const note = this.note(hashOf(origin));
    if (note === undefined) return undefined;
    const head = parseCheckpoint(parseNote(note)?.text ?? '');
    if (head?.origin !== origin) throw new Error(`${this.pathOf(hashOf(origin))} is spoilt: nothing is cosigned for ${origin}`);
    return { ...head, note };
  }

  /** The signed and cosigned checkpoint of a log, by the hash of its origin. */
  note(hash: string): string | undefined {
    try {
      return readFileSync(this.pathOf(hash), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Replaces a head in one step that a kill or a power cut does not halve. */
  write({ origin, note }: KeptHead): void {
    const path = this.pathOf(hashOf(origin));
    const file = openSync(`${path}.new`, 'w', 0o600);
    writeSync(file, note);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
    const folder = openSync(this.folder, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  private pathOf(hash: string): string {
    return join(this.folder, `${hash}.checkpoint`);
  }
}
