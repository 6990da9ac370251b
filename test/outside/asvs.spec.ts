import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(at('docs/asvs.md'), 'utf8');

/** Numbers of OWASP ASVS 5.0.0 by level, from its list in docs_en; `1.2.1,2` is 1.2.1 and 1.2.2. */
const LEVEL_1 = '1.2.1,2,3,4,5 1.3.1,2 1.5.1 2.1.1 2.2.1,2 2.3.1 3.2.1,2 3.3.1 3.4.1,2 3.5.1,2,3 4.1.1 4.4.1 5.2.1,2 5.3.1,2 6.1.1 6.2.1,2,3,4,5,6,7,8 6.3.1,2 6.4.1,2 7.2.1,2,3,4 7.4.1,2 8.1.1 8.2.1,2 8.3.1 9.1.1,2,3 9.2.1 10.4.1,2,3,4,5 11.3.1,2 11.4.1 12.1.1 12.2.1,2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1';
const LEVEL_2 = '1.1.1,2 1.2.6,7,8,9 1.3.3,4,5,6,7,8,9,10,11 1.4.1,2,3 1.5.2 2.1.2,3 2.2.3 2.3.2,3,4 2.4.1 3.3.2,3,4 3.4.3,4,5,6 3.5.4,5 3.7.1,2 4.1.2,3 4.2.1 4.3.1,2 4.4.2,3,4 5.1.1 5.2.3 5.4.1,2,3 6.1.2,3 6.2.9,10,11,12 6.3.3,4 6.4.3,4 6.5.1,2,3,4,5 6.6.1,2,3 6.8.1,2,3,4 7.1.1,2,3 7.3.1,2 7.4.3,4,5 7.5.1,2 7.6.1,2 8.1.2 8.2.3 8.4.1 9.2.2,3,4 10.1.1,2 10.2.1,2 10.3.1,2,3,4 10.4.6,7,8,9,10,11 10.5.1,2,3,4,5 10.6.1,2 10.7.1,2,3 11.1.1,2 11.2.1,2,3 11.3.3 11.4.2,3,4 11.5.1 11.6.1 12.1.2,3 12.3.1,2,3,4 13.1.1 13.2.1,2,3,4,5 13.3.1,2 13.4.2,3,4,5 14.1.1,2 14.2.2,3,4 14.3.2,3 15.1.2,3 15.2.2,3 15.3.2,3,4,5,6,7 16.1.1 16.2.1,2,3,4,5 16.3.1,2,3,4 16.4.1,2,3 16.5.1,2,3 17.1.1 17.2.1,2,3,4 17.3.1,2';

const all = (level: string) => level.split(' ').flatMap((group) => {
  const [chapter, section, items = ''] = group.split('.');
  return items.split(',').map((item) => `${chapter}.${section}.${item}`);
});
const rowsOf = (heading: string) => {
  const part = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...part.matchAll(/^\| (\d+\.\d+\.\d+) \| (.*?) \| (.*) \|$/gm)].map(([, id = '', second = '', third = '']) => ({ id, second, third }));
};

it('names every item of level 1 once, with a test that is there, or why it does not apply or is not met', () => {
  const rows = rowsOf('Level 1');
  expect(rows.map(({ id }) => id)).toEqual(all(LEVEL_1));
  expect(rows).toHaveLength(70);
  const wrong = rows.filter(({ third }) => {
    if (/^not (applicable|met): \S.{10,}/.test(third)) return false;
    const [, file = '', title = ''] = /^`([^`]+\.spec\.ts)` "(.+)"$/.exec(third) ?? [];
    return file === '' || !existsSync(at(file)) || !readFileSync(at(file), 'utf8').includes(title);
  });
  expect(wrong).toEqual([]);
});

it('names every item of level 2 once, with its state and one line', () => {
  const rows = rowsOf('Level 2');
  expect(rows.map(({ id }) => id)).toEqual(all(LEVEL_2));
  expect(rows).toHaveLength(183);
  expect(rows.filter(({ second, third }) => !['done', 'partly', 'not', 'n.a.'].includes(second) || third.length < 4)).toEqual([]);
});

it('counts on its face what stands below', () => {
  const [one, two] = [rowsOf('Level 1'), rowsOf('Level 2')];
  const count = (of: typeof one, pattern: RegExp) => of.filter(({ second, third }) => pattern.test(of === one ? third : second)).length;
  expect(page).toContain(`Level 1: ${count(one, /^`/)} shown by a test, ${count(one, /^not applicable/)} not applicable, ${count(one, /^not met/)} not met. `
    + `Level 2: ${count(two, /^done$/)} done, ${count(two, /^partly$/)} partly, ${count(two, /^not$/)} not, ${count(two, /^n\.a\.$/)} not applicable.`);
});
