import type { Envelope } from '@tinbao/contracts';
import { evolve, headOf, noTip, type Tip, type TipHead } from '@tinbao/tip';
import { laneOf } from './lane.js';
import type { Findings } from './verify-finding.js';
import { inOrder, type Query } from './verify-source.js';

/** What is known of a subject so far. A tip's state is kept until its head was compared: about 1 KB a tip. */
export interface Subject {
  readonly lane: number;
  version: number;
  tip: Tip;
}

interface HeadRow extends TipHead {
  readonly place: string;
  readonly shard: number;
}

interface KeyRow {
  readonly place: Buffer;
  readonly subject: string;
  readonly version: number;
  readonly count: number;
}

const HEADS = `
  select tip_id as place, shard, version, state, owner, coordinating, territory, assignee, leads,
         received_by as "receivedBy", to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
  from ledger.tip_head where tip_id > $1 order by tip_id limit $2`;
const KEYS = 'select key as place, subject, version, count from ledger.idempotency where key > $1 order by key limit $2';
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
const HEAD_FIELDS = ['version', 'state', 'owner', 'coordinating', 'territory', 'assignee', 'leads', 'receivedBy', 'receivedAt'] as const;

/** Every subject of the shard, folded event by event. */
export class Subjects {
  private readonly known = new Map<string, Subject>();

  constructor(private readonly findings: Findings) {}

  get size(): number {
    return this.known.size;
  }

  /** The subject of an event; a new one before its first. */
  of(name: string): Subject {
    let subject = this.known.get(name);
    if (!subject) {
      subject = { lane: laneOf(name), version: 0, tip: noTip };
      this.known.set(name, subject);
    }
    return subject;
  }

  /** Takes an event in ledger order; `sound` = its data has the shape that a fold reads. */
  take(subject: Subject, envelope: Envelope, at: { index: number; sound: boolean }): void {
    if (envelope.tipversion !== subject.version + 1) {
      const detail = `Version ${envelope.tipversion} of the subject follows version ${subject.version}.`;
      this.findings.add('version_disordered', { index: at.index, subject: envelope.subject }, detail);
    }
    subject.version = envelope.tipversion;
    // Data of another shape may lack what the fold reads; the row is a finding already.
    if (at.sound || subject.tip.state !== 'none') subject.tip = at.sound ? evolve(subject.tip, envelope) : { ...subject.tip, version: envelope.tipversion } as Tip;
  }

  /** Compares every head with the state of its tip: none missing, none too many, every field right. */
  async compareHeads(query: Query, shard: number): Promise<void> {
    const seen = new Set<string>();
    for await (const row of inOrder<HeadRow>(query, HEADS, LOWEST_ID)) {
      const tip = this.known.get(row.place)?.tip;
      seen.add(row.place);
      if (!tip || tip.state === 'none') this.findings.add('tip_head_added', { subject: row.place }, 'The tip has a head and no event that received it.');
      else this.compareHead(row, tip, shard);
    }
    for (const [subject, { tip }] of this.known) {
      if (tip.state === 'none' || seen.has(subject)) continue;
      this.findings.add('tip_head_missing', { subject, registerNumber: tip.registerNumber }, `The tip is ${tip.state} under ${tip.owner} and has no head.`);
    }
  }

  /** Every idempotency key stands for events that exist. */
  async compareKeys(query: Query): Promise<void> {
    for await (const row of inOrder<KeyRow>(query, KEYS, Buffer.alloc(0))) {
      const version = this.known.get(row.subject)?.version ?? 0;
      if (row.version >= 1 && row.count >= 1 && row.version + row.count - 1 <= version) continue;
      const detail = `Idempotency key ${row.place.toString('hex').slice(0, 16)}… stands for versions ${row.version} to ${row.version + row.count - 1}; the subject has ${version}.`;
      this.findings.add('idempotency_differs', { subject: row.subject }, detail);
    }
  }

  private compareHead(row: HeadRow, tip: Exclude<Tip, { state: 'none' }>, shard: number): void {
    const head = headOf(tip);
    const wrong = HEAD_FIELDS.filter((field) => String(row[field]) !== String(head[field]) || (row[field] === null) !== (head[field] === null));
    const differences = wrong.map((field) => `${field} is ${row[field]}, the events say ${head[field]}`);
    if (row.shard !== shard) differences.push(`shard is ${row.shard}, the events are in ${shard}`);
    if (differences.length === 0) return;
    this.findings.add('tip_head_differs', { subject: row.place, registerNumber: tip.registerNumber }, `${differences.join('; ')}.`);
  }
}
