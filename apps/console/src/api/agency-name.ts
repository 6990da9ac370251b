import type { Bilingual } from '@tinbao/contracts';
import type { Language } from '../shell/language.js';

/** A piece of ground with a police of its own: today's ward, an old commune unit, an old district; `full_name` with its kind. */
export interface Ground {
  readonly code: string;
  readonly full_name: string;
}

/** Old district with the commune units it had; the lists of 2025 repeat codes of units that were renamed. */
export interface District extends Ground {
  readonly name: string;
  readonly units_2024_02: readonly OldUnit[];
  readonly units_2025_01_new_or_renamed: readonly OldUnit[];
}

interface OldUnit {
  readonly code: string;
  readonly name: string;
}

/** Every ground an agency may have. The list of old commune units shares codes with that of today's wards. */
export interface Grounds {
  readonly wards: readonly Ground[];
  readonly districts: readonly District[];
}

const KINDS_VI = /(?:\s+cấp huyện|(?:,?\s+(?:quận|huyện|thị xã|xã|phường|thị trấn))+)$/u;
const KIND_VI = /^(?:quận|huyện|thị xã|xã|phường|thị trấn) /iu;
const KINDS_EN = /^(?:District|Communes?(?:\/ward)?) | before \d\d\/\d\d\/\d{4}$| in the former district$/g;

const kindsEn: Readonly<Record<string, string>> = {
  phường: 'Ward', xã: 'Commune', 'thị trấn': 'Township', quận: 'District', huyện: 'District', 'thị xã': 'Town',
};

/** "Phường Ngọc Hà" as the screen says it: the same, or "Ngọc Hà Ward". */
export function groundName(fullName: string, lang: Language): string {
  const kind = KIND_VI.exec(fullName)?.[0] ?? '';
  if (lang === 'vi' || kind === '') return fullName;
  return `${fullName.slice(kind.length)} ${kindsEn[kind.trim().toLowerCase()]}`;
}

/** The ground that a code means to an agency: districts have three digits; before 07/2025 the old list of communes holds. */
export function groundOf(grounds: Grounds | undefined, template: string, code: string): Ground | undefined {
  if (code.length === 3) return grounds?.districts.find((district) => district.code === code);
  const ward = grounds?.wards.find((w) => w.code === code);
  return template.endsWith('.pre') ? (oldUnit(grounds, code) ?? ward) : (ward ?? oldUnit(grounds, code));
}

function oldUnit(grounds: Grounds | undefined, code: string): Ground | undefined {
  const named = (units: readonly OldUnit[]) => units.find((unit) => unit.code === code)?.name;
  for (const district of grounds?.districts ?? []) {
    const name = named(district.units_2024_02) ?? named(district.units_2025_01_new_or_renamed);
    if (name !== undefined) return { code, full_name: name };
  }
  return undefined;
}

/** An agency with its ground: "Công an phường Ngọc Hà", "Police of Ngọc Hà Ward"; a code of no known ground stands behind it. */
export function nameAt(template: Bilingual, unit: { code: string; ground: Ground | undefined }, lang: Language): string {
  const plain = template[lang];
  if (!unit.ground) return `${plain} (${lang === 'vi' ? 'mã' : 'code'} ${unit.code})`;
  const { full_name } = unit.ground;
  if (lang === 'en') return `${capital(plain.replace(KINDS_EN, ''))} of ${groundName(full_name, 'en')}`;
  // "Cơ sở … – Công an thành phố Hà Nội" leaves the place of the name open.
  if (plain.includes('…')) return plain.replace('…', full_name.replace(KIND_VI, ''));
  return `${plain.replace(KINDS_VI, '')} ${full_name.charAt(0).toLowerCase()}${full_name.slice(1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
