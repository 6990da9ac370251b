import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importCycles } from './house-cycles.mjs';
import { readSource, sourceFiles } from './house-source.mjs';

/** The limits ESLint does not know: docs/architecture.md, section "Import rules". */
const EMPTY_NAMES = ['utils', 'helpers', 'common', 'shared', 'core', 'base', 'manager', 'impl', 'types'];
const DECORATED = /\.(module|http|events)\.ts$/;
const MEDIAN_LIMIT = 10;
const isSpec = (path) => /\.spec\.tsx?$/.test(path);

/** Checks the tree below a root: `{findings: ["path:line what"], summary}`; no finding means the house is in order. */
export function inspectHouse(root) {
  const files = sourceFiles(root).map((path) => readSource(root, path));
  const lengths = files.filter(({ path }) => !isSpec(path)).flatMap(({ functions }) => functions.map(({ length }) => length));
  const median = medianOf(lengths);
  const perFile = files.flatMap((file) => [depth, name, decorators, exportStars, strayIndex].flatMap((rule) => rule(file)));
  const findings = [...perFile, ...cycles(files), ...missingIndexes(root, files)];
  if (median > MEDIAN_LIMIT) findings.push(`.:1 the median function has ${median} lines, at most ${MEDIAN_LIMIT}`);
  return { findings: [...new Set(findings)].sort(), summary: `${files.length} files, ${lengths.length} functions, median ${median} lines` };
}

const depth = ({ path }) => {
  const below = path.split('/src/')[1]?.split('/') ?? [];
  return below.length > 2 ? [`${path}:1 lies ${below.length - 1} folders below src, at most 1`] : [];
};

const name = ({ path }) => {
  const words = path.split('/').map((part) => part.split('.')[0]);
  const empty = words.find((word) => EMPTY_NAMES.includes(word));
  return empty ? [`${path}:1 "${empty}" says nothing; name what is in it`] : [];
};

const decorators = ({ path, decorators: lines }) =>
  DECORATED.test(path) || isSpec(path) ? [] : lines.map((line) => `${path}:${line} decorators belong into *.module.ts, *.http.ts, *.events.ts`);

const exportStars = ({ path, exportStars: lines }) => lines.map((line) => `${path}:${line} export by name, not *`);

const strayIndex = ({ path }) =>
  /(^|\/)index\.\w+$/.test(path) && !/^(apps|libs)\/[^/]+\/src\/index\.tsx?$/.test(path) ? [`${path}:1 one index.ts in a project, at src/`] : [];

function missingIndexes(root, files) {
  const libs = new Set(files.map(({ path }) => /^libs\/[^/]+\/src\//.exec(path)?.[0]).filter(Boolean));
  return [...libs].filter((src) => !existsSync(join(root, src, 'index.ts'))).map((src) => `${src}index.ts:1 is missing`);
}

function cycles(files) {
  const known = new Set(files.map(({ path }) => path));
  const graph = new Map(files.map((file) => [file.path, edges(file, known)]));
  return importCycles(graph).map(({ path, line, chain }) => `${path}:${line} import cycle: ${chain.join(' -> ')}`);
}

function edges({ path, imports }, known) {
  return imports.flatMap(({ specifier, line }) => {
    const to = targets(path, specifier).find((candidate) => known.has(candidate));
    return to ? [{ to, line }] : [];
  });
}

/** The files an import may mean, as paths below the root. */
function targets(path, specifier) {
  const project = /^@tinbao\/([\w-]+)$/.exec(specifier)?.[1];
  if (project) return ['libs', 'apps'].map((folder) => `${folder}/${project}/src/index.ts`);
  if (!specifier.startsWith('.')) return [];
  const meant = posix.join(posix.dirname(path), specifier);
  const stem = meant.replace(/\.jsx?$/, '');
  return [meant, `${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`];
}

function medianOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(here)) {
  const { findings, summary } = inspectHouse(dirname(dirname(here)));
  for (const finding of findings) console.error(finding);
  console.log(`House check: ${findings.length} findings in ${summary}`);
  process.exitCode = findings.length ? 1 : 0;
}
