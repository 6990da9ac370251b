import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const source = join(import.meta.dirname, '..');
const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const areas = folders.filter((folder) => readdirSync(join(source, folder)).includes('vi.ts'));

/** All code of the console without its word lists and specs. */
const code = folders.flatMap((folder) => readdirSync(join(source, folder)).map((file) => `${folder}/${file}`))
  .filter((path) => /\.tsx?$/.test(path) && !/([/-](vi|en)\.ts|\.spec\.ts)$/.test(path))
  .map((path) => ({ folder: path.split('/')[0], text: readFileSync(join(source, path), 'utf8') }));

type Words = Readonly<Record<string, string>>;
/** A list too long for one file goes on in `<what>-vi.ts`. */
const wordsOf = async (area: string, lang: 'vi' | 'en'): Promise<Words> => {
  const files = readdirSync(join(source, area)).filter((file) => file === `${lang}.ts` || file.endsWith(`-${lang}.ts`));
  const lists = await Promise.all(files.map((file) => import(`../${area}/${file}`) as Promise<Record<string, Words>>));
  return Object.assign({}, ...lists.map((list) => list[lang])) as Words;
};

/** The words of the shell may be said by every area; those of an area by its own code. */
function isSaid(key: string, area: string): boolean {
  const own = code.filter(({ folder }) => area === 'shell' || folder === area);
  const stem = key.includes('.') ? key.slice(0, key.indexOf('.') + 1) : undefined;
  return own.some(({ text }) => text.includes(`'${key}'`) || (stem !== undefined && text.includes(`\`${stem}\${`)));
}

describe.each(areas)('words of %s', (area) => {
  it('say the same things in Vietnamese and in English', async () => {
    const [vi, en] = [await wordsOf(area, 'vi'), await wordsOf(area, 'en')];
    expect(Object.keys(vi).length).toBeGreaterThan(0);
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(vi)) {
      expect({ key, places: places(en[key] ?? '') }).toEqual({ key, places: places(text) });
      expect(text.trim()).not.toBe('');
      expect(text).toBe(text.normalize('NFC'));
    }
  });

  it('are each used by a page', async () => {
    const unused = Object.keys(await wordsOf(area, 'vi')).filter((key) => !isSaid(key, area));
    expect(unused).toEqual([]);
  });
});
