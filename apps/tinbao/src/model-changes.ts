import { v7 as uuidv7 } from 'uuid';
import { rejectModel, subjectOf, verdictOf, type KeptModel } from '@tinbao/cli';
import { Fault, ModelAdopted, newEvent, Refused, type DataOf, type ListedModel, type ModelVerdict } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { history, withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import type { ModelsInForce } from './models-in-force.js';

/** How models come into use: a named person adopts one, the ledger says so. Going back to an older one is the same act. */
export class ModelChanges {
  constructor(private readonly house: House, private readonly models: ModelsInForce) {}

  /** Every kept model, the one in use first, then the newest. */
  async list(): Promise<ListedModel[]> {
    await this.models.look();
    const listed = (await this.models.kept()).map((kept) => this.listed(kept));
    return [...listed.filter(({ state }) => state === 'inUse'), ...listed.filter(({ state }) => state !== 'inUse')];
  }

  /** Puts a model into use: one event, which is the adoption. Refuses a verdict that is not the one its figures give now, and a file that cannot be used. */
  async adopt(sha256: string, verdict: ModelVerdict, by: string): Promise<ListedModel> {
    await this.decide(sha256, async (model) => {
      if (model.state === 'inUse' || model.state === 'rejected') throw new Refused('model_decided');
      if (model.verdict !== verdict) throw new Refused('model_verdict_differs', { verdict: model.verdict });
      if (!(await this.models.usable(sha256))) throw new Refused('model_unusable');
      await this.record({ version: model.version, sha256, replaces: this.models.now.version, verdict, ...(verdict === 'unmeasured' ? {} : { figures: figuresIn(model) }) }, by);
    });
    return this.found(sha256);
  }

  /** Lets a candidate fall. */
  async reject(sha256: string, by: string): Promise<ListedModel> {
    await this.decide(sha256, async ({ state }, m) => {
      if (state !== 'candidate' || !(await rejectModel(m, { sha256, by, at: this.house.clock.iso() }))) throw new Refused('model_decided');
    });
    return this.found(sha256);
  }

  private async found(sha256: string): Promise<ListedModel> {
    const model = (await this.list()).find((each) => each.sha256 === sha256);
    if (!model) throw new Refused('model_not_found');
    return model;
  }

  private listed({ version, sha256, comparison, madeBy, madeAt, adopted, rejectedBy, rejectedAt }: KeptModel): ListedModel {
    const state = sha256 === this.models.sha256 ? 'inUse' : adopted ? 'before' : rejectedBy ? 'rejected' : comparison ? 'candidate' : 'delivered';
    const verdict = comparison?.against === this.models.now.version ? verdictOf(comparison) : 'unmeasured';
    const rejected = state === 'rejected';
    return {
      version, sha256, state, comparison, verdict, madeBy, madeAt,
      decidedBy: (rejected ? rejectedBy : adopted?.by) ?? null, decidedAt: (rejected ? rejectedAt : adopted?.at) ?? null,
    };
  }

  /** One decision at a time: each names the model that it replaces. */
  private async decide(sha256: string, work: (model: ListedModel, m: EntityManager) => Promise<void>): Promise<void> {
    await withActor(this.house.database, { role: 'web' }, async (m) => {
      const [row]: { locked: boolean }[] = await m.query(`select pg_try_advisory_xact_lock(hashtext('tinbao/models')) as locked`);
      if (!row?.locked) throw new Refused('model_being_decided');
      await work(await this.found(sha256), m);
    });
  }

  private async record(adopted: DataOf<typeof ModelAdopted>, by: string): Promise<void> {
    const subject = subjectOf(adopted.version);
    const last = (await withActor(this.house.database, { role: 'web' }, (m) => history(m, subject))).at(-1);
    const outcome = await this.house.ledger('web').append({
      subject, expectedVersion: last?.tipversion ?? 0, ...(last ? { correlationId: last.correlationid } : {}),
      source: 'web', actor: by, time: this.house.clock.iso(), causationId: uuidv7(), count: 1, draft: () => [newEvent(ModelAdopted, adopted)],
    });
    if (!('done' in outcome)) throw new Fault('race_never_won', { retriable: true });
  }
}

/** What of a comparison stands in the ledger: numbers alone. */
function figuresIn({ comparison }: ListedModel): NonNullable<DataOf<typeof ModelAdopted>['figures']> {
  const { against: _, classes: __, ...figures } = comparison!;
  return figures;
}
