import type { House } from '@tinbao/host';
import { Refused } from '@tinbao/contracts';
import { withActor } from '@tinbao/ledger';
import { Past, windowOf, type Cut, type DaysView, type Question, type View } from '@tinbao/targets';
import type { Asked, AskedBy } from './asked.js';
import type { LawBoard } from './law-board.js';
import { isInHands } from './reach.js';
import { recordedAt, recordsOf } from './reporter.store.js';

/** Records read at once for a cut. */
const CHUNK = 2_000;
/** Cuts kept: a report asks many questions of one. */
const KEPT = 3;

/** A period by local dates, of one question. */
export type Dates = Pick<Asked, 'from' | 'to'>;

/** Where an answer is read from: everything as it is now, or as it was at a cut. */
export interface Source {
  readonly board: LawBoard;
  readonly cut: Cut & { readonly size: number };
  /** Counters that together hold every record once. */
  views(asked: Asked, dates?: Dates, by?: AskedBy): readonly View[];
  days(asked: Asked): readonly DaysView[];
  /** Local time of the earliest receipt, ms; Infinity for none. */
  readonly earliest: number;
  tiesOf(subject: string): string[];
}

function questionOf({ reach }: Asked, dates: Dates, by: AskedBy | undefined): Question {
  const { start, end } = windowOf({ ...dates, asOf: '' });
  return { span: { start: Date.parse(start), end: Date.parse(end) }, within: (hands) => isInHands(reach, hands), by: by === 'unit' ? 'agency' : by, perUnit: by === 'unit' };
}

/** What is known now, judged now. */
export function liveSource(board: LawBoard, now: string): Source {
  const { board: counters, ledgerSize } = board;
  counters.advance(Date.parse(now));
  const keyOf = ({ reach }: Asked, { from, to }: Dates, by?: AskedBy) => JSON.stringify([reach, from, to, by]);
  return {
    board, cut: { at: now, size: ledgerSize },
    views: (asked, dates = asked, by = undefined) => [counters.view(keyOf(asked, dates, by), questionOf(asked, dates, by))],
    days: (asked) => [counters.days(keyOf(asked, asked), questionOf(asked, asked, undefined))],
    get earliest() {
      return counters.columns.earliest();
    },
    tiesOf: (subject) => counters.columns.tiesOf(subject),
  };
}

/** Answers of the past. */
export class Pasts {
  private readonly known = new Map<string, { readonly board: LawBoard; readonly past: Past }>();

  constructor(private readonly house: House) {}

  /** What was known at a cut, judged there. Refuses `invalid_query` for a size that the ledger has not reached. */
  async source(board: LawBoard, asOf: string | number): Promise<Source> {
    const past = this.pastOf(board, await this.cutOf(board, asOf));
    // What changes while records are read is wanted too.
    for (let wanted = past.wanted(); wanted.length > 0; wanted = past.wanted()) await this.read(past, wanted);
    const cut = { ...past.cut, size: past.ledgerSize };
    return {
      board, cut, views: (asked, dates = asked, by = undefined) => past.views(questionOf(asked, dates, by)), days: (asked) => past.days(questionOf(asked, asked, undefined)),
      get earliest() {
        return past.earliest;
      },
      tiesOf: (subject) => past.tiesOf(subject),
    };
  }

  private pastOf(board: LawBoard, cut: Cut): Past {
    const key = `${cut.size ?? ''}@${cut.at}`;
    const known = this.known.get(key);
    const kept = known?.board === board ? known : { board, past: new Past(board.board.columns, cut, board.law.rules) };
    this.known.delete(key);
    this.known.set(key, kept);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value!);
    return kept.past;
  }

  private async read(past: Past, wanted: readonly string[]): Promise<void> {
    for (let from = 0; from < wanted.length; from += CHUNK) {
      const subjects = wanted.slice(from, from + CHUNK);
      const records = new Map((await withActor(this.house.database, { role: 'reporter' }, (m) => recordsOf(m, subjects))).map((record) => [record.subject, record]));
      for (const subject of subjects) past.put(records.get(subject) ?? { subject, acts: [] });
    }
  }

  private async cutOf(board: LawBoard, asOf: string | number): Promise<Cut> {
    const [, size, at] = /^(\d+)(?:@(.+))?$/.exec(String(asOf)) ?? [];
    // Instants compare as text, to the millisecond.
    if (size === undefined) return { at: new Date(asOf).toISOString() };
    const recorded = Number(size) > board.ledgerSize ? undefined : await withActor(this.house.database, { role: 'reporter' }, (m) => recordedAt(m, Number(size) - 1));
    if (recorded === undefined) throw beyond(size, board.ledgerSize);
    return { size: Number(size), at: new Date(at ?? recorded).toISOString() };
  }
}

function beyond(given: string, ledgerSize: number): Refused {
  const detail = {
    vi: `Sổ cái có ${ledgerSize} sự kiện; nhận số từ 1 đến ${ledgerSize}, không phải ${given}.`, en: `The ledger holds ${ledgerSize} events; 1 to ${ledgerSize} is accepted, not ${given}.`,
  };
  return new Refused('invalid_query', {}, [{ pointer: '/asOf', code: 'beyond_the_ledger', detail }]);
}
