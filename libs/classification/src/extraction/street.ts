import type { Extracted } from '@tinbao/contracts';
import type { Passage } from './passage.js';
import { longest, phrases, type Match } from './phrases.js';

type Lead = 'house' | 'lane' | 'street' | 'landmark';

/** Words before a number or a name of an address. */
const leads = phrases<Lead>([
  ...['số nhà', 'nhà số', 'số'].map((said) => [said, 'house'] as const), ...['ngõ', 'ngách', 'hẻm', 'kiệt'].map((said) => [said, 'lane'] as const),
  ...['phố', 'đường', 'đại lộ', 'quốc lộ', 'thôn', 'xóm', 'chợ', 'cầu', 'bến xe', 'công viên', 'ngã tư', 'ngã ba', 'ngã năm', 'ngã sáu'].map((said) => [said, 'street'] as const),
  ...['chung cư', 'khu đô thị', 'tòa nhà', 'bệnh viện', 'siêu thị', 'trường học', 'trường THCS', 'trường THPT', 'trường tiểu học', 'trường mầm non'].map((said) => [said, 'landmark'] as const),
]);
const NAME_WORDS = 6;
/** In text without capitals the end of a name is not known: two words are most of them. */
const GUESSED = 2;

/** "thành phố Huế", "yêu cầu Công an": the word before makes another word of it. */
const partners = new Set(['thanh', 'yeu', 'nhu', 'toan']);

/** The address built so far. */
interface Built {
  readonly after: number;
  readonly isNamed: boolean;
  readonly isLane: boolean;
  readonly certain: boolean;
}

/** Addresses and landmarks as they were said: `ngõ 12 phố Hàng Bài`, `số 5 Láng Hạ`, `chợ Đồng Xuân`. No list of streets stands behind them. */
export function streetsIn(passage: Passage): Extracted[] {
  const found: Extracted[] = [];
  for (let at = 0; at < passage.words.length;) {
    const built = addressAt(passage, at);
    if (built) {
      const [start, end] = [passage.words[at]!.start, passage.words[built.after - 1]!.end];
      found.push({ kind: 'street', start, end, value: passage.nfc.slice(start, end).replace(/\s+/g, ' '), certain: built.certain });
    }
    at = built?.after ?? at + 1;
  }
  return found;
}

function addressAt(passage: Passage, at: number): Built | undefined {
  let built: Built = { after: at, isNamed: false, isLane: false, certain: true };
  for (let next = extended(passage, built, at); next; next = extended(passage, built, at)) built = next;
  return built.isNamed || built.isLane ? built : undefined;
}

const isBeside = ({ nfc, words }: Passage, at: number) => at > 0 && words[at] !== undefined && /^[\s,]{1,3}$/.test(nfc.slice(words[at - 1]!.end, words[at]!.start));

/** One part more: a number after its word, a name after its word or after a number. */
function extended(passage: Passage, built: Built, first: number): Built | undefined {
  const { after: at, isNamed } = built;
  if (isNamed || (at > first && !isBeside(passage, at))) return undefined;
  const lead = longest(leads, passage, at);
  if (!lead) return at > first ? nameFrom(passage, at, built) : undefined;
  if (at === first && partners.has(passage.words[at - 1]?.plain ?? '')) return undefined;
  const [kind] = lead.values;
  if (kind === 'street' || kind === 'landmark') return namedAfter(passage, { built, first }, lead);
  const after = numberFrom(passage, lead.after);
  if (kind === 'lane' && /^\d{4}/.test(passage.words[lead.after]?.plain ?? '')) return undefined;
  return after === undefined ? undefined : { ...built, after, isLane: built.isLane || kind === 'lane' };
}

/** The name after its word; where there is none the word itself may begin a name ("ngõ 68 Cầu Giấy"). */
function namedAfter(passage: Passage, { built, first }: { readonly built: Built; readonly first: number }, lead: Match<Lead>): Built | undefined {
  const kind = lead.values[0]!;
  return nameFrom(passage, lead.after, { ...built, certain: built.certain && lead.exact }, kind)
    ?? (lead.exact ? numbered(passage, lead.after, built) : undefined)
    ?? (lead.first > first ? nameFrom(passage, lead.first, built) : undefined)
    ?? guessed(passage, lead.after, { built, kind });
}

/** `12`, `12A`, `91/34/5`; a lane of four digits is a year ("Bính Ngọ 2026"). */
function numberFrom({ words, nfc }: Passage, at: number): number | undefined {
  let after = at;
  while (after < at + 5 && /^\d{1,4}[a-z]?\d?$/.test(words[after]?.plain ?? '') && (after === at || /^[/.-]$/.test(nfc.slice(words[after - 1]!.end, words[after]!.start)))) after += 1;
  return after > at ? after : undefined;
}

/** Capitalised words; a landmark has two at least, as its second may be written small. */
function nameFrom({ words, nfc }: Passage, at: number, built: Built, kind: Lead = 'street'): Built | undefined {
  const clause = words[at]?.clause;
  let after = at;
  while (after < at + NAME_WORDS && words[after] !== undefined && words[after]!.clause === clause && isOfName(words[after]!, after > at) && (after === at || nfc.slice(words[after - 1]!.end, words[after]!.start) === ' ')) after += 1;
  return after >= at + (kind === 'landmark' ? 2 : 1) && words[at]!.clause === words[at - 1]?.clause ? { ...built, after, isNamed: true } : undefined;
}

/** `quốc lộ 32`, `đường 70`. */
function numbered(passage: Passage, at: number, built: Built): Built | undefined {
  const { words } = passage;
  const isRoad = ['lo', 'duong'].includes(words[at - 1]!.plain) && words[at]?.clause === words[at - 1]!.clause;
  const after = isRoad ? numberFrom(passage, at) : undefined;
  return after === undefined ? undefined : { ...built, after, isNamed: true };
}

const isOfName = ({ capital, plain }: Passage['words'][number], isLater: boolean) => capital || (/^\d{1,3}[a-z]?$/.test(plain) && isLater);

const led = new Set(['o', 'tai', 'tren', 'gan']);

/** Without capitals and marks: after a number, or after "ở", two words at most are taken for the name. */
function guessed({ words, written }: Passage, at: number, { built, kind }: { readonly built: Built; readonly kind: Lead }): Built | undefined {
  const [road, before] = [words[at - 1]?.plain, words[at - 2]?.plain];
  const isRoad = kind === 'street' && (road === 'pho' || road === 'duong') && (built.isLane || built.after < at - 1 || (road === 'pho' && led.has(before ?? '')));
  const clause = words[at - 1]?.clause;
  const name = words.slice(at, at + GUESSED).filter((word) => word.clause === clause);
  if (!isRoad || written[at - 1] || name.length === 0) return undefined;
  return { ...built, after: at + name.length, isNamed: true, certain: false };
}
