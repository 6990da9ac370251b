import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isSafePattern } from 'redos-detector';
import ts from 'typescript';
import { regexesLookedAt } from './regexes-looked-at.mjs';

/** Folders whose code runs in the house or in a browser. */
const FOLDERS = ['apps', 'libs'];
/** An expression that keeps a thread longer on one text is taken for one that never ends, in ms. */
const HANGS_MS = 8_000;

/**
 * Every regular expression of the house: proved to need no more than a bounded number of ways, or attacked with texts of `length` characters made from its own pieces.
 * Yields `{count, distinct, proved, attacked, slowestMs, findings}`; a finding is one that keeps a thread longer than `mostMs` on one text.
 */
export async function checkRegexes(root, { length, mostMs, prove = true }) {
  const all = regexesIn(root);
  const distinct = [...new Map(all.map((each) => [keyOf(each), each])).values()];
  const doubtful = prove ? distinct.filter((each) => !isProved(each)) : distinct;
  const times = await attackAll(doubtful, length);
  const slow = times.filter((each) => each.ms > mostMs && !regexesLookedAt.has(keyOf(each)));
  const excused = distinct.filter((each) => regexesLookedAt.has(keyOf(each))).length;
  return {
    count: all.length, distinct: distinct.length, proved: distinct.length - doubtful.length, attacked: doubtful.length, excused, slowestMs: Math.max(0, ...times.map(({ ms }) => (ms === Infinity ? HANGS_MS : ms))),
    findings: [...gone(distinct), ...slow.map(({ place, pattern, flags, ms, text }) => `${place} /${pattern.slice(0, 120)}/${flags}: ${ms === Infinity ? 'does not end' : `${ms.toFixed(0)} ms`} on ${length} characters like ${JSON.stringify(text)}`)],
  };
}

/** An excuse for an expression that is no longer there. */
const gone = (distinct) => [...regexesLookedAt.keys()].filter((key) => !distinct.some((each) => keyOf(each) === key)).map((key) => `excused, and not there any more: ${key}`);

const keyOf = ({ pattern, flags }) => `/${pattern}/${flags}`;

/** Whether the detector proves it; it gives up soon, on expressions that look for their beginning and on letters beyond ASCII. */
function isProved({ pattern, flags }) {
  try {
    const options = { caseInsensitive: flags.includes('i'), dotAll: flags.includes('s'), multiLine: flags.includes('m'), unicode: /[uv]/.test(flags), maxSteps: 1_500, timeout: 400, maxScore: 200 };
    return pattern.length < 1_000 && isSafePattern(pattern, options).safe;
  } catch {
    return false;
  }
}

/** In a thread of its own; one that hangs is ended, named, and the rest go on. */
async function attackAll(regexes, length) {
  const times = [];
  for (let from = 0; from < regexes.length; ) {
    const worker = new Worker(new URL('regex-attack.mjs', import.meta.url), { workerData: { regexes: regexes.slice(from), length } });
    const done = await heard(worker);
    times.push(...done.map((each, i) => ({ ...regexes[from + i], ...each })));
    from += done.length;
    if (from >= regexes.length) break;
    times.push({ ...regexes[from], ms: Infinity, text: '' });
    from += 1;
  }
  return times;
}

/** What a thread said before it was through, or hung. */
function heard(worker) {
  const done = [];
  return new Promise((resolve, reject) => {
    let watch;
    const end = () => {
      clearTimeout(watch);
      void worker.terminate();
      resolve(done);
    };
    const wait = () => {
      clearTimeout(watch);
      watch = setTimeout(end, HANGS_MS);
    };
    wait();
    worker.on('message', (said) => {
      wait();
      if (said.done) done.push(said.done);
    });
    worker.on('error', reject).on('exit', end);
  });
}

/** Literals and `new RegExp('…')` of a fixed text, as the parser of TypeScript sees them. */
export function regexesIn(root) {
  return FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
    .filter((path) => /^[\w-]+\/[\w-]+\/src\/.*\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path) && !path.startsWith('libs/testing/')).sort()
    .flatMap((path) => literalsIn(path, readFileSync(join(root, path), 'utf8')));
}

function literalsIn(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const place = () => `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern, flags] = /^\/([\s\S]*)\/(\w*)$/.exec(node.text);
      found.push({ place: place(), pattern, flags });
    }
    const [made, flags] = (ts.isNewExpression(node) && node.expression.getText() === 'RegExp' && node.arguments) || [];
    if (made && ts.isStringLiteralLike(made)) found.push({ place: place(), pattern: made.text, flags: flags && ts.isStringLiteralLike(flags) ? flags.text : '' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
