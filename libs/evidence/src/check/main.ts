import { isRefused } from '@tinbao/contracts';
import { safeCopy } from './copy.js';
import { inspect } from './inspect.js';

/**
 * A process of its own for one file: what a hostile one breaks ends here. Reads as many bytes as its argument says from its input; writes the
 * length of a JSON line, the line, and the copy.
 */
const size = Number(process.argv[2]);
const MEMORY = 512 * 1024 * 1024 + size;
/** Pictures are unfolded outside the heap, in other threads: this one looks on. */
setInterval(() => process.memoryUsage.rss() > MEMORY && process.exit(3), 20).unref();

async function read(): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) at += chunk.copy(bytes, at);
  return bytes.subarray(0, at);
}

async function check(): Promise<{ said: object; copy?: Buffer }> {
  const bytes = await read();
  try {
    const kind = await inspect(bytes);
    const copy = kind.hasCopy && (await safeCopy(bytes, kind.name));
    return { said: { mediaType: kind.mediaType }, ...(copy ? { copy } : {}) };
  } catch (error) {
    if (isRefused(error)) return { said: { refused: error.code, params: error.params } };
    throw error;
  }
}

const { said, copy } = await check();
const line = Buffer.from(JSON.stringify(said));
const head = Buffer.alloc(4);
head.writeUInt32BE(line.length);
process.stdout.write(Buffer.concat([head, line, ...(copy ? [copy] : [])]));
