import { join } from 'node:path';
import { Fault } from '@tinbao/contracts';
import { encodeCheckpoint, signNote, type Vkey } from '@tinbao/merkle';
import { SigningKeys } from './signer-keys.js';
import { HeadMemory } from './signer-memory.js';
import type { TreeHead } from './tree-head.js';

/** The name a shard's log signs under; a simulated house says so in it, and with it in every checkpoint and receipt. */
export function originOf(shard: number, simulated = false): string {
  return `tinbao.vn/ledger/${shard}${simulated ? '/simulated' : ''}`;
}

/** What a signer needs to know beside its folder. */
export interface SignerOptions {
  readonly shard?: number;
  /** The house runs on a simulated clock. */
  readonly simulated?: boolean;
  /** A second folder, best on another disk, that keeps the last signed head as well. */
  readonly copy?: string;
  /** Hears, once each, why nothing is signed any more and that the second place cannot be written. */
  readonly told?: (code: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** A head that somebody knows as signed, and who. */
export interface KnownHead {
  readonly place: string;
  readonly head: TreeHead;
}

/**
 * Signs the heads of one shard with Ed25519 (deterministic: the same head gives the same bytes), and remembers outside
 * the database the largest it ever signed: beside the key, in a second place where one is given, and with every witness.
 * It refuses everything once the ledger turned out smaller than any of them knows, or with another root at that size:
 * then somebody rewrote history, and a new signature would help him.
 */
export class Signer {
  readonly shard: number;
  /** The keys of its folder. */
  readonly keys: SigningKeys;
  private readonly memory: HeadMemory;
  private readonly copy: HeadMemory | undefined;
  private readonly witnessed: HeadMemory;
  private readonly elsewhere = new Map<string, TreeHead>();
  private readonly told: NonNullable<SignerOptions['told']>;
  private last: TreeHead | undefined;
  private broken: string | undefined;
  private copyFailed = false;

  /**
   * Opens keys and memory (`ledger.signed`) of a folder, creating what is missing. Throws the {@link Fault}s of
   * {@link SigningKeys}, and what the disk says of the second place: a guard that cannot look is none.
   */
  constructor(folder: string, { shard = 0, simulated = false, copy, told }: SignerOptions = {}) {
    this.shard = shard;
    this.told = told ?? (() => undefined);
    this.keys = new SigningKeys(folder, originOf(shard, simulated));
    this.memory = new HeadMemory(join(folder, 'ledger.signed'));
    this.copy = copy === undefined ? undefined : new HeadMemory(join(copy, 'ledger.signed'));
    this.witnessed = new HeadMemory(join(folder, 'ledger.witnessed'));
    this.last = this.memory.read();
    // Never over what stands there: a memory turned back and grown on another past would cover the trace.
    if (this.last && this.copy && !this.copy.read()) this.copy.note(this.last);
  }

  /** The key that signs the newest heads. */
  get vkey(): Vkey {
    return this.keys.current;
  }

  /** The current key first, then the former ones, each with the sizes it signs. */
  get vkeys(): readonly Vkey[] {
    return this.keys.vkeys;
  }

  /** The largest head that this process knows as signed by this folder, or undefined before the first. */
  get lastSigned(): TreeHead | undefined {
    return this.last;
  }

  /** What every place knows as signed, read now. Take it before the ledger's size is read: what is signed later is larger. */
  known(): readonly KnownHead[] {
    const own: readonly (readonly [string, TreeHead | undefined])[] = [
      ['keys/ledger.signed', this.memory.read()], ['TINBAO_HEAD_COPY', this.copy?.read()], ...this.elsewhere,
      ['keys/ledger.witnessed', this.witnessed.read()], ['this process', this.last],
    ];
    return own.flatMap(([place, head]) => (head ? [{ place, head }] : []));
  }

  /** Learns a head that this ledger's key signed and that a witness knows; the next check compares it, here and in every process of the folder. */
  learn({ place, head }: KnownHead): void {
    if (head.size >= (this.elsewhere.get(place)?.size ?? 0)) this.elsewhere.set(place, head);
    this.witnessed.note(head);
  }

  /** Compares the ledger as found with what was signed before. `rootAt` yields its root at a size it has; `known` was taken before `size`. */
  async check(size: number, rootAt: (size: number) => Promise<Uint8Array>, known = this.known()): Promise<void> {
    const compared = new Set<string>();
    for (const { place, head } of known) {
      const mark = `${head.size} ${Buffer.from(head.root).toString('base64')}`;
      if (this.broken || compared.has(mark)) continue;
      compared.add(mark);
      if (size < head.size) this.stop('ledger_shrunk', { place, signedSize: head.size, size });
      else if (!same(await rootAt(head.size), head.root)) this.stop('ledger_forked', { place, signedSize: head.size, size });
    }
  }

  /** False once the ledger was found shrunk or forked. */
  get sound(): boolean {
    return this.broken === undefined;
  }

  /** Throws the {@link Fault} that stands in the way of signing, if any: `ledger_shrunk` or `ledger_forked`. */
  assertSound(): void {
    if (this.broken) throw new Fault(this.broken, { retriable: false });
  }

  /** Refuses to go on from a ledger that ends, while its head is locked, before a size that was signed: nothing may be added to it. */
  assertReaches(size: number): void {
    this.assertSound();
    for (const head of [this.last, this.memory.read(), this.witnessed.read(), ...this.elsewhere.values()]) {
      if (head && size < head.size) this.stop('ledger_shrunk', { place: 'append', signedSize: head.size, size });
    }
    this.assertSound();
  }

  /** The signed checkpoint of a durable head (C2SP signed note). A smaller size with the right root is signed again. */
  checkpoint(head: TreeHead): string {
    this.assertSound();
    for (const [place, known] of [['this process', this.last] as const, ...this.elsewhere]) {
      if (known?.size === head.size && !same(known.root, head.root)) this.stop('ledger_forked', { place, signedSize: head.size, size: head.size });
    }
    this.assertSound();
    const signers = this.keys.signersOf(head.size);
    const note = signNote(encodeCheckpoint({ origin: this.vkey.name, ...head }), ...signers);
    if (!this.last || head.size > this.last.size) this.remember(head);
    return note;
  }

  close(): void {
    this.memory.close();
    this.copy?.close();
    this.witnessed.close();
  }

  /** The page cache survives kill -9; losing it to a power cut only loosens the guard. */
  private remember(head: TreeHead): void {
    const stored = this.memory.read();
    this.last = stored && stored.size > head.size ? stored : head;
    if (this.last !== head) return;
    this.memory.note(head);
    try {
      this.copy?.note(head);
    } catch (error) {
      // A receipt goes before its second guard; a person is told.
      if (!this.copyFailed) this.told('head_copy_failed', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
      this.copyFailed = true;
    }
  }

  private stop(code: string, facts: { place: string; signedSize: number; size: number }): void {
    if (this.broken === undefined) this.told(code, facts);
    this.broken ??= code;
  }
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

export type { TreeHead } from './tree-head.js';
