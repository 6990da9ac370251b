import { createHash } from 'node:crypto';
import type { KnownLaw } from '@tinbao/host';
import { LawDataError, lawFiles, maintainedSets, parseLaw, ruleFiles, versionsOf, type Law, type RuleSet } from '@tinbao/law';
import type { Query } from '@tinbao/ledger';
import { readLawTexts } from './law-files.js';

/** A version that two persons adopted; `index`: where the ledger says so. */
export interface AdoptedText {
  readonly ruleSet: RuleSet;
  readonly version: string;
  readonly inForceFrom: string;
  readonly index: number;
  readonly text: string;
}

/** What of the law is not as it was in force: texts supposed in place of those, or versions by name. */
export interface Otherwise {
  readonly supposed?: ReadonlyMap<RuleSet, string>;
  readonly versions?: Readonly<Partial<Record<string, string>>>;
  /** Only what was adopted before this event of the ledger. */
  readonly before?: number;
}

const ADOPTED = `
  select d->>'ruleSet' as "ruleSet", d->>'version' as version, d->>'sha256' as sha256, d->>'inForceFrom' as "inForceFrom", e.index, p.text
  from web.rule_proposal p join ledger.event e on e.causation_id = p.id and e.stage = 'web' and e.ordinal = 0
  cross join lateral (select e.body::jsonb->'data' as d) data order by e.index`;

type Held = Pick<AdoptedText, 'version' | 'text'>;

/** Of the versions whose day has come, the one with the latest day; of two with the same day, the one adopted later. */
export function heldOn<T extends Pick<AdoptedText, 'ruleSet' | 'inForceFrom'>>(adopted: readonly T[], ruleSet: RuleSet, date: string): T | undefined {
  return adopted
    .filter((version) => version.ruleSet === ruleSet && version.inForceFrom <= date)
    .reduce<T | undefined>((held, next) => (held === undefined || next.inForceFrom >= held.inForceFrom ? next : held), undefined);
}

/** Laws kept parsed: a walk over a period needs one for each span of days. */
const KEPT = 12;

/** The law as it was in force on each day: the build's files, overlaid by what was adopted. */
export class LawHistory {
  private readonly files: Readonly<Record<string, unknown>>;
  private readonly parsed = new Map<string, Law>();
  private readonly supposed = new WeakMap<object, Map<string, Law>>();
  /** The law of the build's own files. */
  readonly own: Law;

  constructor(texts: ReadonlyMap<string, string>, private readonly adopted: readonly AdoptedText[]) {
    this.files = Object.fromEntries(lawFiles.map((name) => [name, JSON.parse(texts.get(name) ?? 'null') as unknown]));
    this.own = this.lawOf(new Map());
  }

  /** The law of a local date. Undefined where a version that is asked for by name is not at hand, or the versions of then make no law with this build's files. */
  lawOn(date: string, { supposed, versions = {}, before = Infinity }: Otherwise = {}): Law | undefined {
    const held = new Map<RuleSet, Held>();
    for (const set of maintainedSets) {
      const named = versions[set];
      if (named !== undefined && !this.has(set, named)) return undefined;
      const text = supposed?.get(set);
      const version = named === undefined ? heldOn(this.adopted.filter(({ index }) => index < before), set, date) : this.adopted.find((each) => each.ruleSet === set && each.version === named);
      if (text !== undefined) held.set(set, { version: 'supposed', text });
      else if (version) held.set(set, version);
    }
    try {
      return this.lawOf(held, supposed);
    } catch (error) {
      // Versions of then may contradict other files of a later build.
      if (error instanceof LawDataError && !supposed) return undefined;
      throw error;
    }
  }

  /** Every law that was in force by a date, the one of that date first. */
  known(today: string): [KnownLaw, ...KnownLaw[]] {
    const days = [...new Set(this.adopted.map(({ inForceFrom }) => inForceFrom))].filter((day) => day <= today).sort().reverse();
    const [newest, ...older]: KnownLaw[] = [...days.flatMap((day) => { const law = this.lawOn(day); return law ? [{ law, from: day }] : []; }), { law: this.own }];
    return [newest ?? { law: this.own }, ...older];
  }

  private has(set: RuleSet, version: string): boolean {
    return version === versionsOf(this.own)[set] || this.adopted.some((each) => each.ruleSet === set && each.version === version);
  }

  private lawOf(held: ReadonlyMap<RuleSet, Held>, supposed?: Otherwise['supposed']): Law {
    const key = maintainedSets.map((set) => held.get(set)?.version ?? '').join();
    const parsed = supposed ? (this.supposed.get(supposed) ?? new Map<string, Law>()) : this.parsed;
    if (supposed) this.supposed.set(supposed, parsed);
    const law = parsed.get(key) ?? parseLaw({ ...this.files, ...Object.fromEntries([...held].map(([set, { text }]) => [ruleFiles[set], JSON.parse(text) as unknown])) });
    parsed.set(key, law);
    const [oldest] = parsed.keys();
    if (parsed.size > KEPT && oldest !== undefined) parsed.delete(oldest);
    return law;
  }
}

/** Reads what was adopted; a text that is not the one the ledger names is left out. */
export async function readLawHistory(query: Query): Promise<LawHistory> {
  const [there] = (await query(`select to_regclass('web.rule_proposal') is not null as there`)) as { there: boolean }[];
  const rows = there?.there ? ((await query(ADOPTED)) as (AdoptedText & { sha256: string })[]) : [];
  const sound = rows.filter(({ text, sha256 }) => createHash('sha256').update(text, 'utf8').digest('hex') === sha256);
  return new LawHistory(readLawTexts(), sound.map((row) => ({ ...row, index: Number(row.index) })));
}
