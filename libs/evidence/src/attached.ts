import { createHash } from 'node:crypto';
import type { AttachmentAdded, DataOf, TextRef } from '@tinbao/contracts';
import type { PlainText } from '@tinbao/vault';
import { v7 as uuidv7 } from 'uuid';
import { openRecords } from './sealed-file.js';
import type { EvidenceStore } from './store.js';
import type { Taken } from './uploads.js';

/** What the vault keeps of a file of a tip, sealed with the tip's content key: without that key nobody finds or opens it. */
export interface Opening {
  /** As its device called it. */
  readonly name: string;
  readonly place: string;
  /** Base64, 32 bytes. */
  readonly key: string;
  /** Place of the copy that may be shown. */
  readonly copy: string | null;
  readonly scanned: boolean;
}

/** The text of a taken file for the vault. */
export function textOfFile({ name, file, copy, scanned }: Taken): PlainText {
  const opening: Opening = { name, place: file.place, key: file.key.toString('base64'), copy, scanned };
  return { compartment: 'content', field: 'file', text: JSON.stringify(opening) };
}

/** Reads the vault's text of a file. */
export function openingOf(text: string): Opening {
  return JSON.parse(text) as Opening;
}

/** The data of the event that puts a file on a tip; `file` refers to {@link textOfFile}. */
export function attachmentOf({ sha256, bytes, mediaType }: Taken, file: TextRef, origin: DataOf<typeof AttachmentAdded>['origin']): DataOf<typeof AttachmentAdded> {
  return { sha256, attachmentId: uuidv7(), bytes, mediaType, file, origin };
}

/** The original, or the copy that may be shown, chunk by chunk. */
export function readFile(store: EvidenceStore, { key, place, copy }: Opening, which: 'original' | 'copy'): AsyncIterable<Buffer> {
  const at = which === 'copy' ? (copy ?? '') : place;
  return openRecords({ key: Buffer.from(key, 'base64'), place: at }, store.read(at));
}

/** SHA-256 of a file's bytes, lower-case hex. */
export async function hashOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
