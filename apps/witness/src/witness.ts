import { readFileSync } from 'node:fs';
import { cosignatureLine, encodeCosigner, type NoteSigner, type Vkey } from '@tinbao/merkle';
import { judge, originIn, parseAddCheckpoint, refusalStatus, type AddCheckpoint, type RefusalCode } from './add-checkpoint.js';
import { tree } from './hashing.js';
import { Refusals, type Refusal } from './refusals.js';
import { Heads, openKey } from './state.js';
import type { WitnessConfig } from './config.js';

/** An answer of the protocol. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/** How a witness stands. */
export interface WitnessStatus {
  readonly name: string;
  readonly vkey: string;
  readonly logs: readonly { readonly origin: string; readonly size: number | null }[];
  readonly refusals: readonly Omit<Refusal, 'note'>[];
}

/** Cosigns heads of the logs whose keys its operator gave it, as long as each is a continuation of the one before. */
export class Witness {
  private readonly key: NoteSigner & { readonly vkey: Vkey };
  private readonly heads: Heads;
  private readonly refusals: Refusals;

  constructor(private readonly config: WitnessConfig, private readonly told: (refusal: Refusal) => void = () => undefined) {
    this.key = openKey(config.data, config.name);
    this.heads = new Heads(config.data);
    this.refusals = new Refusals(config.data);
  }

  /** Its public key, as a house is given it. */
  get vkey(): string {
    return encodeCosigner(this.key.vkey);
  }

  /** The keys of the logs, read anew each time: the operator may replace the file. Empty where there is no file yet; throws for a line that is no key. */
  logs(): readonly Vkey[] {
    const text = textOf(this.config.logsFile);
    if (text.trim() === '') return [];
    const vkeys = tree.parseVkeys(text);
    if (!vkeys) throw new Error(`${this.config.logsFile}: accepted are lines <name>+<key id>+<base64> and comments, as GET /api/ledger/vkey gives them`);
    return vkeys;
  }

  /** `add-checkpoint` of C2SP tlog-witness. Runs to its end in one turn of the event loop, so that no two requests mix. */
  add(body: string, now: Date): Answered {
    const asked = parseAddCheckpoint(body);
    const origin = asked && originIn(asked);
    if (!asked || origin === undefined) return refused('malformed');
    const last = this.heads.read(origin);
    const verdict = judge(asked, { vkeys: this.logs().filter(({ name }) => name === origin), last });
    if ('refused' in verdict) return this.refuse(asked, verdict, { storedSize: last?.size ?? 0, now });
    const line = cosignatureLine(this.key, verdict.text, Math.floor(now.getTime() / 1000));
    // On the disk before anybody holds the line: whoever forgets what it cosigned may cosign its contradiction.
    this.heads.write({ ...verdict.head, note: `${asked.checkpoint}${line}` });
    return { status: 200, body: line };
  }

  /** The last checkpoint of a log with our line under it, by the hash of its origin. */
  checkpoint(hash: string): string | undefined {
    return /^[0-9a-f]{64}$/.test(hash) ? this.heads.note(hash) : undefined;
  }

  status(): WitnessStatus {
    const origins = [...new Set(this.logs().map(({ name }) => name))];
    return {
      name: this.key.name, vkey: this.vkey,
      logs: origins.map((origin) => ({ origin, size: this.heads.read(origin)?.size ?? null })),
      refusals: this.refusals.list.map(({ note: _, ...refusal }) => refusal),
    };
  }

  private refuse(asked: AddCheckpoint, verdict: Extract<ReturnType<typeof judge>, { refused: unknown }>, { storedSize, now }: { storedSize: number; now: Date }): Answered {
    const { refused: code, signed } = verdict;
    if (signed) {
      const refusal = { at: now.toISOString(), origin: signed.origin, code, size: signed.size, storedSize, note: asked.checkpoint };
      if (this.refusals.add(refusal)) this.told(refusal);
    }
    return refusalStatus[code] === 409 ? { status: 409, body: `${storedSize}\n`, type: 'text/x.tlog.size' } : refused(code);
  }
}

const WORDS: Readonly<Record<RefusalCode, string>> = {
  malformed: 'the body is no add-checkpoint request', old_size_beyond: 'the old size is beyond the checkpoint', unsigned: 'no key trusted for this log signed the checkpoint at this size',
  unknown_origin: 'no key of this log is known here', other_size: 'another size is stored', smaller: 'a larger head is stored',
  inconsistent: 'the proof does not show the checkpoint to continue the head that is stored',
};

function refused(code: RefusalCode): Answered {
  return { status: refusalStatus[code], body: `${code}: ${WORDS[code]}\n` };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
