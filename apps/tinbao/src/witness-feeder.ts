import { Repeating, type House } from '@tinbao/host';
import { reasonOf } from '@tinbao/bus';
import { checkSigner, consistencyBetween, signedHead, sizeOf, verifyEd25519, withActor } from '@tinbao/ledger';
import { cosignaturesOf, encodeBase64, verifyCheckpoint } from '@tinbao/merkle';
import type { EntityManager } from 'typeorm';
import type { WitnessCall } from './witness-call.js';
import { keepCosignature, keepRefusal, knowWitness } from './witness-store.js';

/** How often the newest head is sent where the ledger has grown, in ms, and how often where it has not: a witness also says when. */
const FEED_MS = 2_000;
const AGAIN_MS = 60_000;
/** Pause after a refusal: a person must look. */
const REFUSED_MS = 5_000;

type Head = Awaited<ReturnType<typeof signedHead>>;

/** What this process knows of a witness. */
interface Fed {
  readonly call: WitnessCall;
  /** The size that it is believed to hold; undefined before it was first asked. */
  size: number | undefined;
  /** Milliseconds since 1970: of the last cosignature, and before which nothing is sent. */
  cosignedAt: number;
  notBefore: number;
  refused: string | undefined;
}

/** Sends the ledger's newest head to each witness, keeps the cosignatures, and makes a refusal heard. Nothing waits for it. */
export class WitnessFeeder {
  private readonly fed: readonly Fed[];
  private readonly loop: Repeating;
  private silent = new Set<string>();

  constructor(private readonly house: House, calls: readonly WitnessCall[]) {
    this.fed = calls.map((call) => ({ call, size: undefined, cosignedAt: Date.now(), notBefore: 0, refused: undefined }));
    this.loop = new Repeating(() => this.round(), FEED_MS, (error) => house.log.warn({ stage: 'witness', reason: reasonOf(error) }, 'no head was sent'));
    this.showGauges();
  }

  async start(): Promise<void> {
    if (this.fed.length === 0) return;
    await this.run(async (m) => {
      for (const { call } of this.fed) await knowWitness(m, call.vkey);
    });
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** One look: every witness to which something is due gets the same head. */
  async round(): Promise<void> {
    if (!this.house.signer.sound) return;
    const head = await this.run((m) => signedHead(m, this.house.signer));
    const now = Date.now();
    const due = this.fed.filter(({ size, cosignedAt, notBefore }) => now >= notBefore && (head.size !== size || now - cosignedAt >= AGAIN_MS));
    await Promise.all(due.map((fed) => this.feed(fed, head).then(() => this.silent.delete(fed.call.vkey.name), (error: unknown) => this.unheard(fed, error))));
  }

  private async feed(fed: Fed, head: Head, again = false): Promise<void> {
    const { status, text } = await fed.call.add(await this.requestFor(fed.size ?? 0, head));
    if (status === 200) return this.cosigned(fed, head, text);
    if (status === 409 && /^\d{1,16}\n$/.test(text)) {
      fed.size = Number(text);
      if (fed.size <= head.size) return again ? undefined : this.feed(fed, head, true);
      await meetWitness(this.house, fed.call);
      // Another process may have sent a newer head meanwhile: then the ledger reaches it, and nothing is wrong.
      const size = await this.run((m) => sizeOf(m, this.house.signer.shard));
      if (this.house.signer.sound && fed.size <= size) return;
      return this.refusedBy(fed, 'smaller');
    }
    if (status === 422) await meetWitness(this.house, fed.call);
    const [code] = /^[a-z_]{1,40}(?=:)/.exec(text) ?? [];
    return this.refusedBy(fed, status === 422 ? 'inconsistent' : (code ?? `http_${status}`));
  }

  /** The body of `add-checkpoint`. A witness that is ahead of the head is asked without a proof: it answers with its size. */
  private async requestFor(old: number, { size, note }: Head): Promise<string> {
    const proof = old === 0 || old >= size ? [] : await this.run((m) => consistencyBetween(m, this.house.signer.shard, old, size));
    return `old ${Math.min(old, size)}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${note}`;
  }

  private async cosigned(fed: Fed, head: Head, text: string): Promise<void> {
    const { vkey } = fed.call;
    const line = text.split('\n').map((each) => `${each}\n`).find((each) => cosignaturesOf(`${head.note}${each}`, [vkey], verifyEd25519).length > 0);
    if (line === undefined) return this.refusedBy(fed, 'cosignature_does_not_hold');
    await this.run((m) => keepCosignature(m, vkey.keyId, { size: head.size, checkpoint: head.note, cosignature: line, at: this.house.clock.iso() }));
    if (fed.refused) this.house.log.info({ stage: 'witness', witness: vkey.name, size: head.size }, 'the witness cosigns again');
    Object.assign(fed, { size: head.size, cosignedAt: Date.now(), refused: undefined });
  }

  private async refusedBy(fed: Fed, code: string): Promise<void> {
    const { vkey } = fed.call;
    fed.notBefore = Date.now() + REFUSED_MS;
    if (fed.refused === code) return;
    fed.refused = code;
    this.house.log.error({ stage: 'witness', witness: vkey.name, code, size: fed.size }, 'the witness refuses the head of the ledger');
    await this.run((m) => keepRefusal(m, vkey.keyId, { code, at: this.house.clock.iso() }));
  }

  /** Told once, until it answers again: a breaker stands between. */
  private unheard({ call }: Fed, error: unknown): void {
    const { name } = call.vkey;
    if (!this.silent.has(name)) this.house.log.warn({ stage: 'witness', witness: name, reason: reasonOf(error) }, 'the witness does not answer');
    this.silent.add(name);
  }

  private run<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }

  private showGauges(): void {
    const of = (read: (fed: Fed) => number) => () => this.fed.map((fed) => ({ labels: { witness: fed.call.vkey.name }, value: read(fed) }));
    const { metrics } = this.house;
    metrics.gauge('tinbao_witness_cosigned_age_seconds', { help: 'How long ago a witness last cosigned a head; since the start before the first', labels: ['witness'] }, of(({ cosignedAt }) => (Date.now() - cosignedAt) / 1000));
    metrics.gauge('tinbao_witness_refused', { help: '1 while a witness refuses the head it is sent', labels: ['witness'] }, of(({ refused }) => Number(refused !== undefined)));
  }
}

/** Learns the head that a witness last cosigned, where this ledger's key signed it, and compares the ledger with it. Never rejects for a witness that is away. */
export async function meetWitness({ signer, database, log }: Pick<House, 'signer' | 'database' | 'log'>, call: WitnessCall): Promise<void> {
  const note = await call.checkpoint(signer.vkey.name).catch((error: unknown) => {
    log.warn({ stage: 'witness', witness: call.vkey.name, reason: reasonOf(error) }, 'the witness does not answer');
    return undefined;
  });
  if (note === undefined) return;
  // Only what our own key signed counts, also up to a retirement: a witness cannot stop a ledger by inventing heads.
  const read = verifyCheckpoint(note, signer.vkeys, verifyEd25519);
  if (!read.ok || read.origin !== signer.vkey.name) return;
  signer.learn({ place: `witness ${call.vkey.name}`, head: { size: read.size, root: read.root } });
  await withActor(database, { role: 'web' }, (m) => checkSigner(m, signer));
}
