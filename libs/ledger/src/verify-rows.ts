import type { Envelope } from '@tinbao/contracts';
import { LANES } from './lane.js';
import { readBody } from './verify-body.js';
import { named, rows, type Findings, type Place } from './verify-finding.js';
import type { Numbers } from './verify-numbers.js';
import type { EventRow } from './verify-source.js';
import type { Subjects } from './verify-subjects.js';

/** What the row's batch says of it; absent for a row of no batch. */
export interface Signed {
  readonly size: number;
  /** The key it names first; the others are as good because that one is a finding already. */
  readonly keyIds: readonly string[];
}

/** Walks the rows in index order and compares each column with its body and its place; what the writer derived is derived anew. */
export class RowWalk {
  /** Last index of each lane so far. */
  readonly lanes: (number | null)[] = Array.from({ length: LANES }, () => null);
  /** Rows that are not there or cannot be read: whether they belong to a lane or a request stays open. */
  private readonly unknown: [number, number][] = [];
  private missing: [number, number] | undefined;
  private previous: { index: number; causation: string; stage: string; ordinal: number } | undefined;

  constructor(private readonly findings: Findings, private readonly subjects: Subjects, private readonly numbers: Numbers) {}

  /** Notes rows that are not there; neighbours are told in one finding. */
  skip(from: number, to: number): void {
    if (this.missing && this.missing[1] + 1 === from) this.missing[1] = to;
    else {
      this.flush();
      this.missing = [from, to];
    }
  }

  /** Says which rows were missing, if any still waits to be told. */
  flush(): void {
    if (!this.missing) return;
    const [from, to] = this.missing;
    this.missing = undefined;
    this.unknown.push([from, to]);
    this.findings.add('row_missing', rows(from, to), `${from === to ? 'Row' : 'Rows'} ${named(from, to)} of ledger.event: not there.`);
  }

  /** Judges one row; yields its place for further findings about it. */
  check(row: EventRow, signed: Signed | undefined): Place {
    this.flush();
    const { envelope, sound, faults } = readBody(row.body);
    const place = placeOf(row, envelope);
    for (const { code, detail } of faults) this.findings.add(code, place, detail);
    if (!envelope) {
      this.unknown.push([row.index, row.index]);
      this.previous = undefined;
      return place;
    }
    this.compare(row, envelope, { signed, place, sound });
    if (sound) this.numbers.take(envelope, row.index);
    return place;
  }

  /** Whether the last event of a lane may be this one, as far as unknown rows leave it open. */
  mayFollow(lane: number, predecessor: number | null): boolean {
    const last = this.lanes[lane] ?? null;
    if (predecessor === last) return true;
    if (predecessor === null || predecessor <= (last ?? -1)) return false;
    return this.unknown.some(([from, to]) => from <= predecessor && predecessor <= to);
  }

  private compare(row: EventRow, envelope: Envelope, given: { signed: Signed | undefined; place: Place; sound: boolean }): void {
    const { signed, place, sound } = given;
    const subject = this.subjects.of(envelope.subject);
    const wrong: string[] = [];
    const expect = (column: keyof EventRow, right: unknown) => {
      if (row[column] !== right) wrong.push(`${column} is ${row[column]}, expected ${right}`);
    };
    expect('id', envelope.id);
    expect('subject', envelope.subject);
    expect('version', envelope.tipversion);
    expect('causation_id', envelope.causationid);
    expect('stage', envelope.source);
    expect('type', envelope.type);
    expect('lane', subject.lane);
    if (signed) expect('tree_size', signed.size);
    if (signed && !signed.keyIds.includes(row.key_id)) expect('key_id', signed.keyIds[0]);
    if (!this.mayFollow(subject.lane, row.lane_predecessor)) expect('lane_predecessor', this.lanes[subject.lane]);
    const ordinal = this.ordinalOf(row, envelope);
    expect('ordinal', ordinal);
    if (wrong.length > 0) this.findings.add('column_differs', place, `${wrong.join('; ')}.`);
    this.lanes[subject.lane] = row.index;
    this.previous = { index: row.index, causation: envelope.causationid, stage: envelope.source, ordinal };
    this.subjects.take(subject, envelope, { index: row.index, sound });
  }

  /** Events of one request stand side by side and are counted from 0; after an unknown row the column is believed. */
  private ordinalOf(row: EventRow, envelope: Envelope): number {
    const { previous } = this;
    if (!previous || previous.index !== row.index - 1) return row.index === 0 ? 0 : row.ordinal;
    const same = previous.causation === envelope.causationid && previous.stage === envelope.source;
    return same ? previous.ordinal + 1 : 0;
  }
}

function placeOf(row: EventRow, envelope: Envelope | undefined): Place {
  const number = envelope?.data.registerNumber;
  return {
    index: row.index, subject: envelope?.subject ?? row.subject,
    ...(typeof number === 'string' ? { registerNumber: number } : {}),
  };
}
