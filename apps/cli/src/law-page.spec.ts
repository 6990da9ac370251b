import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clockRules } from '@tinbao/law';
import { decisionTable } from '@tinbao/routing';
import { readLaw } from './law-files.js';
import { lawPage, readSources, ruleFolders } from './law-page.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const law = readLaw();
const page = lawPage(law, readSources(root, ruleFolders));
const lineOf = (id: string): string => page.split('\n').find((line) => line.startsWith(`| \`${id}\``) || line.startsWith(`| ${id} |`)) ?? '';

describe('docs/law.md', () => {
  it('says what the data and the code say today: npm run law writes it anew', () => {
    expect(readFileSync(`${root}docs/law.md`, 'utf8')).toBe(page);
  });

  it.each(clockRules(law).filter((rule) => rule.applies === 'tip').map(({ id }) => id))('names article, code and test of %s', (id) => {
    expect(lineOf(id)).toMatch(/art\. .*\| sourced \| `libs\/clocks\/src\/[a-z-]+\.ts` \| `libs\/clocks\/src\/every-clock\.spec\.ts` \|$/);
  });

  it.each([...law.notices.keys()])('names code and test of the notice %s', (code) => {
    expect(lineOf(code)).toMatch(/`apps\/notifier\/src\/owed\.ts` \| `libs\/clocks\/src\/every-clock\.spec\.ts` \|$/);
  });

  it.each([...new Set(decisionTable.map(({ id }) => id))])('names article, code and test of rule %s', (id) => {
    expect(lineOf(id)).toMatch(/\| `libs\/routing\/src\/[a-z-]+\.ts` \| `libs\/routing\/src\/route\.spec\.ts` \|$/);
  });

  it('lets nothing recalled or unknown pass for known', () => {
    const bare = page.split('\n').filter((line) => /\| (recalled|unknown)\b[^|]*\|/.test(line) && !line.includes('cần cán bộ pháp chế xác nhận'));
    expect(bare).toEqual([]);
    expect(lineOf('extension_informant')).toContain('recalled: **cần cán bộ pháp chế xác nhận**');
    expect(page).toContain('| 2025-01-25 | 2025-02-02 | Tết Nguyên đán Ất Tỵ | no source found | recalled: **cần cán bộ pháp chế xác nhận**');
  });
});
