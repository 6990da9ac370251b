import { setImmediate as breath } from 'node:timers/promises';
import { lagsOf, reasonOf } from '@tinbao/bus';
import { readLawHistory } from '@tinbao/cli';
import { differencesOf, Repeating, strangersIn, subjectsAfter, tipHeads, type Comparison, type House, type KnownLaw, type ReadModel } from '@tinbao/host';
import { localDate } from '@tinbao/law';
import { assume, sizeOf } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { askWalk, beginWalk, differences, endWalk, keepDifferences, lockWalk, readWalk, saveWalk, suspects, walkAge, type Named, type Walk } from './reconciliation-store.js';
import type { RulesInForce } from './rules-in-force.js';

const LOOK_MS = 1_000;
/** Of each second it works so long at most, in ms, and then ends the look it is in; a walk that somebody asked for does not wait. */
const BUDGET_MS = 100;
/** Subjects folded in one look, so few that nobody waits for it, and rows looked along. */
const PER_LOOK = 20;
const ROWS_PER_LOOK = 500;

/** How the read models stand against the ledger. */
export interface Standing {
  readonly models: readonly string[];
  readonly walk: Walk | undefined;
  readonly differences: readonly Named[];
  readonly count: number;
}

/**
 * Compares every read model with what the ledger makes of it, without end: known differences again, what changed recently up to
 * where every stage has come, and slice by slice everything. It tells, and repairs nothing. One process at a time.
 */
export class Reconciliation {
  readonly models: readonly ReadModel[];
  private readonly looking: Repeating;
  private laws: { readonly by: unknown; readonly today: string; readonly known: [KnownLaw, ...KnownLaw[]] } | undefined;

  constructor(private readonly house: House, private readonly rules: RulesInForce, models: readonly ReadModel[]) {
    this.models = [tipHeads, ...models];
    this.looking = new Repeating(() => this.work(), LOOK_MS, (error) => house.log.warn({ code: reasonOf(error) }, 'reconciliation interrupted'));
    this.showGauges();
  }

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** Begins a full walk at once, at full speed. */
  async ask(by: string): Promise<void> {
    await this.look(0);
    await this.run((m) => askWalk(m, by));
  }

  /** How it stands. */
  standing(): Promise<Standing> {
    return this.run(async (m) => {
      const { items, byModel } = await differences(m, 200);
      return { models: this.models.map(({ name }) => name), walk: await readWalk(m), differences: items, count: [...byModel.values()].reduce((sum, n) => sum + n, 0) };
    });
  }

  /** Looks until this second's share is used up, or the walk that was asked for is done. */
  private async work(): Promise<void> {
    const begun = performance.now();
    for (let isHurried = true; isHurried || performance.now() - begun < BUDGET_MS; await breath()) {
      const walk = await this.look(PER_LOOK);
      if (!walk || this.looking.stopping) return;
      isHurried = walk.askedAt !== null;
    }
  }

  /** One look; yields the walk as it was found, undefined while another process looks. */
  async look(slice: number): Promise<Walk | undefined> {
    return this.house.database.transaction('REPEATABLE READ', async (m) => {
      await assume(m, { role: 'web' });
      if (!(await lockWalk(m))) return undefined;
      const settled = await this.settled(m);
      const walk = (await readWalk(m)) ?? (await this.begin(m, settled));
      if (slice === 0) return walk;
      await this.step(m, walk, { settled, slice });
      return walk;
    });
  }

  private async begin(m: EntityManager, settled: number): Promise<Walk> {
    await beginWalk(m, settled);
    const walk = await readWalk(m);
    if (!walk) throw new Error('reconciliation: the walk was not kept');
    return walk;
  }

  /** Index up to which every stage that ever worked here has come. */
  private async settled(m: EntityManager): Promise<number> {
    const stages = this.models.flatMap(({ stage }) => stage ?? []);
    const lags = (await lagsOf(m, stages, this.house.signer.shard)).filter(({ settled }) => settled >= 0);
    return Math.min(...lags.map(({ settled }) => settled), (await sizeOf(m, this.house.signer.shard)) - 1);
  }

  private async step(m: EntityManager, walk: Walk, { settled, slice }: { settled: number; slice: number }): Promise<void> {
    const comparison = await this.comparison(m);
    const recent = await recentSubjects(m, walk.recentIndex, { settled, limit: slice });
    // A call that became no tip has one event or two.
    const width = walk.after?.startsWith('intake/') ? 10 * slice : slice;
    const next = walk.phase === 0 ? await subjectsAfter(m, walk.after ?? '', width) : [];
    const known = await suspects(m, slice);
    const rows = walk.phase === 0 ? undefined : await this.alongRows(m, walk, comparison);
    const subjects = [...new Set([...known, ...recent.subjects, ...next, ...(rows?.subjects ?? [])])];
    const found = subjects.length === 0 ? [] : await differencesOf(m, this.models, subjects, comparison);
    await comparison.become('web');
    for (const { model, subject, field } of await keepDifferences(m, subjects, found)) {
      this.house.log.error({ model, tip: subject, field }, 'a read model differs from the ledger');
    }
    await this.move(m, { ...walk, recentIndex: recent.upTo }, { next, isEnd: next.length < width, last: rows?.last });
  }

  private async alongRows(m: EntityManager, { phase, after }: Walk, comparison: Comparison): Promise<{ last: string | undefined; subjects: string[] } | undefined> {
    const model = this.models[phase - 1];
    if (!model) return undefined;
    await comparison.become(model.role);
    const rows = await strangersIn(m, model, after ?? undefined, ROWS_PER_LOOK);
    await comparison.become('web');
    return rows;
  }

  private async move(m: EntityManager, walk: Walk, { next, isEnd, last }: { next: readonly string[]; isEnd: boolean; last: string | undefined }): Promise<void> {
    const subjects = walk.subjects + next.length;
    const stays = walk.phase === 0 ? !isEnd : last !== undefined;
    if (stays) return saveWalk(m, { ...walk, subjects, after: walk.phase === 0 ? (next.at(-1) ?? null) : (last ?? null) });
    await saveWalk(m, { ...walk, subjects, phase: walk.phase + 1, after: null });
    if (walk.phase === this.models.length) await endWalk(m, subjects);
  }

  private async comparison(m: EntityManager): Promise<Comparison> {
    const now = this.house.clock.iso();
    const today = localDate(now);
    if (this.laws?.by !== this.rules.now || this.laws.today !== today) {
      const history = await readLawHistory((sql, values) => m.query(sql, values));
      this.laws = { by: this.rules.now, today, known: history.known(today) };
    }
    return { now, laws: this.laws.known, become: (role) => assume(m, { role }) };
  }

  /** Read at each scrape; absent while the database is away. */
  private showGauges(): void {
    const { metrics } = this.house;
    const read = <T>(work: (m: EntityManager) => Promise<T>, otherwise: T) => this.run(work).catch(() => otherwise);
    metrics.gauge('tinbao_reconciliation_difference', { help: 'Fields of read models that are not what the ledger makes of them', labels: ['model'] }, () => read(async (m) => {
      const { byModel } = await differences(m, 0);
      return this.models.map(({ name: model }) => ({ labels: { model }, value: byModel.get(model) ?? 0 }));
    }, []));
    metrics.gauge('tinbao_reconciliation_walk_age_seconds', { help: 'How long ago every subject had been compared; absent before the first time' }, () => read(async (m) => {
      const age = await walkAge(m);
      return age === undefined ? [] : [{ labels: {}, value: age }];
    }, []));
  }

  private run<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return this.house.database.transaction(async (m) => {
      await assume(m, { role: 'web' });
      return work(m);
    });
  }
}

/** Subjects of the next events that every stage has behind it. */
async function recentSubjects(m: EntityManager, after: number, { settled, limit }: { settled: number; limit: number }): Promise<{ upTo: number; subjects: string[] }> {
  const upTo = Math.max(after, Math.min(settled, after + limit));
  const rows: { subject: string }[] = await m.query('select distinct subject from ledger.event where shard = 0 and index > $1 and index <= $2', [after, upTo]);
  return { upTo, subjects: rows.map(({ subject }) => subject) };
}
