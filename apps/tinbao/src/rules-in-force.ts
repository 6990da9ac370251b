import { heldOn } from '@tinbao/cli';
import { Fault } from '@tinbao/contracts';
import { Repeating, type House } from '@tinbao/host';
import { localDate, maintainedSets, type Law, type LawInForce, type RuleSet } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { adoptedVersions, proposalText, type Adopted } from './rule-store.js';
import { sha256Of, type Replaced, type RuleTexts } from './rule-texts.js';

/** How often a process looks for a version that was adopted elsewhere or whose day has come, in ms. */
const LOOK_MS = 1_000;

/** A version that is not (yet) adopted, as if it were. */
export interface Supposed {
  readonly ruleSet: RuleSet;
  readonly inForceFrom: string;
  readonly text: string;
}

/** The law of a running process: the build's files, overlaid by the adopted versions whose day has come. */
export class RulesInForce implements LawInForce {
  private readonly looking: Repeating;
  private readonly known = new Map<string, string>();
  private adopted: readonly Adopted[] = [];
  private held: { readonly ids: string; readonly law: Law } | undefined;

  /** The law of the build's own files. */
  readonly own: Law;

  constructor(private readonly house: House, readonly texts: RuleTexts) {
    this.own = texts.lawOf(new Map());
    this.looking = new Repeating(() => this.look(), LOOK_MS, (error) =>
      house.log.error({ code: (error as { code?: string }).code ?? 'unknown' }, 'rules not taken over: the law in force stays'));
  }

  /** The law at this moment. Taken once an event, it is one law for it. */
  get now(): Law {
    if (!this.held) throw new Fault('law_not_read', { retriable: true });
    return this.held.law;
  }

  start(): void {
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Takes over what the ledger says is in force today. Throws, and changes nothing, where a text is not the one that was adopted. */
  async look(): Promise<void> {
    const adopted = await this.read(adoptedVersions);
    const held = maintainedSets.flatMap((set) => heldOn(adopted, set, this.today()) ?? []);
    const ids = held.map(({ id }) => id).join();
    this.adopted = adopted;
    if (this.held?.ids === ids) return;
    const isFirst = this.held === undefined;
    this.held = { ids, law: held.length === 0 ? this.own : this.texts.lawOf(await this.textsOf(held)) };
    if (!isFirst) this.house.log.info({ versions: held.map(({ version }) => version) }, 'another law is in force');
  }

  /** The version of a set that is in force on a local date; undefined: the build's own. */
  versionOn(ruleSet: RuleSet, date: string): Adopted | undefined {
    return heldOn(this.adopted, ruleSet, date);
  }

  /** The adopted versions of a set, in the order of adoption. */
  adoptedOf(ruleSet: RuleSet): readonly Adopted[] {
    return this.adopted.filter((version) => version.ruleSet === ruleSet);
  }

  /** The law of a local date by what is adopted now, with one more version supposed to be. Refuses `rule_data_bad`. */
  async lawOn(date: string, supposed?: Supposed): Promise<Law> {
    const sets = maintainedSets.filter((set) => set !== supposed?.ruleSet || !this.supersedes(supposed, date));
    const texts = await this.textsOf(sets.flatMap((set) => heldOn(this.adopted, set, date) ?? []));
    return this.texts.lawOf(supposed && this.supersedes(supposed, date) ? new Map([...texts, [supposed.ruleSet, supposed.text]]) : texts);
  }

  /** Days after `date` on which an adopted version comes into force. */
  daysAfter(date: string): readonly string[] {
    return [...new Set(this.adopted.map(({ inForceFrom }) => inForceFrom).filter((day) => day > date))].sort();
  }

  /** The local date of the house. */
  today(): string {
    return localDate(this.house.clock.iso());
  }

  /** The text of a version; the ledger's hash decides whether it is the one that was adopted. */
  async textOf({ id, sha256, version }: Adopted): Promise<string> {
    const text = this.known.get(id) ?? (await this.read((m) => proposalText(m, id))) ?? '';
    if (sha256Of(text) !== sha256) throw new Fault('rule_text_not_adopted', { retriable: false, cause: version });
    this.known.set(id, text);
    return text;
  }

  private supersedes({ ruleSet, inForceFrom }: Supposed, date: string): boolean {
    return inForceFrom <= date && inForceFrom >= (heldOn(this.adopted, ruleSet, date)?.inForceFrom ?? inForceFrom);
  }

  private async textsOf(versions: readonly Adopted[]): Promise<Replaced> {
    const texts = new Map<RuleSet, string>();
    for (const version of versions) texts.set(version.ruleSet, await this.textOf(version));
    return texts;
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

/** Reads the law in force, and keeps looking. Throws where an adopted version cannot be used with this build's files. */
export async function openRules(house: House, texts: RuleTexts): Promise<RulesInForce> {
  const rules = new RulesInForce(house, texts);
  await rules.look();
  rules.start();
  return rules;
}
