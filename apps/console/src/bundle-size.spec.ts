import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';

const dist = join(import.meta.dirname, '../dist');
const isBuilt = existsSync(join(dist, 'index.html'));
const budget = { js: 280_000, css: 45_000 };

/** What a browser fetches of one kind before the desk can be used: what index.html names, and all that those files import, the desk's own chunk included. What is fetched on demand (sealing an identity, a file picked) is not. */
function firstLoad(kind: 'js' | 'css'): number {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/\/assets\/[\w.-]+\.(?:js|css)/g)].map(([path]) => path.slice('/assets/'.length));
  const found = new Set(named);
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(dist, 'assets', file), 'utf8');
    for (const [path] of text.matchAll(/(?<=["'`/])[\w-]+\.(?:js|css)(?=["'`])/g)) {
      if (existsSync(join(dist, 'assets', path)) && (path.startsWith('desk-page') || isStatic(text, path))) found.add(path);
    }
  }
  return [...found].filter((file) => file.endsWith(`.${kind}`)).reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, 'assets', file))).length, 0);
}

const isStatic = (text: string, path: string) => text.includes(`from"./${path}"`) || text.includes(`import"./${path}"`);

const check = isBuilt ? it : it.skip;
const note = isBuilt ? '' : ' [skipped: apps/console/dist is absent; npm run build]';

check(`the desk opens within 280 kB of script and 45 kB of style, gzipped${note}`, () => {
  const [js, css] = [firstLoad('js'), firstLoad('css')];
  expect(js).toBeGreaterThan(50_000);
  expect(css).toBeGreaterThan(5_000);
  expect(js).toBeLessThanOrEqual(budget.js);
  expect(css).toBeLessThanOrEqual(budget.css);
});
