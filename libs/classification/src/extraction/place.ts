import type { Extracted } from '@tinbao/contracts';
import type { Gazetteer, Named } from './gazetteer.js';
import { spelt, wordsBefore, type Passage } from './passage.js';
import { longest, phrases, type Match } from './phrases.js';

/** Words that say what kind of unit a name is, and how people shorten them. */
const kinds = phrases<string>([
  ['phường', 'phuong'], ['p', 'phuong'], ['f', 'phuong'], ['ph', 'phuong'], ['xã', 'xa'], ['x', 'xa'], ['thị trấn', 'thi tran'], ['tt', 'thi tran'],
  ['quận', 'quan'], ['q', 'quan'], ['huyện', 'huyen'], ['h', 'huyen'], ['thị xã', 'thi xa'], ['tx', 'thi xa'],
]);
const districtKinds = new Set(['quan', 'huyen', 'thi xa']);
/** A name without its kind is a place after one of these. */
const leads = spelt('ở tại khu gần về đến từ thuộc vực bàn');
/** Provinces and towns of the same names. */
const elsewhere = new Set(['dien bien', 'vinh phuc', 'hoa binh', 'phu yen', 'yen bai', 'long xuyen', 'tan phu']);
const streets = new Set(['duong', 'pho', 'ngo', 'ngach', 'so', 'cu', 'hem', 'thon', 'xom', 'to', 'phuong', 'xa', 'p', 'x']);

/** A name in a passage, with the kind said before it. */
interface Said {
  readonly values: readonly Named[];
  readonly kind?: string;
  readonly first: number;
  readonly after: number;
  readonly exact: boolean;
}

/**
 * Wards and districts a passage names, in any spelling. A name that holds now means the unit of now; beside a former district it
 * may be the former unit. What the words leave open stays open: all units they may mean, the likeliest first.
 */
export function placesIn(passage: Passage, gazetteer: Gazetteer): Extracted[] {
  const found: Extracted[] = [];
  for (let at = 0; at < passage.words.length;) {
    const said = saidAt(passage, gazetteer, at);
    const district = said && !isOfDistrict(said) ? districtAfter(passage, gazetteer, said.after) : undefined;
    const place = said && placeOf(gazetteer, said, district);
    if (said && place) {
      const { after } = district ?? said;
      const certain = place.certain && !isLonger(passage, after) && !isElsewhere(passage, after);
      found.push({ ...place, certain, start: passage.words[said.first]!.start, end: passage.words[after - 1]!.end });
    }
    at = (district ?? said)?.after ?? at + 1;
  }
  return found;
}

const isOfDistrict = ({ kind }: Said) => kind !== undefined && districtKinds.has(kind);

function saidAt(passage: Passage, gazetteer: Gazetteer, at: number): Said | undefined {
  const said = kindAndName(passage, gazetteer, at);
  if (said) return said;
  const bare = longest(gazetteer.names, passage, at);
  return bare && isLed(passage, bare.first, bare.after) ? bare : undefined;
}

/** A kind and its name: both together say enough to be understood without marks also where marks are written around them. */
function kindAndName(passage: Passage, { names }: Gazetteer, at: number): Said | undefined {
  const kind = longest(kinds, passage, at, true);
  const isTown = kind?.values[0] === 'xa' && passage.words[at - 1]?.plain === 'thi';
  if (!kind || isTown || !isJoined(passage, kind)) return undefined;
  const name = longest(names, passage, kind.after) ?? (passage.words[at]!.plain.length > 1 ? longest(names, passage, kind.after, true) : undefined);
  // "xa Ba Vì" is far from there, "xa ba vi" a commune.
  const isWord = !kind.exact && passage.written[at] && name?.exact && (kind.values[0] === 'xa' || kind.values[0] === 'quan');
  return name && !isWord && isFit(passage, name, kind.values[0]!) ? { ...name, first: at, kind: kind.values[0]! } : undefined;
}

/** Between kind and name stands a blank; a full stop only after a shortened kind ("p. Láng", but "…ở xã. Liên quan…"). */
function isJoined({ words, nfc }: Passage, kind: Match<string>): boolean {
  const [last, next] = [words[kind.after - 1]!, words[kind.after]];
  return (last.plain.length <= 2 && last.plain !== 'xa' ? SHORT : FULL).test(nfc.slice(last.end, next?.start));
}
const SHORT = /^\s{0,2}\.?\s{0,2}$/;
const FULL = /^\s{1,2}$/;

/** A kind of district wants a district, one of a ward a ward; another kind of ward only where the name is written as one ("phường liên quan"). */
function isFit({ words }: Passage, { values, first }: Match<Named>, kind: string): boolean {
  const fit = values.filter(({ list }) => (list === 'district') === districtKinds.has(kind));
  return fit.some((value) => value.kind === kind) || (fit.length > 0 && words[first]!.capital);
}

/** Whether the name may be the beginning of a longer one: a capitalised word follows. */
function isLonger({ words, nfc }: Passage, after: number): boolean {
  const [last, next] = [words[after - 1]!, words[after]];
  return last.capital && next?.capital === true && nfc.slice(last.end, next.start) === ' ' && !/^(?:ha|tp|hn)$/.test(next.plain);
}

/** "xã Tân Hội, tỉnh An Giang": another province or district follows. */
const isElsewhere = ({ words, bare }: Passage, after: number) => /^[\s,(.]{1,3}(?:huyen|quan|thi xa|tx|tp|thanh pho|tinh)\b[\s.]{1,2}(?!ha noi)/.test(bare.slice(words[after - 1]!.end, words[after - 1]!.end + 30));

/** Whether a name without its kind stands where places stand; one syllable, or the beginning of a longer name, does not. */
function isLed(passage: Passage, first: number, after: number): boolean {
  const { words, written, nfc } = passage;
  if (after - first < 2 || elsewhere.has(words.slice(first, after).map(({ plain }) => plain).join(' '))) return false;
  const isCapital = words.slice(first, after).every(({ capital, plain }) => capital || /^\d/.test(plain));
  if (written[first] && !isCapital) return false;
  const before = words[first - 1];
  if (before === undefined || isLonger(passage, after)) return false;
  const isChained = isCapital && nfc.slice(before.end, words[first]!.start).includes(',') && wordsBefore(passage, words[first]!.start, 6).some((word) => streets.has(word));
  return isChained || (before.sentence === words[first]!.sentence && leads.has(before.marked));
}

/** The district said after a ward: `p. Quang Trung, q. Hà Đông`. */
function districtAfter(passage: Passage, { names }: Gazetteer, at: number): Said | undefined {
  const next = passage.words[at];
  if (!next || !/^[\s,.(–-]{1,4}$/.test(passage.nfc.slice(passage.words[at - 1]!.end, next.start))) return undefined;
  const kind = longest(kinds, passage, at, true);
  const isSaid = kind !== undefined && districtKinds.has(kind.values[0]!);
  const name = longest(names, passage, isSaid ? kind.after : at, isSaid);
  const values = name?.values.filter(({ list }) => list === 'district') ?? [];
  return name && values.length > 0 && (isSaid || passage.nfc.slice(passage.words[at - 1]!.end, next.start).includes(',')) ? { ...name, values } : undefined;
}

function placeOf({ spoken }: Gazetteer, said: Said, district: Said | undefined): Pick<Extracted & { kind: 'place' }, 'kind' | 'candidates' | 'certain'> | undefined {
  const { values, sure } = district ? within(meant(said), district) : inForce(meant(said), said.kind);
  const codes = [...new Set([...values].sort((a, b) => ORDER[a.list] - ORDER[b.list]).flatMap((value) => value.codes))];
  const candidates = codes.map((code) => ({ code, name: spoken.get(code) ?? code }));
  const isClear = sure && candidates.length === 1 && said.kind !== undefined && values.every(({ list, whole }) => list === 'today' || whole);
  return candidates.length > 0 ? { kind: 'place', candidates, certain: isClear } : undefined;
}
const ORDER = { today: 0, before: 1, district: 2 } as const;

/** What the kind leaves; a kind that fits none excludes none. */
function meant({ values, kind }: Said): readonly Named[] {
  const fit = kind === undefined ? values : values.filter(({ list }) => (list === 'district') === districtKinds.has(kind));
  const same = fit.filter((value) => kind === value.kind);
  return same.length > 0 ? same : fit;
}

/** A ward that holds now takes its name from those that held. */
function inForce(values: readonly Named[], kind: string | undefined): { readonly values: readonly Named[]; readonly sure: boolean } {
  const now = values.filter(({ list }) => list === 'today');
  return { values: kind !== undefined && now.length > 0 ? now : values, sure: kind === undefined || values.every((value) => value.kind === kind) };
}

function within(values: readonly Named[], district: Said): { readonly values: readonly Named[]; readonly sure: boolean } {
  const codes = new Set(district.values.flatMap((value) => value.districts));
  const there = values.filter((value) => value.list !== 'district' && value.districts.some((code) => codes.has(code)));
  return there.length > 0 ? { values: there, sure: true } : { values, sure: false };
}
