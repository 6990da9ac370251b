import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';

interface House {
  findings: string[];
  summary: string;
}
const repository = fileURLToPath(new URL('..', import.meta.url));
const { inspectHouse } = (await import(new URL('../scripts/house.mjs', import.meta.url).href)) as { inspectHouse(root: string): House };

const trees: string[] = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true })));

function inspect(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'tinbao-house-'));
  trees.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return inspectHouse(root).findings;
}

const lib = { 'libs/tip/src/index.ts': "export { decide } from './decide.js';\n", 'libs/tip/src/decide.ts': 'export const decide = () => 1;\n' };
const longFunction = `export function long() {\n${'  work();\n'.repeat(12)}}\n`;

describe('the house check', () => {
  test('finds nothing in a tidy library', () => {
    expect(inspect(lib)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['two folders below src', { 'libs/tip/src/a/b/c.ts': '' }, ['libs/tip/src/a/b/c.ts:1 lies 2 folders below src, at most 1']],
    ['a file whose name says nothing', { 'libs/tip/src/utils.ts': '' }, ['libs/tip/src/utils.ts:1 "utils" says nothing; name what is in it']],
    ['a spec whose name says nothing', { 'test/helpers.spec.ts': '' }, ['test/helpers.spec.ts:1 "helpers" says nothing; name what is in it']],
    ['a folder whose name says nothing', { 'apps/web/src/shared/a.ts': '' }, ['apps/web/src/shared/a.ts:1 "shared" says nothing; name what is in it']],
    ['a decorated class', { 'libs/tip/src/service.ts': '\n@Injectable()\nexport class A {}\n' }, ['libs/tip/src/service.ts:2 decorators belong into *.module.ts, *.http.ts, *.events.ts']],
    ['a decorated parameter', { 'libs/tip/src/service.ts': 'export class A {\n  constructor(@Inject(B) b: B) {}\n}\n' }, ['libs/tip/src/service.ts:2 decorators belong into *.module.ts, *.http.ts, *.events.ts']],
    ['a second index', { 'libs/tip/src/events/index.ts': '' }, ['libs/tip/src/events/index.ts:1 one index.ts in a project, at src/']],
    ['a star export', { 'libs/tip/src/all.ts': "export * from './decide.js';\n" }, ['libs/tip/src/all.ts:1 export by name, not *']],
    ['a named star export', { 'libs/tip/src/all.ts': "export * as all from './decide.js';\n" }, ['libs/tip/src/all.ts:1 export by name, not *']],
    ['a library without an index', { 'libs/law/src/law.ts': '' }, ['libs/law/src/index.ts:1 is missing']],
    ['long functions everywhere', { 'libs/tip/src/long.ts': longFunction, 'libs/tip/src/more.ts': longFunction }, ['.:1 the median function has 14 lines, at most 10']],
  ])('reports %s', (_title, extra, findings) => {
    expect(inspect({ ...lib, ...extra })).toEqual(findings);
  });

  test.each([
    ['decorators in *.module.ts, *.http.ts, *.events.ts', { 'libs/tip/src/a.module.ts': '@Module({})\nexport class A {}\n' }],
    ['an @ in a text or a comment', { 'libs/tip/src/a.ts': "// @Injectable()\nexport const a = '@Module()';\n" }],
    ['a name that merely contains such a word', { 'libs/tip/src/base-line.ts': '' }],
    ['what was built or brought by npm', { 'libs/tip/dist/a/b/c/utils.ts': '', 'libs/tip/node_modules/x/src/index.ts': '' }],
    ['files that import in one direction', { 'libs/tip/src/a.ts': "import './b.js';\n", 'libs/tip/src/b.ts': "import './decide.js';\n" }],
  ])('lets pass %s', (_title, extra) => {
    expect(inspect({ ...lib, ...extra } as Record<string, string>)).toEqual([]);
  });
});

describe('import cycles', () => {
  test.each([
    ['of values', "import { b } from './b.js';", "import { a } from './a.js';"],
    ['of types alone', "import type { B } from './b.js';", "import type { A } from './a.js';"],
    ['through an inline type', "export type X = import('./b.js').B;", "import type { A } from './a.js';"],
    ['through a re-export', "export { b } from './b.js';", "import { a } from './a.js';"],
    ['through a late import', "export const b = () => import('./b.js');", "import { a } from './a.js';"],
  ])('%s are reported once, with the way round', (_title, a, b) => {
    const findings = inspect({ ...lib, 'libs/tip/src/a.ts': `\n${a}\n`, 'libs/tip/src/b.ts': `${b}\n` });
    expect(findings).toEqual(['libs/tip/src/a.ts:2 import cycle: libs/tip/src/a.ts -> libs/tip/src/b.ts -> libs/tip/src/a.ts']);
  });

  test('across libraries are reported', () => {
    const law = { 'libs/law/src/index.ts': "import type { T } from '@tinbao/tip';\n" };
    const findings = inspect({ ...law, 'libs/tip/src/index.ts': "import { law } from '@tinbao/law';\n" });
    expect(findings).toEqual(['libs/law/src/index.ts:1 import cycle: libs/law/src/index.ts -> libs/tip/src/index.ts -> libs/law/src/index.ts']);
  });

  test('of a file with its own library index are reported', () => {
    const findings = inspect({ ...lib, 'libs/tip/src/decide.ts': "import { x } from '@tinbao/tip';\nexport const decide = () => x;\n" });
    expect(findings).toHaveLength(1);
  });
});

test('this repository keeps its own house rules', () => {
  expect(inspectHouse(repository).findings).toEqual([]);
});
