import { v7 as uuidv7 } from 'uuid';
import type { Account } from '@tinbao/access';
import { reasonOf } from '@tinbao/bus';
import type { ModelInUse } from '@tinbao/classification';
import { readLawHistory, tryOnPast, Words, type WhatIf } from '@tinbao/cli';
import { Refused } from '@tinbao/contracts';
import { asStaff, type House } from '@tinbao/host';
import { LawDataError, type RuleSet } from '@tinbao/law';
import { assume, withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { listProposals, proposalText } from './rule-store.js';
import { addSimulation, beat, endDead, endSimulation, listSimulations, simulationById, type NewSimulation, type Simulation } from './simulation-store.js';

const BEAT_MS = 1_000;

/** What is asked: a proposed version, and the days whose tips it is tried on. */
export interface Wish {
  readonly ruleSet: RuleSet;
  readonly proposalId: string;
  readonly from: string;
  readonly to: string;
}

interface Run {
  done: number;
  total: number;
  isEnded: boolean;
}

/** Tries proposed rule versions on past tips, by their recorded events; nothing but the result is stored. */
export class Simulations {
  private readonly running = new Map<string, { readonly run: Run; readonly over: Promise<void> }>();

  constructor(private readonly house: House, private readonly model: ModelInUse) {}

  /** Ends what runs here; whoever asks next finds it cancelled. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const { run } of this.running.values()) run.isEnded = true;
    await Promise.all([...this.running.values()].map(({ over }) => over));
  }

  /** Starts one. Refuses an unknown proposal, and a second one while one runs. */
  async start({ ruleSet, proposalId, from, to }: Wish, by: string): Promise<Simulation> {
    const one: NewSimulation = { id: uuidv7(), ruleSet, proposalId, from, to, startedBy: by };
    const text = await this.as(async (m) => {
      const [proposal] = await listProposals(m, { ruleSet, id: proposalId }, 1);
      if (!proposal) throw new Refused('rule_proposal_not_found');
      if (!(await addSimulation(m, one))) throw new Refused('simulation_running');
      return (await proposalText(m, proposalId)) ?? '';
    });
    const run: Run = { done: 0, total: 0, isEnded: false };
    this.running.set(one.id, { run, over: this.live(one, run, new Map([[ruleSet, text]])).finally(() => this.running.delete(one.id)) });
    return this.found(one.id);
  }

  /** The newest of a proposal or of all, without results. */
  list(proposalId?: string): Promise<Simulation[]> {
    return this.as(async (m) => {
      await endDead(m);
      return listSimulations(m, proposalId, 50);
    });
  }

  /** One with its result: counted over all tips, listed where the reader sees the tip. Refuses `simulation_not_found`. */
  async seenBy(id: string, account: Account): Promise<Simulation & { readonly result: WhatIf | null }> {
    const one = await this.found(id);
    const ids = one.result?.tips.map(({ tip }) => tip) ?? [];
    const rows: { id: string }[] = await withActor(this.house.database, asStaff(this.house, account), (m) =>
      m.query('select tip_id::text as id from ledger.tip_head where tip_id = any($1::uuid[])', [ids]));
    const seen = new Set(rows.map((row) => row.id));
    return { ...one, result: one.result && { ...one.result, tips: one.result.tips.filter(({ tip }) => seen.has(tip)) } };
  }

  /** Ends one that runs, wherever it does. */
  async cancel(id: string): Promise<Simulation> {
    await this.found(id);
    await this.as((m) => endSimulation(m, id, { state: 'cancelled' }));
    const here = this.running.get(id);
    if (here) here.run.isEnded = true;
    return this.found(id);
  }

  private async live(one: NewSimulation, run: Run, supposed: ReadonlyMap<RuleSet, string>): Promise<void> {
    const beating = setInterval(() => void this.beat(one.id, run), BEAT_MS);
    try {
      const result = await this.tried(one, run, supposed);
      await this.as((m) => endSimulation(m, one.id, run.isEnded ? { state: 'cancelled' } : { state: 'done', done: run.done, total: run.total, result }));
    } catch (error) {
      this.house.log.warn({ simulation: one.id, code: reasonOf(error) }, 'simulation failed');
      const why = error instanceof LawDataError ? error.message : reasonOf(error);
      await this.as((m) => endSimulation(m, one.id, { state: 'failed', error: why })).catch(() => undefined);
    } finally {
      clearInterval(beating);
    }
  }

  private async beat(id: string, run: Run): Promise<void> {
    const state = await this.as((m) => beat(m, id, run)).catch(() => 'running');
    if (state !== 'running') run.isEnded = true;
  }

  /** On one snapshot that nothing can be written in. */
  private tried({ from, to }: NewSimulation, run: Run, supposed: ReadonlyMap<RuleSet, string>): Promise<WhatIf> {
    const words = new Words(this.model, (ids) => withActor(this.house.database, { role: 'classifier' }, (m) => this.house.vault.open(m, ids)));
    return this.house.database.transaction('REPEATABLE READ', async (m) => {
      await m.query('set transaction read only');
      await assume(m, { role: 'web' });
      const laws = await readLawHistory((sql, values) => m.query(sql, values));
      const tell = (done: number, total: number) => (Object.assign(run, { done, total }), !run.isEnded);
      return tryOnPast(m, { days: { from, to }, laws, supposed, words, tell, at: this.house.clock.iso() });
    });
  }

  private async found(id: string): Promise<Simulation & { readonly result: WhatIf | null }> {
    const one = await this.as((m) => simulationById(m, id));
    if (!one) throw new Refused('simulation_not_found');
    return one;
  }

  private as<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}
