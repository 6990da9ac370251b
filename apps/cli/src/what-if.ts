import { brokenLine, LawDataError, maintainedSets, ruleFiles, type RuleSet } from '@tinbao/law';
import { exit, text, type Command, type Given } from './command.js';
import { readText, type Io } from './io.js';
import { readLawTexts } from './law-files.js';
import { readLawHistory } from './law-history.js';
import { daysOf, nowOf, progressOn, type Days } from './past-tips.js';
import { wordsOf } from './replay-words.js';
import { onSnapshot } from './snapshot.js';
import { UsageError } from './usage-error.js';
import type { WhatIf } from './what-if-sum.js';
import type { TipMoved } from './what-if-tip.js';
import { tryOnPast } from './what-if-walk.js';

/** `what-if`: past tips by other rules, limits, calendar, organisation or categories; changes nothing. */
export const whatIfCommand: Command = {
  usage: '--rules FILE[,FILE] --from DATE --to DATE',
  options: { rules: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  run: async (given, io) => {
    const days = daysOf(given, 'what-if');
    const supposed = await supposedBy(given, io);
    const asJson = given.values.json === true;
    const tell = progressOn(io, 'tips');
    const found = await onSnapshot(io, async (m) => {
      const laws = await readLawHistory((sql, values) => m.query(sql, values));
      return tryOnPast(m, { days, laws, supposed, words: await wordsOf(io, m), tell, at: await nowOf(m, io.now()), moved: (tip) => void (asJson || io.out(lineOf(tip))) });
    }).catch((error: unknown) => Promise.reject(error instanceof LawDataError ? new UsageError(`what-if: ${error.message}`) : error));
    if (asJson) io.out(JSON.stringify({ ...days, ...found }));
    else summarise(io, days, found);
    return exit.done;
  },
};

/** The files by the set that each of them is of, told by its schema. */
async function supposedBy(given: Given, io: Io): Promise<ReadonlyMap<RuleSet, string>> {
  const files = text(given, 'rules');
  if (files === undefined) throw new UsageError('what-if: --rules FILE is missing; accepted: a data file of the law, or several with commas between');
  const supposed = new Map<RuleSet, string>();
  for (const file of files.split(',')) {
    const data = await readText(io, file);
    supposed.set(setOf(file, data), data);
  }
  return supposed;
}

function setOf(file: string, data: string): RuleSet {
  const line = brokenLine(data);
  if (line !== undefined) throw new UsageError(`what-if: ${file}: no JSON from line ${line} on; accepted: JSON`);
  const own = readLawTexts();
  const schemaIn = (json: string | undefined) => (JSON.parse(json ?? '{}') as { schema?: unknown }).schema;
  const found = maintainedSets.find((set) => schemaIn(own.get(ruleFiles[set])) === schemaIn(data));
  if (found) return found;
  throw new UsageError(`what-if: ${file}: no data of law that people maintain; accepted: ${maintainedSets.map((set) => `${ruleFiles[set]}.json`).join(', ')}`);
}

function lineOf({ tip, changes, dues }: TipMoved): string {
  const told = [
    ...changes.map(({ field, before, after }) => `${field} ${before || '-'} -> ${after || '-'}`),
    ...dues.map(({ clock, agency, before, after }) => `${clock}${agency && ` of ${agency}`} due ${before ?? '-'} -> ${after ?? '-'}`),
  ];
  return `${tip}: ${told.join('; ')}`;
}

function summarise(io: Io, { from, to }: Days, { looked, moved, unread, fields, breaches, flows, agencies }: WhatIf): void {
  io.out(`${from} to ${to}: ${looked} tips looked at, ${moved} would have moved`);
  for (const [field, tips] of Object.entries(fields)) if (tips > 0) io.out(`${tips} with another ${field}`);
  for (const flow of flows) io.out(`${flow.tips} from ${flow.from || 'nobody'} to ${flow.to || 'nobody'}`);
  for (const { agency, leads, breaches: own } of agencies) {
    if (leads.before !== leads.after || own.before !== own.after) io.out(`${agency}: leads ${leads.before} -> ${leads.after}, limits broken ${own.before} -> ${own.after}`);
  }
  io.out(`limits broken: ${breaches.before} -> ${breaches.after}`);
  if (unread > 0) io.out(`${unread} not read anew: no key of the vault at hand, or words shredded`);
}
