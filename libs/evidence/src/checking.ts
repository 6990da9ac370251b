import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Fault, Refused, type ProblemCode } from '@tinbao/contracts';

/** What a check found: the kind, and the copy that may be shown. */
export interface Checked {
  readonly mediaType: string;
  readonly copy?: Buffer;
}

/** Looks at a file's bytes. Refuses what is not accepted, in the words of the problem table. */
export type Check = (plain: AsyncIterable<Buffer>, size: number) => Promise<Checked>;

const program = fileURLToPath(new URL('../dist/check/main.js', import.meta.url));
/** Longest check, in ms. */
const TIME = 30_000;
/** So many checks at once: each may take half a gigabyte. */
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let running = 0;

/** Checks in a process of its own, bounded in time and memory. Refuses `evidence_unchecked` where the bound is met. */
export const checkApart: Check = async (plain, size) => {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await checkOne(plain, size);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
};

async function checkOne(plain: AsyncIterable<Buffer>, size: number): Promise<Checked> {
  // Neither keys nor addresses go along: the environment is empty.
  const child = spawn(process.execPath, ['--max-old-space-size=192', program, String(size)], { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout: TIME, killSignal: 'SIGKILL' });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', (cause) => reject(new Fault('check_not_started', { retriable: true, cause })));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const sent = pipeline(Readable.from(plain), child.stdin).then(() => undefined, (error: unknown) => error);
  const { code, signal } = await ended;
  const unsent = await sent;
  // What lies on the disk would not open: that is ours, and no fault of the file.
  if (unsent instanceof Fault) throw unsent;
  if (code !== 0) throw new Refused('evidence_unchecked', { found: signal === 'SIGKILL' ? `${TIME / 1_000} s` : 'RAM' });
  return verdictOf(Buffer.concat(chunks));
}

function verdictOf(answer: Buffer): Checked {
  const length = answer.readUInt32BE();
  const said = JSON.parse(answer.toString('utf8', 4, 4 + length)) as { mediaType: string; refused?: ProblemCode; params?: Record<string, string> };
  if (said.refused) throw new Refused(said.refused, said.params ?? {});
  const copy = answer.subarray(4 + length);
  return { mediaType: said.mediaType, ...(copy.length > 0 ? { copy } : {}) };
}
