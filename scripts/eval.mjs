import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareOrExit, root } from './prepare.mjs';

/** Measures the classifier on texts that others wrote: `npm run -s eval`. Nothing is learned here. */
const USAGE = 'npm run -s eval -- [--file FILE] [--checked] [--json] [--only-figures] [--misses N]; a line of FILE: {"id", "text", "label_category" or "category"}';
const OWN = 'test/texts/labelled-train.jsonl';
const DATA = 'libs/classification/data';

const options = optionsOrExit();
await prepareOrExit();
const built = (path) => import(pathToFileURL(join(root, path)).href);
const { readLaw, readModelFile, readModelSources } = await built('apps/cli/dist/index.js');
const c = await built('libs/classification/dist/index.js');
const law = readLaw();
const model = readModelFile();
const classifier = c.buildClassifier([...law.categories.values()], [...law.articles.values()], model);
const texts = textsOrExit();
const result = measured();
process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${pageOf(result).join('\n')}\n`);

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      options: { file: { type: 'string' }, checked: { type: 'boolean' }, json: { type: 'boolean' }, 'only-figures': { type: 'boolean' }, misses: { type: 'string' } },
    });
    if (values.misses !== undefined && !/^\d+$/.test(values.misses)) throw new Error(`--misses: ${values.misses}; accepted: a number of texts`);
    return values;
  } catch (error) {
    fail(`${error.message}\n${USAGE}`);
  }
}

/** Texts with what counts as right: a label's operational categories, or those that somebody of the project read out of the text (`--checked`). */
function textsOrExit() {
  const file = options.file ? resolve(process.env.INIT_CWD ?? '.', options.file) : join(root, OWN);
  if (!existsSync(file)) fail(`${file}: is not there\n${USAGE}`);
  const { labels } = json('label-map');
  const checked = options.checked ? { ...json('checked-labels-2').labels, ...json('checked-labels').labels } : undefined;
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  // A reader who could not tell wrote "?".
  const rows = lines.filter(({ id }) => !checked || (checked[id] && checked[id][0] !== '?')).map((line) => {
    const label = checked?.[line.id]?.[0] ?? line.label_category ?? line.category;
    return { id: line.id, text: line.text, label, right: checked?.[line.id] ?? labels[label] ?? [label] };
  });
  const wrong = rows.find(({ text, right }) => typeof text !== 'string' || !right.every((id) => law.categories.has(id)));
  if (wrong || rows.length === 0) fail(wrong ? `${file}: ${wrong.id}: label ${wrong.label} is no category\n${USAGE}` : `${file}: no text to measure on`);
  return rows;
}

function measured() {
  const whole = c.whole(classifier);
  const on = (system, form) => texts.map(({ id, text, label, right }) => ({ id, text, label, right, proposed: system(c.forms[form](text)) }));
  const written = on(whole, 'written');
  const claims = written.map(({ right, proposed: [first] }) => ({ confidence: first.confidence, right: right.includes(first.category) }));
  const kinds = options.checked ? json('checked-kinds').labels : {};
  const answered = texts.filter(({ id }) => kinds[id]).map(({ id, text, right }) => ({ right, label: kinds[id], proposed: c.classify(classifier, text) }));
  const systems = {
    majority: c.majority(texts.map(({ right }) => right)), 'naive Bayes': c.naiveBayes(readModelSources(root, law).corpus),
    'lexicon alone': c.lexiconAlone(classifier), 'linear alone': c.linearAlone(classifier), whole,
  };
  const brief = ({ top1, top3, macroF1 }) => ({ top1, top3, macroF1 });
  return {
    model: model.version, texts: texts.length, figures: c.figuresOf(written), calibrationError: c.calibrationError(claims), reliability: c.reliabilityOf(claims),
    coverage: c.coverageOf(claims), threshold: model.threshold, ...undoubted(),
    ...(answered.length > 0 && { beside: c.besideOf(answered, (id) => law.categories.get(id).priority) }),
    systems: Object.fromEntries(Object.entries(systems).map(([name, system]) => [name, Object.fromEntries(Object.keys(c.forms).map((form) => [form, brief(c.figuresOf(on(system, form)))]))])),
    ...(options.misses && { misses: written.filter(({ right, proposed }) => !right.includes(proposed[0].category)).slice(0, Number(options.misses)) }),
  };
}

function pageOf({ figures, systems, misses, ...r }) {
  const p = (share) => share.toFixed(3);
  const head = [
    `model ${r.model}, ${r.texts} texts${options.file ? '' : ` of ${OWN}: questions and statutes, no tips`}`,
    '', 'top-1 / top-3 / macro-F1         as written            no diacritics         first 19 words',
    ...Object.entries(systems).map(([name, forms]) => `${name.padEnd(30)} ${Object.values(forms).map(({ top1, top3, macroF1 }) => `${p(top1)} ${p(top3)} ${p(macroF1)}`.padEnd(21)).join(' ')}`.trimEnd()),
    '', `ECE ${p(r.calibrationError)}; threshold ${r.threshold}: ${(100 * r.coverageOfSure).toFixed(1)} % of the texts are proposed without doubt, ${(100 * r.precisionOfSure).toFixed(1)} % of these right`,
    ...(r.beside ? besideHead(r.beside, p) : []),
  ];
  if (options['only-figures']) return head;
  return [
    ...head,
    '', 'label                                    texts precision recall    F1',
    ...figures.labels.map((l) => `${l.label.padEnd(40)} ${String(l.texts).padStart(5)}     ${p(l.precision)}  ${p(l.recall)} ${p(l.f1)}`),
    '', 'taken for another, most frequent first',
    ...figures.confusion.slice(0, 25).map(({ label, proposed, texts: n }) => `${String(n).padStart(5)}  ${label} -> ${proposed}`),
    ...reliabilityLines('category', r.reliability, p),
    ...(r.beside ? ['kind', 'priority', 'lifeDanger'].flatMap((part) => reliabilityLines(part, r.beside[part].reliability, p)) : []),
    '', 'threshold coverage precision',
    ...r.coverage.map((one) => `${one.threshold.toFixed(2)}      ${p(one.coverage)}    ${p(one.precision)}`),
    ...(misses ?? []).flatMap((m) => ['', `${m.id}  ${m.label}, proposed ${m.proposed.map(({ category, confidence }) => `${category} ${confidence.toFixed(2)}`).join(', ')}`, m.text]),
  ];
}

/** How much is proposed without doubt, and how much of it is right. */
function undoubted() {
  const sure = texts.map(({ text, right }) => ({ right, proposed: c.classify(classifier, text) })).filter(({ proposed }) => !proposed.unsure);
  return { coverageOfSure: sure.length / texts.length, precisionOfSure: sure.filter(({ right, proposed }) => right.includes(proposed.category)).length / Math.max(sure.length, 1) };
}

/** Kind, priority, danger and second offences, of the texts where somebody read them. */
function besideHead({ texts: n, kind, priority, lifeDanger, secondary }, p) {
  const of = ({ found, proposed, there }) => `${found} of ${proposed} proposed are right, ${found} of ${there} that are there are found`;
  return [
    '', `of ${n} of the texts             right   ECE`,
    ...Object.entries({ kind, priority, 'danger to life': lifeDanger }).map(([name, { right, calibrationError }]) => `${name.padEnd(30)}  ${p(right)} ${p(calibrationError)}`),
    ...kind.kinds.map((l) => `  ${l.label.padEnd(28)}  ${String(l.texts).padStart(5)} texts, precision ${p(l.precision)}, recall ${p(l.recall)}`),
    `danger to life: ${of(lifeDanger)}`,
    `second offences: ${of(secondary)} (precision ${p(secondary.precision)}, recall ${p(secondary.recall)})`,
  ];
}

function reliabilityLines(name, bands, p) {
  return ['', `${name}: confidence  texts  said   right`, ...bands.map((b) => `${b.from.toFixed(1)}-${b.to.toFixed(1)}    ${String(b.claims).padStart(6)}  ${p(b.confidence)}  ${p(b.right)}`)];
}

function json(name) {
  return JSON.parse(readFileSync(join(root, DATA, `${name}.json`), 'utf8'));
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}
