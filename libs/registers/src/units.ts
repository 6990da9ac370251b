import { communeUnitsOn, isValidOn, successorsOfOldUnit, unitsNamed, type CommuneUnit, type Law } from '@tinbao/law';
import { bare, tidy } from './plain-words.js';

type Organisation = Pick<Law, 'wards' | 'districts' | 'districtOfOldUnit' | 'agencies'>;

/** The ward of today (five digits) that an old name stands for, or why none can be said. */
export type WardReading = { readonly ward: string } | { readonly no: 'ward_unknown' | 'ward_divided' | 'ward_ambiguous' };

/** First days of the list of 2024 and of today's: an old register is read with its own list, then with the others. */
const LISTS = ['2024-12-31', '2025-06-30', '2025-07-01'] as const;

/** `CAP`, `CA phường`, `Công an P.` before a name, put as the kind of unit they stand for. */
function kindSaid(text: string): string {
  return tidy(text)
    .replace(/^(?:công\s*an|cong\s*an|c\.?a)\s*(?=(?:phường|phuong|xã|xa|thị trấn|thi tran|p|x|tt)(?:[.\s]|$))/iu, '')
    .replace(/^CA\s*P(?=[.\s])\.?\s*/iu, 'P. ').replace(/^CA\s*X(?=[.\s])\.?\s*/iu, 'X. ').replace(/^CA\s*TT(?=[.\s])\.?\s*/iu, 'TT. ')
    .replace(/^(?:công\s*an|cong\s*an|CA)\s+/iu, '');
}

/** The unit that a list of a day names so; `several` where the text leaves it open. */
function unitOn(law: Organisation, text: string, day: string): CommuneUnit | 'several' | undefined {
  const named = unitsNamed(law, communeUnitsOn(law, day), text);
  return named.length > 1 ? 'several' : named[0];
}

/**
 * The ward of today that a cell names, as it was called on a local day: with or without kind, marks and `CAP`; `district` decides
 * between namesakes. A unit that was divided since stands for none: only the place could tell.
 */
export function readWard(law: Organisation, cell: { readonly ward: string; readonly district?: string }, on: string): WardReading {
  const said = kindSaid(cell.ward);
  const text = cell.district && !said.includes(',') ? `${said}, ${cell.district}` : said;
  const own = LISTS.find((day) => on <= day) ?? LISTS[2];
  for (const day of [own, ...LISTS.filter((each) => each !== own)]) {
    const unit = unitOn(law, text, day);
    if (unit === 'several') return { no: 'ward_ambiguous' };
    if (unit) return day === LISTS[2] ? { ward: unit.code } : ofToday(law, unit.code);
  }
  return { no: 'ward_unknown' };
}

function ofToday(law: Organisation, oldCode: string): WardReading {
  const [code, ...others] = successorsOfOldUnit(law, oldCode).codes;
  return code !== undefined && others.length === 0 ? { ward: code } : { no: 'ward_divided' };
}

/** Ways of writing an agency that its name or code does not give; on words without marks. */
const KNOWN_AS: readonly (readonly [RegExp, string])[] = [
  [/(?:vien kiem sat|vks(?:nd)?).*(?:thanh pho|tp|ha noi)/, 'vks.hn'],
  [/(?:vien kiem sat|vks(?:nd)?).*khu vuc/, 'vks.kv'],
  [/(?:vien kiem sat|vks(?:nd)?).*(?:quan|huyen|thi xa|q\.|h\.)/, 'vks.huyen'],
  [/hinh su|cshs/, 'hn.pc02'], [/ma tuy|csdttp ve ma tuy/, 'hn.pc04'], [/canh sat kinh te|cskt/, 'hn.pc03'], [/giao thong|csgt/, 'hn.pc08'],
  [/van phong (?:cqdt|co quan (?:csdt|canh sat dieu tra))/, 'hn.pc01'], [/an ninh dieu tra|andt/, 'hn.andt'],
  [/(?:co quan (?:csdt|canh sat dieu tra)|cqcsdt|cqdt|pc ?csdt).*(?:tp|thanh pho|ha noi|catp)/, 'hn.csdt'],
  [/hai quan/, 'hn.customs'], [/kiem lam/, 'kiemlam'],
];

/** What is longer names no agency, in characters. */
const LONGEST = 300;

/** The agency that free text names, as it was called on a local day: code (`PC02`), name, `CAQ Ba Đình`, `CAP Láng Hạ`; undefined when unsure. */
export function readAgency(law: Organisation, text: string, on: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const words = bare(text);
  return byCode(law, words) ?? policeOfDistrict(law, words, on) ?? policeOfWard(law, text, on) ?? byName(law, words, on);
}

function byCode(law: Organisation, words: string): string | undefined {
  const code = /(?:^| )(p[acvk]) ?-?(\d{2})(?![\d])/.exec(words);
  const wanted = code && `${code[1]}${code[2]}`.toUpperCase();
  return wanted ? [...law.agencies.values()].find((agency) => agency.code === wanted)?.id : undefined;
}

function policeOfDistrict(law: Organisation, words: string, on: string): string | undefined {
  const template = law.agencies.get('district.police');
  const name = /(?:ca|cong an|csdt|cqdt)\s*(?:quan|huyen|thi xa|tx|q|h)\.?\s+(.+)$/.exec(words)?.[1]?.replace(/[.,].*$/, '').trim();
  if (!name || !template || !isValidOn(template, on)) return undefined;
  const found = [...law.districts.values()].filter((district) => bare(district.name) === name);
  return found.length === 1 ? `district.police/${found[0]?.code}` : undefined;
}

function policeOfWard(law: Organisation, text: string, on: string): string | undefined {
  if (!/^(?:CA\s*(?:P|X|TT)(?:[.\s]|$)|(?:CA|công an|cong an)\s*(?:phường|phuong|xã|xa|thị trấn|thi tran|p\.|x\.))/iu.test(tidy(text))) return undefined;
  const isToday = on >= LISTS[2];
  const unit = unitOn(law, kindSaid(text), isToday ? LISTS[2] : (LISTS.find((day) => on <= day) ?? LISTS[1]));
  return typeof unit === 'object' ? `${isToday ? 'commune' : 'commune.pre'}/${unit.code}` : undefined;
}

function byName(law: Organisation, words: string, on: string): string | undefined {
  const known = KNOWN_AS.filter(([pattern]) => pattern.test(words)).map(([, id]) => id).filter((id) => { const agency = law.agencies.get(id); return agency && isValidOn(agency, on); });
  if (known.length > 0) return new Set(known).size === 1 ? known[0] : undefined;
  const named = [...law.agencies.values()].filter((agency) => isValidOn(agency, on) && bare(agency.vi) === words);
  return named.length === 1 ? named[0]?.id : undefined;
}
