import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '@tinbao/contracts';
import { canonical } from '@tinbao/ledger';
import { readOrCreateSecret } from '@tinbao/vault';
import { digitsOf } from './tracking-code.js';

/** All that may wait, in bytes: some forty thousand tips. */
const LIMIT = 64 * 1024 * 1024;
const IV = 12;
const TAG = 16;
const SUFFIX = '.tip';
const RETRY_S = 30;

/** A lodging call that waits for the database. */
export interface Kept {
  /** Its Idempotency-Key, its body as given, and the tracking code that the key amounts to. */
  readonly key: string;
  readonly given: unknown;
  readonly code: string;
  /** When it came, RFC 3339 UTC: the tip counts from then. */
  readonly heldAt: string;
}

/** What stands on the disk for a kept call. */
export interface Sealed {
  readonly heldAt: string;
  /** SHA-256 of the sealed file. */
  readonly sha256: Buffer;
}

/**
 * Holds lodging calls on the disk while the database is away: one file each, AES-256-GCM under a key of this data folder,
 * durable before anybody is told. A file is named by a keyed hash of its code, so one call has one file.
 */
export class Spool {
  private readonly folder: string;
  private readonly secret: Buffer;
  private last: Promise<unknown> = Promise.resolve();

  constructor(data: string, private readonly limit = LIMIT) {
    this.folder = join(data, 'spool');
    this.secret = Buffer.from(readOrCreateSecret(join(data, 'keys', 'spool.key'), () => randomBytes(32).toString('base64')), 'base64');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Keeps a call, or finds it kept. Refuses `idempotency_key_reused` for another body, `spool_full` beyond the limit or on a full disk. */
  keep(kept: Kept): Promise<Sealed> {
    // One after the other: two calls of one key must not both find nothing.
    const done = this.last.then(() => this.keepNow(kept));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Since when the tip of a code is held; undefined for a code that nothing waits for. */
  async heldSince(code: string): Promise<string | undefined> {
    return (await this.read(this.nameOf(digitsOf(code) ?? '')))?.kept.heldAt;
  }

  /** Every kept call, the oldest first, with the way to forget it once the ledger has it. */
  async all(): Promise<readonly { readonly kept: Kept; forget(): Promise<void> }[]> {
    const found = await Promise.all((await this.names()).map(async (name) => ({ name, read: await this.read(name) })));
    return found.flatMap(({ name, read }) => (read ? [{ kept: read.kept, forget: () => this.forget(name) }] : []))
      .sort((a, b) => (a.kept.heldAt < b.kept.heldAt ? -1 : 1));
  }

  private async keepNow(kept: Kept): Promise<Sealed> {
    const name = this.nameOf(kept.code);
    const before = await this.read(name);
    if (before && canonical(before.kept.given) !== canonical(kept.given)) throw new Refused('idempotency_key_reused');
    if (before) return { heldAt: before.kept.heldAt, sha256: sha256(before.bytes) };
    const bytes = this.seal(name, kept);
    if ((await this.size()) + bytes.length > this.limit) throw full();
    await this.write(name, bytes);
    return { heldAt: kept.heldAt, sha256: sha256(bytes) };
  }

  /** The file appears whole, and neither a kill nor a power cut takes it away again. */
  private async write(name: string, bytes: Buffer): Promise<void> {
    const temporary = join(this.folder, `${name}.${process.pid}`);
    try {
      await durably(temporary, 'w', (file) => file.writeFile(bytes));
      await rename(temporary, join(this.folder, name));
      await durably(this.folder, 'r', async () => undefined);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw full();
      throw error;
    }
  }

  private async forget(name: string): Promise<void> {
    await unlink(join(this.folder, name)).catch(ignoreMissing);
    await durably(this.folder, 'r', async () => undefined);
  }

  private async read(name: string): Promise<{ kept: Kept; bytes: Buffer } | undefined> {
    const bytes = await readFile(join(this.folder, name)).catch(ignoreMissing);
    return bytes ? { kept: this.unseal(name, bytes), bytes } : undefined;
  }

  private seal(name: string, kept: Kept): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.secret, iv).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(kept), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  private unseal(name: string, bytes: Buffer): Kept {
    const decipher = createDecipheriv('aes-256-gcm', this.secret, bytes.subarray(0, IV)).setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(IV, IV + TAG));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')) as Kept;
  }

  private nameOf(code: string): string {
    return createHmac('sha256', this.secret).update(`name|${code}`).digest('hex') + SUFFIX;
  }

  private async names(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => name.endsWith(SUFFIX));
  }

  private async size(): Promise<number> {
    const sizes = await Promise.all((await this.names()).map((name) => stat(join(this.folder, name)).then(({ size }) => size, () => 0)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}

async function durably(path: string, flags: string, work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const full = () => new Refused('spool_full', { seconds: String(RETRY_S) });

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
