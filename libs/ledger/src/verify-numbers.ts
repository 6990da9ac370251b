import type { DataOf, Envelope, IntakeRecorded, TipReceived } from '@tinbao/contracts';
import { shortName } from '@tinbao/contracts';
import type { Findings } from './verify-finding.js';
import type { Query } from './verify-source.js';

/** Numbers seen of a sequence that promises 1, 2, 3 … without a gap; constant memory while it holds. */
class Sequence {
  last = 0;
  private next = 1;
  private readonly ahead = new Set<number>();

  /** False for a number seen before. */
  take(n: number): boolean {
    if (n < this.next || this.ahead.has(n)) return false;
    this.ahead.add(n);
    while (this.ahead.delete(this.next)) this.next++;
    this.last = Math.max(this.last, n);
    return true;
  }

  /** Runs of numbers below the last that nobody carries. */
  gaps(): [number, number][] {
    const gaps: [number, number][] = [];
    let from = this.next;
    for (const n of [...this.ahead].sort((a, b) => a - b)) {
      if (n > from) gaps.push([from, n - 1]);
      from = n + 1;
    }
    return gaps;
  }
}

const RECORD = 'record';
const REGISTER = /^register\/(\d{4})$/;

/** The dense numbers the ledger gave, by counter name: intake records, and the register of each year. */
export class Numbers {
  private readonly sequences = new Map<string, Sequence>();

  constructor(private readonly findings: Findings) {}

  /** Takes the numbers of one sound event. */
  take(envelope: Envelope, index: number): void {
    const name = shortName(envelope.type);
    if (name === 'IntakeRecorded') this.note(RECORD, (envelope.data as DataOf<typeof IntakeRecorded>).recordNumber, { index, subject: envelope.subject });
    if (name !== 'TipReceived') return;
    const { registerNumber, recordNumber, intakeRecordId } = envelope.data as DataOf<typeof TipReceived>;
    const at = { index, subject: envelope.subject, registerNumber };
    if (intakeRecordId === undefined) this.note(RECORD, recordNumber, at);
    const [, year, number] = registerNumber.split('-');
    this.note(`register/${year}`, Number(number), at);
  }

  /** Compares with the counters: each stands at the last number given. */
  async compare(query: Query, shard: number): Promise<void> {
    const rows = (await query('select name, last from ledger.counter where shard = $1 order by name', [shard])) as { name: string; last: unknown }[];
    const stored = new Map(rows.map((row) => [row.name, Number(row.last)]));
    for (const [name, sequence] of this.sequences) {
      for (const [from, to] of sequence.gaps()) this.missing(name, from, to);
      this.counter(name, sequence.last, stored.get(name));
    }
    for (const [name, last] of stored) if (!this.sequences.has(name) && (name === RECORD || REGISTER.test(name))) this.counter(name, 0, last);
  }

  private note(name: string, number: number, at: { index: number; subject: string; registerNumber?: string }): void {
    const sequence = this.sequences.get(name) ?? new Sequence();
    this.sequences.set(name, sequence);
    if (!sequence.take(number)) this.findings.add('number_repeated', at, `Number ${number} of ${name} was given before.`);
  }

  private missing(name: string, from: number, to: number): void {
    const year = REGISTER.exec(name)?.[1];
    const label = (n: number) => (year ? `TB-${year}-${String(n).padStart(7, '0')}` : String(n));
    const run = from === to ? label(from) : `${label(from)} to ${label(to)}`;
    this.findings.add('number_missing', year ? { registerNumber: label(from) } : {}, `No event carries number ${run} of ${name}.`);
  }

  private counter(name: string, last: number, stored: number | undefined): void {
    if (stored === last) return;
    this.findings.add('counter_differs', {}, `Counter ${name} stands at ${stored ?? 'nothing'}; the events gave ${last}.`);
  }
}
