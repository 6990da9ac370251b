import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '@tinbao/contracts';
import { encodeVkeys, type NoteSigner, type Vkey } from '@tinbao/merkle';
import { readOrCreateSecret } from '@tinbao/vault';
import { tree } from './hashing.js';

const FIRST = 'ledger.key.pem';

/** The signing keys of a folder: `ledger.vkey` names them, the current one first, and a PEM file (0600) holds each private half. */
export class SigningKeys {
  private readonly file: string;
  private seen = '';
  private listed: readonly Vkey[] = [];
  private privateKeys: ReadonlyMap<string, KeyObject> = new Map();

  /**
   * Opens the keys of the log `origin`, making the first where there is none. Throws the {@link Fault}
   * `ledger_signed_under_other_name` for a folder that signed under another origin, `signing_key_missing` where the current key's file is away.
   */
  constructor(private readonly folder: string, private readonly origin: string) {
    this.file = join(folder, 'ledger.vkey');
    if (!existsSync(this.file)) readOrCreateSecret(this.file, () => encodeVkeys([vkeyOf(readOrCreateSecret(join(folder, FIRST), newPem), origin)]).trim());
    this.read();
  }

  /** The current key first, then the former ones, each with the sizes it signs. */
  get vkeys(): readonly Vkey[] {
    this.look();
    return this.listed;
  }

  /** The key that signs the newest heads. */
  get current(): Vkey {
    const [current] = this.vkeys;
    if (!current) throw new Fault('signing_key_missing', { retriable: false });
    return current;
  }

  /** Who signs a head of this size: two during an overlap, and for a former size the key of then, so that a receipt stays the same bytes. */
  signersOf(size: number): NoteSigner[] {
    const { current } = this;
    const due = this.listed.filter(({ from = 0, until = Infinity, keyId }) => from <= size && size <= until && this.privateKeys.has(keyId));
    return (due.length > 0 ? due : [current]).map(({ name, keyId }) => ({ name, keyId, sign: (message) => sign(null, message, this.privateKeys.get(keyId)!) }));
  }

  /** Replaces the list, durably and in one step. */
  write(vkeys: readonly Vkey[]): void {
    const temporary = `${this.file}.${process.pid}`;
    const file = openSync(temporary, 'w', 0o600);
    writeSync(file, encodeVkeys(vkeys));
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.file);
    const folder = openSync(dirname(this.file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Makes a new private key in the folder and yields its public half; it signs nothing before it is listed. */
  make(): Vkey {
    const pem = newPem();
    const vkey = vkeyOf(pem, this.origin);
    readOrCreateSecret(this.pathOf(vkey), () => pem);
    return vkey;
  }

  private pathOf({ keyId }: Vkey): string {
    return join(this.folder, `ledger.key.${keyId}.pem`);
  }

  /** Reads the list again where it was replaced: another process may have rotated the key. One that cannot be read stops no receipt: the keys of before go on. */
  private look(): void {
    try {
      if (this.stamp() !== this.seen) this.read();
    } catch {
      return;
    }
  }

  private stamp(): string {
    const { ino, mtimeNs } = statSync(this.file, { bigint: true });
    return `${ino} ${mtimeNs}`;
  }

  private read(): void {
    const seen = this.stamp();
    const vkeys = tree.parseVkeys(readFileSync(this.file, 'utf8')) ?? [];
    if (vkeys.length === 0 || vkeys.some(({ name }) => name !== this.origin)) throw new Fault('ledger_signed_under_other_name', { retriable: false });
    const privateKeys = new Map(vkeys.flatMap((vkey) => this.privateKeyOf(vkey)));
    if (!privateKeys.has(vkeys[0]?.keyId ?? '')) throw new Fault('signing_key_missing', { retriable: false });
    this.privateKeys = privateKeys;
    this.listed = vkeys;
    this.seen = seen;
  }

  /** A former key's private half may have been taken away. */
  private privateKeyOf(vkey: Vkey): (readonly [string, KeyObject])[] {
    const path = [this.pathOf(vkey), join(this.folder, FIRST)].find((each) => existsSync(each) && vkeyOf(readFileSync(each, 'utf8'), this.origin).keyId === vkey.keyId);
    return path === undefined ? [] : [[vkey.keyId, createPrivateKey(readFileSync(path, 'utf8'))]];
  }
}

function newPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function vkeyOf(pem: string, origin: string): Vkey {
  const spki = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' });
  return tree.vkey(origin, new Uint8Array(spki.subarray(-32)));
}
