import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '@tinbao/contracts';

/** A malware scanner. Yields whether it looked at all; refuses `evidence_harmful`, naming what it found. */
export type Scanner = (plain: AsyncIterable<Buffer>) => Promise<boolean>;

/** Longest scan, in ms. */
const TIME = 60_000;

/** ClamAV's daemon, where the machine has `clamdscan`; without it, and where it does not answer, a file counts as not scanned. */
export const clamAv: Scanner = async (plain) => {
  const child = spawn('clamdscan', ['--no-summary', '--stdout', '-'], { stdio: ['pipe', 'pipe', 'ignore'], timeout: TIME, killSignal: 'SIGKILL' });
  const code = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await pipeline(Readable.from(plain), child.stdin).catch(() => undefined);
  const ended = await code;
  if (ended === 1) throw new Refused('evidence_harmful', { found: /: (\S+) FOUND/.exec(said)?.[1] ?? 'ClamAV' });
  return ended === 0;
};
