import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { released, writeModel, type Model } from '@tinbao/classification';
import type { ModelComparison, ModelMeasures } from '@tinbao/contracts';
import { clockFrom, ConfigError, readConfig } from '@tinbao/host';
import { localDate, type Law } from '@tinbao/law';
import { openDatabase, withActor } from '@tinbao/ledger';
import { openKeyRing, Vault } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';
import { exit, text, type Command, type Given } from './command.js';
import { reachDatabase } from './database.js';
import { dataFolder, type Io } from './io.js';
import { readLawHistory } from './law-history.js';
import { readModelFile, readModelSources } from './model-file.js';
import { keepModel, keepsModels, modelInUse, type NewModel } from './model-store.js';
import type { Opener } from './replay-words.js';
import { compared, verdictOf } from './retrain-compare.js';
import { lessonsOf, type Lesson } from './retrain-lessons.js';
import { partedBy, retrained, type Parting } from './retrain-model.js';
import { onSnapshot } from './snapshot.js';
import { UsageError } from './usage-error.js';

/** Fewer held-back decisions prove nothing, whatever they say. */
const LEAST = 30;
/** Who made it, where a person at a console would stand. */
const MAKER = 'machine/cli';

/** `retrain`: a model of the corpus and of what named persons decided, compared with the one in use, kept as a candidate. It prints no words. */
export const retrain: Command = {
  usage: '[--out FILE] [--hold SHARE] [--seed N]',
  options: { out: { type: 'string' }, hold: { type: 'string' }, seed: { type: 'string' } },
  run: async (given, io) => {
    const wish = wishOf(given);
    const clock = clockOf(io);
    const { lessons, law, before } = await onSnapshot(io, (m) => gathered(m, io, clock));
    const parted = partedBy(lessons, wish);
    io.err(`${lessons.length} decisions of named persons, ${lessons.filter(({ isCorrected }) => isCorrected).length} differ from the proposal; ${parted.held.length} held back`);
    if (parted.held.length < LEAST) {
      io.err(`tinbao: retrain: at least ${LEAST} held-back decisions are needed to compare models, ${parted.held.length} are there; nothing was made`);
      return exit.finding;
    }
    const sources = readModelSources(io.root, law);
    io.err(`training on ${sources.corpus.length} written texts and ${parted.learned.length} decisions; this takes a minute or two`);
    const after = retrained({ sources, recipe: released, own: readModelFile() }, parted.learned);
    const comparison = compared(law, { before, after }, parted);
    const bytes = writeModel(after);
    await keep(io, { version: after.version, bytes, comparison, madeBy: MAKER, madeAt: clock.iso() });
    if (wish.out !== undefined) await writeFile(resolve(io.folder, wish.out), bytes).catch((error: NodeJS.ErrnoException) => Promise.reject(new UsageError(`retrain: ${wish.out} cannot be written (${error.code ?? error.message})`)));
    tell(io, after.version, comparison, given.values.json === true);
    return exit.done;
  },
};

function wishOf(given: Given): Parting & { readonly out: string | undefined } {
  const [hold, seed] = [text(given, 'hold') ?? '0.2', text(given, 'seed') ?? '1'];
  if (!/^0?\.\d{1,4}$/.test(hold) || !(Number(hold) > 0)) throw new UsageError(`retrain: --hold ${hold}; accepted: a share between 0 and 1, such as 0.2`);
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`retrain: --seed ${seed}; accepted: a whole number`);
  if (given.positionals.length > 0) throw new UsageError(`retrain: accepted: retrain ${retrain.usage}`);
  return { hold: Number(hold), seed: Number(seed), out: text(given, 'out') };
}

function clockOf(io: Io) {
  try {
    return clockFrom(readConfig({ ...io.env, LOG_LEVEL: 'silent' }, io.root).simulatedNow);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

interface Gathered {
  readonly lessons: readonly Lesson[];
  readonly law: Law;
  /** The model in use. */
  readonly before: Model;
}

async function gathered(m: EntityManager, io: Io, clock: ReturnType<typeof clockFrom>): Promise<Gathered> {
  if (!(await keepsModels(m))) throw new UsageError('this database keeps no models yet; start Tinbao of this build on it once');
  const laws = await readLawHistory((sql, values) => m.query(sql, values));
  const law = laws.lawOn(localDate(clock.iso())) ?? laws.own;
  const keys = join(dataFolder(io), 'keys');
  if (!['operating.key', 'recovery.pub.pem'].every((name) => existsSync(join(keys, name)))) throw new UsageError(`${keys}: holds no key of the vault, and without words nothing is learned`);
  const vault = new Vault(openKeyRing(keys));
  const open: Opener = (ids) => vault.open(m, ids).catch((error: Error) => Promise.reject(new UsageError(`${keys}: the words cannot be opened with these keys (${error.message})`)));
  const all = await lessonsOf(m, open, { simulated: clock.simulated });
  return { lessons: all.filter(({ category }) => law.categories.has(category)), law, before: await modelInUse(m) };
}

async function keep(io: Io, model: NewModel): Promise<void> {
  const reached = await reachDatabase(io);
  try {
    const database = await openDatabase(reached.url, [], 1);
    await withActor(database, { role: 'web' }, (m) => keepModel(m, model)).finally(() => database.destroy());
  } finally {
    await reached.leave();
  }
}

function tell(io: Io, version: string, comparison: ModelComparison, asJson: boolean): void {
  const verdict = verdictOf(comparison);
  if (asJson) return io.out(JSON.stringify({ version, verdict, ...comparison }));
  const { against, learned, held, before, after, onlyBefore, onlyAfter, chance, classes } = comparison;
  const row = (name: string, key: keyof ModelMeasures) => `${name.padEnd(18)} ${before[key].toFixed(3)}   ${after[key].toFixed(3)}`;
  const lines = [
    `candidate ${version}, learned from ${learned} decisions, beside ${against} on ${held} held-back decisions`,
    '', 'measure            in use  candidate', row('top-1', 'top1'), row('top-3', 'top3'), row('macro-F1', 'macroF1'), row('calibration error', 'calibrationError'),
    '', 'category                         decisions  in use  candidate',
    ...classes.filter((one) => one.before !== one.after).map((one) => `${one.category.padEnd(32)} ${String(one.decisions).padStart(9)} ${String(one.before).padStart(7)} ${String(one.after).padStart(10)}`),
    '', `right with one of them alone: ${onlyBefore} in use, ${onlyAfter} candidate; so uneven by chance ${chance < 0.001 ? 'less than once' : `${Math.round(1000 * chance)} times`} in 1000: ${said[verdict]}`,
    'adopted by nobody yet: a named person does that at /quan-tri, or POST /api/admin/models/{sha256}/adopt',
  ];
  for (const line of lines) io.out(line);
}

const said = { better: 'the candidate is better', worse: 'the candidate is worse', unclear: 'no difference that is more than chance' } as const;
