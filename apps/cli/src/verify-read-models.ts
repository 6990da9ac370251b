import { casework } from '@tinbao/casework';
import { clock } from '@tinbao/clock';
import { differencesOf, strangersIn, subjectsAfter, type Comparison, type Difference, type ReadModel } from '@tinbao/host';
import { localDate } from '@tinbao/law';
import type { Finding } from '@tinbao/ledger';
import { notifier } from '@tinbao/notifier';
import { reporter } from '@tinbao/reporter';
import type { EntityManager } from 'typeorm';
import { readLawHistory } from './law-history.js';
import { nowOf } from './past-tips.js';

/** Subjects compared at a time, and rows looked along at a time. */
const SLICE = 500;

/** What of the read models was compared. The heads of tips are the ledger's own: `verifyLedger` compares them. */
export interface Compared {
  readonly models: readonly string[];
  readonly subjects: number;
  readonly differences: number;
}

/** Compares every read model that this database has with the ledger, up to where its stage has come; call it in one snapshot. */
export async function verifyReadModels(m: EntityManager, now: Date, onFinding: (finding: Finding) => void): Promise<Compared> {
  const models = await modelsHere(m);
  let [subjects, differences] = [0, 0];
  const tell = (found: readonly Difference[]) => {
    differences += found.length;
    for (const each of found) onFinding(findingOf(each));
  };
  const comparison = await comparisonAt(m, now);
  for (let slice = await subjectsAfter(m, '', SLICE); slice.length > 0 && models.length > 0; slice = await subjectsAfter(m, slice.at(-1) ?? '', SLICE)) {
    tell(await differencesOf(m, models, slice, comparison));
    subjects += slice.length;
  }
  for (const model of models) {
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const look = await strangersIn(m, model, after, SLICE);
      tell(await differencesOf(m, [model], look.subjects, comparison));
      after = look.last;
    }
  }
  return { models: models.map(({ name }) => name), subjects, differences };
}

async function modelsHere(m: EntityManager): Promise<ReadModel[]> {
  const all = [casework, clock, notifier, reporter].flatMap(({ readModels }) => readModels ?? []);
  const there: { there: boolean }[] = await m.query(
    'select to_regclass(t.name) is not null as there from unnest($1::text[]) with ordinality t(name, ord) order by ord', [all.map(({ key }) => key.table)]);
  return all.filter((_, i) => there[i]?.there);
}

/** As the owner, who reads every table. */
async function comparisonAt(m: EntityManager, now: Date): Promise<Comparison> {
  const at = await nowOf(m, now);
  const laws = await readLawHistory((sql, values) => m.query(sql, values));
  return { laws: laws.known(localDate(at)), now: at, become: async () => undefined };
}

function findingOf({ model, subject, field, stored, expected }: Difference): Finding {
  const isRow = field === 'row' || field.endsWith(' row');
  const code = !isRow ? 'read_model_differs' : stored === null ? 'read_model_missing' : 'read_model_added';
  const detail = isRow
    ? `${model}: ${field} is ${stored === null ? 'missing, the events make one' : 'there, the events make none'}.`
    : `${model}: ${field} is ${short(stored)}, the events say ${short(expected)}.`;
  return { code, severity: 'error', subject, detail };
}

const short = (value: string | null): string => (value === null ? 'nothing' : value.length > 120 ? `${value.slice(0, 120)}…` : value);
