import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import CircuitBreaker from 'opossum';
import { ConfigError, type House, type WitnessPlace } from '@tinbao/host';
import { tree } from '@tinbao/ledger';
import type { Vkey } from '@tinbao/merkle';

/** What a witness answered. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Longest wait for a witness, in ms, and the longest answer read, in characters. */
const CALL_MS = 5_000;
const LONGEST = 64 * 1024;
const POLICY = { timeout: CALL_MS + 1_000, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 15_000, rollingPercentilesEnabled: false, enableSnapshots: false };

/** The way to one witness, behind a circuit breaker: a witness that is away costs nobody anything. */
export class WitnessCall {
  readonly vkey: Vkey;
  private readonly breaker: CircuitBreaker<[string, RequestInit], Reply>;

  /** Reads the witness's key; throws a {@link ConfigError} for a file that holds none. */
  constructor(private readonly place: WitnessPlace, house: Pick<House, 'metrics'>) {
    this.vkey = readCosigner(place.vkeyFile);
    this.breaker = house.metrics.watch(new CircuitBreaker((path: string, init: RequestInit) => this.call(path, init), { ...POLICY, name: `witness ${this.vkey.name}` }));
  }

  /** Asks for a cosignature. Rejects while the witness does not answer. */
  add(body: string): Promise<Reply> {
    return this.breaker.fire('/add-checkpoint', { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
  }

  /** The checkpoint that the witness last cosigned for a log; undefined for none. Rejects while it does not answer. */
  async checkpoint(origin: string): Promise<string | undefined> {
    const { status, text } = await this.breaker.fire(`/${createHash('sha256').update(origin).digest('hex')}/checkpoint`, {});
    return status === 200 ? text : undefined;
  }

  close(): void {
    this.breaker.shutdown();
  }

  private async call(path: string, init: RequestInit): Promise<Reply> {
    const answer = await fetch(`${this.place.url}${path}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(CALL_MS) });
    const text = await answer.text();
    if (answer.status >= 500 || text.length > LONGEST) throw new Error(`http_${answer.status}`);
    return { status: answer.status, text };
  }
}

function readCosigner(file: string): Vkey {
  const refuse = (accepted: string) => new ConfigError('TINBAO_WITNESSES', file, accepted);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw refuse('a file that can be read, with what GET /vkey of the witness gives');
  }
  const vkey = tree.parseCosigner(text.trim());
  if (!vkey) throw refuse('the key of a witness, <name>+<key id>+<base64>, as GET /vkey of the witness gives it');
  return vkey;
}
