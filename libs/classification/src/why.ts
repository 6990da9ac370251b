import type { Source } from './lexicon.js';
import type { CueRole } from './cues.js';
import type { Hit } from './reading.js';

const sources: Readonly<Record<Exclude<Source, 'cue'>, string>> = {
  phrasing: 'cách nói trong danh mục',
  slang: 'tiếng lóng trong danh mục',
  written: 'cách nói bổ sung',
  title: 'tên điều luật',
  number: 'số điều luật',
};

const roles: Readonly<Partial<Record<CueRole, string>>> = {
  lifeDanger: 'dấu hiệu nguy hiểm tính mạng',
  accusation: 'lời tố giác',
  describedPerson: 'tả được một người',
  surrender: 'lời tự thú, đầu thú',
  directDiscovery: 'cơ quan trực tiếp phát hiện',
  prosecutionProposal: 'kiến nghị khởi tố',
};

/** One line in Vietnamese for the officer: what kind of entry matched, and what lowered its weight. */
export function why({ lexical, bare, gap, denied, hearsay }: Hit): string {
  const kind = lexical.cue ? roles[lexical.cue] ?? 'dấu hiệu' : sources[lexical.source as Exclude<Source, 'cue'>];
  const article = lexical.source === 'title' || lexical.source === 'number' ? ` (Điều ${lexical.article})` : '';
  const remarks = [
    bare && 'viết không dấu',
    gap > 0 && `cách ${gap} từ`,
    lexical.everyday && 'từ thông dụng',
    denied && 'bị phủ định',
    hearsay && 'nghe kể lại',
  ].filter((remark) => remark !== false);
  return [kind + article, ...remarks].join('; ');
}
