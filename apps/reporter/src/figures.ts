import { setImmediate as pause } from 'node:timers/promises';
import type { ListedRecord, TargetDay, TargetFigures, TargetGroup } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { localDate, type LawInForce } from '@tinbao/law';
import { reasonOf } from '@tinbao/bus';
import { withActor } from '@tinbao/ledger';
import {
  answered, DaysView, dimensions, groupsAnswered, intakeFacts, partOf, ratioOf, rowsBehind, withoutSmall, type Answered, type Entry, type Figure, type Period, type Ratio, type ReferenceSeries, type View,
} from '@tinbao/targets';
import type { Asked, AskedBy, AskedList, Stamp } from './asked.js';
import { referenceSeries } from './campaign/series.js';
import { Comparing } from './comparing.js';
import { LawBoard } from './law-board.js';
import { listed, pageOf, placeOf, type Page } from './listed.js';
import { offeredPeriods } from './periods.js';
import { recordsOf } from './reporter.store.js';
import { liveSource, Pasts, type Source } from './source.js';
import { targetLaw, type TargetLaw } from './target-law.js';

export type { Asked, AskedList, Stamp } from './asked.js';

/** Each number with its denominator. T1 and T3 count what came in during the period, T2 the account of the period. */
export interface Targets extends Stamp, TargetFigures {
  readonly by?: AskedBy | undefined;
}

/** The records behind one number; `ratio` is the share it belongs to (of a plain count, that of the whole target). */
export interface List extends Stamp, Page {
  readonly figure: string;
  readonly part: string;
  readonly ratio: Ratio;
}

/** Most answers kept for others. */
const SHARED = 64;
/** Below so many records a question that is new takes no longer than one that is known. */
const MANY = 20_000;
const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** The targets over every record: counters that are brought up to date by what changed since, and answers of the past. */
export class Figures {
  private readonly shared = new Map<string, Targets>();
  private readonly pasts: Pasts;
  private board: LawBoard | undefined;
  private turning: LawBoard | undefined;

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.pasts = new Pasts(house);
  }

  /** T1, T2 and T3 with the ledger size they were computed at; who sees as far and asks the same in the same second shares them. */
  async targets(asked: Asked): Promise<Targets> {
    const series = asked.compare === undefined && asked.custom === undefined ? [] : await withActor(this.house.database, { role: 'reporter' }, (m) => referenceSeries(m, 'social_order'));
    const board = await this.upToDate();
    const now = this.house.clock.iso();
    const moment = asked.asOf === undefined ? [board.ledgerSize, now.slice(0, SECOND)] : [board.ledgerSize];
    const key = JSON.stringify([asked, board.law.versions, series.map(({ id, version }) => [id, version]), moment]);
    const known = this.shared.get(key);
    if (known) return known;
    const source = asked.asOf === undefined ? liveSource(board, now) : await this.pasts.source(board, asked.asOf);
    const answer = this.compute(asked, source, series);
    if (this.shared.size >= SHARED) this.shared.delete(this.shared.keys().next().value!);
    this.shared.set(key, answer);
    return answer;
  }

  /** The records behind one number of {@link targets}: as many as it says, at the same ledger size. */
  async list(asked: AskedList): Promise<List> {
    const { figure, part, by, key, limit, cursor } = asked;
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const source = await this.sourceOf(asked);
    const stamp = this.stampOf(asked, source);
    const views = source.views(asked, asked, by);
    const { total, entries } = rowsBehind(views, { ...partOf({ figure, part }), key }, { after, limit: limit + 1, asOf: Date.parse(source.cut.at) });
    const ratio = ratioIn(figure, answered(views, stamp, key));
    const facts = await this.factsOf(source, entries.slice(0, limit));
    return { ...stamp, figure, part, ...(by === undefined ? {} : { by, key }), ratio, ...pageOf(facts, { total, isMore: entries.length > limit }) };
  }

  /** What came in and what was resolved, date by date. */
  async days(asked: Asked): Promise<Stamp & { readonly days: readonly TargetDay[] }> {
    const source = await this.sourceOf(asked);
    return { ...this.stampOf(asked, source), days: DaysView.read(source.days(asked)) };
  }

  /** The counters of a question, for whoever counts rows in his own way, and how records by name are listed. */
  async seen(asked: Asked): Promise<{ readonly stamp: Stamp; readonly views: readonly View[]; listed(subjects: readonly string[]): Promise<ListedRecord[]> }> {
    const source = await this.sourceOf(asked);
    const listedOf = async (subjects: readonly string[]) => (await this.factsOf(source, subjects.map((subject) => ({ subject })))).map(listed);
    return { stamp: this.stampOf(asked, source), views: source.views(asked), listed: listedOf };
  }

  /** Counts beforehand what the screens offer to whoever sees the whole city: of so `many` records and more a question that is new takes a tenth of a second. */
  async prepare(many = MANY): Promise<void> {
    const { board } = await this.upToDate();
    if (board.columns.length < many) return;
    for (const { from, to } of offeredPeriods(localDate(this.house.clock.iso()), this.law.now)) {
      const period = { reach: { scope: 'all' }, from, to } as const;
      await this.targets({ ...period, compare: 'all' });
      await this.days(period);
      for (const by of [...dimensions, 'unit'] as const) {
        await this.targets({ ...period, by });
        // Everybody else has his turn in between.
        await pause();
      }
    }
  }

  /** Size of the ledger that the reporter has settled, cheaply; a change of it means new figures. */
  async settledSize(): Promise<number> {
    return (await this.upToDate()).ledgerSize;
  }

  protected compute(asked: Asked, source: Source, series: readonly ReferenceSeries[]): Targets {
    const stamp = this.stampOf(asked, source);
    const period = { from: stamp.from, to: stamp.to, asOf: stamp.asOf };
    const { t1, t2 } = answered(source.views(asked), period);
    const comparing = new Comparing(source, asked, series);
    const references = comparing.references();
    const answer = { ...stamp, t1, t2, t3: comparing.t3(), ...(references ? { references } : {}) };
    const whole = asked.by === undefined ? answer : { ...answer, by: asked.by, groups: groupsOf(asked, source, { period, comparing }) };
    return asked.hidesSmall ? unnamed(whole) : whole;
  }

  private async sourceOf(asked: Asked): Promise<Source> {
    const board = await this.upToDate();
    return asked.asOf === undefined ? liveSource(board, this.house.clock.iso()) : this.pasts.source(board, asked.asOf);
  }

  private stampOf({ from, to, reach }: Asked, { cut, board }: Source): Stamp {
    return { ledgerSize: cut.size, computedAt: this.house.clock.iso(), from, to, asOf: cut.at, scope: reach, law: board.law.versions };
  }

  /** The facts of some rows at the cut of a source, read with the tips that a row is tied to. */
  private async factsOf({ tiesOf, cut, board }: Source, entries: readonly Pick<Entry, 'subject'>[]) {
    const subjects = [...new Set(entries.flatMap(({ subject }) => [subject, ...tiesOf(subject)]))];
    const records = await withActor(this.house.database, { role: 'reporter' }, (m) => recordsOf(m, subjects));
    const facts = new Map(intakeFacts(records, cut, board.law.rules).map((each) => [each.subject, each]));
    return entries.flatMap(({ subject }) => facts.get(subject) ?? []);
  }

  /** The columns of the law in force; while they are folded anew by another one, those of the law before go on answering. */
  private async upToDate(): Promise<LawBoard> {
    const law = targetLaw(this.law);
    this.board ??= new LawBoard(this.house, law);
    if (this.board.law.digest === law.digest) this.board.law = law;
    else this.turnTo(law);
    const board = this.board;
    await board.refresh();
    return board;
  }

  private turnTo(law: TargetLaw): void {
    if (this.turning?.law.digest === law.digest) return;
    const next = (this.turning = new LawBoard(this.house, law));
    const { log } = this.house;
    log.info({ stage: 'reporter', law: law.versions }, 'another law: the records of the targets are folded anew');
    next.refresh().then(() => {
      if (this.turning === next) this.board = next;
      log.info({ stage: 'reporter', law: law.versions, ledgerSize: next.ledgerSize }, 'the targets go by the law in force');
    }).catch((error: unknown) => log.warn({ stage: 'reporter', code: reasonOf(error) }, 'folding anew failed; tried again at the next question'))
      .finally(() => (this.turning = undefined));
  }
}

/** Who sees numbers alone is told how many fail, not which. */
function unnamed<T>(told: T): T {
  if (Array.isArray(told)) return told.map(unnamed) as T;
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).flatMap(([name, value]) => (name === 'failing' ? [] : [[name, unnamed(value)]]))) as T;
}

function groupsOf(asked: Asked, source: Source, { period, comparing }: { period: Period; comparing: Comparing }): TargetGroup[] {
  const cases = comparing.groups();
  const groups = groupsAnswered(source.views(asked, asked, asked.by), period).filter(({ key, t1, t2 }) => countsAny(t1) || countsAny(t2) || cases.has(key));
  return groups.map(({ key, ...group }) => {
    const references = comparing.references(key);
    const figures = {
      t1: countsAny(group.t1) ? group.t1 : null, t2: countsAny(group.t2) ? group.t2 : null, t3: cases.get(key) ?? { cases: group.cases('cases') },
      ...(references ? { references } : {}),
    };
    return { key, ...((asked.hidesSmall ? withoutSmall(figures, 'internal') : figures) as Omit<TargetGroup, 'key'>) };
  });
}

function ratioIn(figure: Figure, { t1, t2, cases }: Answered): Ratio {
  if (figure === 't3') return ratioOf(cases('cases'), t2.registered);
  const { numerator, denominator, ratio } = figure === 't1' ? t1.receiptRate : figure === 't2' ? t2.rateStrict : { ...t1, ...t2 }[figure];
  return { numerator, denominator, ratio };
}

/** Whether any number in it, at any depth, is more than 0. */
function countsAny(figures: object): boolean {
  return Object.values(figures).some((value: unknown) => (typeof value === 'object' && value !== null ? countsAny(value) : typeof value === 'number' && value > 0));
}
