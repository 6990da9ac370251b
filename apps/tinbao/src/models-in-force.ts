import { fingerprint, keepModel, keptModels, lastAdoption, modelBytes, readable, type Adoption, type KeptModel } from '@tinbao/cli';
import { readModel, type Model, type ModelInUse } from '@tinbao/classification';
import { Repeating, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';

/** How often a process looks for a model that was adopted elsewhere, in ms. */
const LOOK_MS = 1_000;

/** A model and the hash of its file. */
export interface Held {
  readonly model: Model;
  readonly sha256: string;
}

/** The model of a running process: the build's own, until the ledger says that a named person adopted another one. */
export class ModelsInForce implements ModelInUse {
  private readonly looking: Repeating;
  private held: Held;
  /** The newest adoption as it was seen last, whether or not its file can be used. */
  private seen: Adoption | undefined;

  /** `own`: the file that came with the build. Throws a RangeError when it is not whole. */
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly own: Uint8Array) {
    this.held = { model: readModel(own), sha256: fingerprint(own) };
    this.looking = new Repeating(() => this.look(), LOOK_MS, (error) =>
      house.log.error({ code: (error as { code?: string }).code ?? 'unknown' }, 'no look at the adopted model: the one in use stays'));
  }

  /** The model at this moment. Taken once a text, it is one model for it. */
  get now(): Model {
    return this.held.model;
  }

  /** The hash of its file. */
  get sha256(): string {
    return this.held.sha256;
  }

  /** Whether it is the one that the ledger names. */
  get isCurrent(): boolean {
    return this.seen === undefined || this.seen.sha256 === this.held.sha256;
  }

  /** Begins to look, and shows in the house's metrics which model is in use. */
  start(): void {
    this.house.metrics.gauge('tinbao_model_in_use', { help: '1 for the model that this process proposes with, 0 where it cannot use the one that was adopted last', labels: ['version'] }, () =>
      [{ labels: { version: this.now.version }, value: Number(this.isCurrent) }]);
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Keeps the build's own model with the others, so that it can be gone back to. */
  async keepOwn(): Promise<void> {
    const { model, sha256 } = this.held;
    const known = await this.read(keptModels);
    if (known.some((each) => each.sha256 === sha256)) return;
    await this.read((m) => keepModel(m, { version: model.version, bytes: this.own, comparison: null, madeBy: 'machine/build', madeAt: this.house.clock.iso() }));
  }

  /** Takes over what the ledger says was adopted last. A file that cannot be used is told of once, and the model in use stays. */
  async look(): Promise<void> {
    const last = await this.read(lastAdoption);
    if (last === undefined || last.index === this.seen?.index) return;
    const usable = last.sha256 === this.held.sha256 ? this.held : await this.usable(last.sha256);
    this.seen = last;
    if (!usable) return this.house.log.error({ sha256: last.sha256, inUse: this.now.version }, 'the adopted model cannot be used: the one in use stays');
    if (usable !== this.held) this.house.log.info({ version: usable.model.version }, 'another model is in use');
    this.held = usable;
  }

  /** The kept model with this hash, where its file is whole and the law in force has every category that it proposes. */
  async usable(sha256: string): Promise<Held | undefined> {
    const bytes = await this.read((m) => modelBytes(m, sha256));
    const model = bytes && readable(bytes);
    return model?.categories.every((id) => this.law.now.categories.has(id)) ? { model, sha256 } : undefined;
  }

  /** The kept models, the newest first. */
  kept(): Promise<KeptModel[]> {
    return this.read(keptModels);
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

/** Reads the model in use, and keeps looking. */
export async function openModels(house: House, law: LawInForce, own: Uint8Array): Promise<ModelsInForce> {
  const models = new ModelsInForce(house, law, own);
  await models.keepOwn();
  await models.look();
  models.start();
  return models;
}
