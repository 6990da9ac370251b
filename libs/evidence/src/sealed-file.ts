import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Fault } from '@tinbao/contracts';

/** Most plain bytes in one record. */
export const RECORD = 64 * 1024;
const NONCE = 12;
const TAG = 16;
const HEAD = 4;

/** A file's 32-byte key and its place, which is bound into every record. */
export interface FileKey {
  readonly key: Buffer;
  readonly place: string;
}

/**
 * Seals the piece of a file that begins at plain byte `offset`, as one record: length, nonce, AES-256-GCM ciphertext, tag. Nothing is ever
 * sealed twice under one nonce: a piece written again after a cut gets a fresh one.
 */
export function sealRecord({ key, place }: FileKey, offset: number, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad(place, offset));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(plain.length);
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes of sealed records, in order. Throws `Fault('evidence_damaged')` for a record that was changed, moved, or cut off. */
export async function* openRecords({ key, place }: FileKey, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const bytes of sealed) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    for (let size = sizeOf(held); size !== undefined && held.length >= size; size = sizeOf(held)) {
      const plain = openRecord(key, aad(place, offset), held.subarray(0, size));
      held = held.subarray(size);
      offset += plain.length;
      yield plain;
    }
  }
  if (held.length > 0) throw damaged();
}

/** Bytes of the record that begins here; undefined before its length is known. */
function sizeOf(held: Buffer): number | undefined {
  if (held.length < HEAD) return undefined;
  const length = held.readUInt32BE();
  if (length > RECORD) throw damaged();
  return HEAD + NONCE + length + TAG;
}

function openRecord(key: Buffer, bound: Buffer, record: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(HEAD, HEAD + NONCE));
  decipher.setAAD(bound);
  decipher.setAuthTag(record.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(record.subarray(HEAD + NONCE, -TAG)), decipher.final()]);
  } catch (cause) {
    throw damaged(cause);
  }
}

function aad(place: string, offset: number): Buffer {
  return Buffer.from(`evidence|${place}|${offset}`);
}

function damaged(cause?: unknown): Fault {
  return new Fault('evidence_damaged', { retriable: false, cause });
}
