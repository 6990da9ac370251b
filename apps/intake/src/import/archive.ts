import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refused } from '@tinbao/contracts';

/** Most bytes an archive may unfold to, all together, and most entries it may have. */
const UNFOLDED_MAX = 512 * 1024 * 1024;
const ENTRIES_MAX = 2_000;
const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const CHUNK = 65_536;

/** One file of an archive, still folded. */
export interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

/**
 * The files of a zip by their names. Everything is unfolded once before, a chunk at a time, so that what claims to be small and is
 * not is refused: `register_too_large`; `register_unreadable` for what is no such archive, or is locked.
 */
export async function readArchive(file: Buffer): Promise<ReadonlyMap<string, ArchiveEntry>> {
  const entries = new Map<string, ArchiveEntry>();
  let unfolded = 0;
  for (let at = 0; at + LOCAL_SIZE <= file.length && file.readUInt32LE(at) === LOCAL; ) {
    const { entry, size, next } = await readEntry(file, at, UNFOLDED_MAX - unfolded);
    unfolded += size;
    entries.set(entry.name, entry);
    if (entries.size > ENTRIES_MAX) throw new Refused('register_too_large', { most: `${ENTRIES_MAX} entries` });
    at = next;
  }
  return entries;
}

/** The words of an entry as a stream of text; a letter of several bytes is never parted. */
export function textOfEntry({ method, packed }: ArchiveEntry): Readable {
  const source = Readable.from(chunksOf(packed));
  const stream = method === DEFLATED ? source.pipe(createInflateRaw()) : source;
  source.on('error', (error) => stream.destroy(error));
  return stream.setEncoding('utf8');
}

function* chunksOf(packed: Buffer): Generator<Buffer> {
  for (let at = 0; at < packed.length; at += CHUNK) yield packed.subarray(at, at + CHUNK);
}

async function readEntry(file: Buffer, at: number, budget: number): Promise<{ entry: ArchiveEntry; size: number; next: number }> {
  const [flags = 0, method = 0, nameLength = 0, extraLength = 0] = [6, 8, 26, 28].map((offset) => file.readUInt16LE(at + offset));
  const name = file.toString('utf8', at + LOCAL_SIZE, at + LOCAL_SIZE + nameLength);
  const from = at + LOCAL_SIZE + nameLength + extraLength;
  const isStreamed = (flags & 8) !== 0;
  // Bit 0: encrypted; a stored entry must say how long it is.
  if ((flags & 1) !== 0 || (method !== STORED && method !== DEFLATED) || (method === STORED && isStreamed)) throw new Refused('register_unreadable', { where: 'zip' });
  const stored = file.readUInt32LE(at + 18);
  const { read, size } = method === DEFLATED ? await inflate(file.subarray(from), budget) : { read: stored, size: stored };
  if (size > budget) throw tooLarge();
  const end = from + read;
  return { entry: { name, method, packed: file.subarray(from, end) }, size, next: isStreamed ? afterDescriptor(file, end) : end };
}

/** Reads to the end of one deflated stream, counting only. */
function inflate(packed: Buffer, budget: number): Promise<{ read: number; size: number }> {
  return new Promise((resolve, reject) => {
    const stream = createInflateRaw();
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > budget) stream.destroy(tooLarge());
    });
    stream.on('end', () => resolve({ read: stream.bytesWritten, size }));
    stream.on('error', (error) => reject(error instanceof Refused ? error : new Refused('register_unreadable', { where: 'zip' })));
    stream.end(packed);
  });
}

const tooLarge = () => new Refused('register_too_large', { most: `${UNFOLDED_MAX / 1024 / 1024} MB` });

/** A descriptor follows a streamed entry: 12 bytes, or 16 with its own mark, or those with 8-byte sizes. */
function afterDescriptor(file: Buffer, end: number): number {
  const isNext = (at: number) => at + 4 <= file.length && [LOCAL, DIRECTORY].includes(file.readUInt32LE(at));
  return [16, 12, 24, 20].map((length) => end + length).find(isNext) ?? end + 16;
}
