import { agencyTemplate, localDate, unitOf, type Law } from '@tinbao/law';

type Known = Pick<Law, 'agencies' | 'wards' | 'districts'>;

/** An agency as its letters name it: `commune/00004` is "Công an phường Trúc Bạch", an unknown id itself. */
export function agencyName(law: Known, id: string): string {
  const template = agencyTemplate(id);
  const unit = unitOf(id);
  const name = law.agencies.get(template)?.vi ?? id;
  if (unit === undefined) return name;
  if (template === 'commune') return law.wards.get(unit)?.police_unit ?? `${name} (mã ${unit})`;
  if (template === 'district.police') return law.districts.get(unit)?.police_unit_until_2025_02_28 ?? `${name} (mã ${unit})`;
  return `${name} (mã ${unit})`;
}

/** The agency above, which stands on top of a letter's head; undefined for one that has none. */
export function agencyAbove(law: Known, id: string): string | undefined {
  const parent = law.agencies.get(agencyTemplate(id))?.parent;
  return parent ? law.agencies.get(parent)?.vi : undefined;
}

/** A person on paper: the name in full is written by hand, the account tells who is meant. */
export function personName(code: string): string {
  return code.replace(/^account\//, '');
}

/** `2026-03-02` -> "ngày 02 tháng 3 năm 2026": January and February with a nought, as official papers write them. */
export function dateWords(date: string): string {
  const [year, month = '', day] = date.split('-');
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** An instant in Hanoi: "10 giờ 00 phút ngày 02 tháng 3 năm 2026". */
export function instantWords(instant: string): string {
  const [hour, minute] = clockOf(instant);
  return `${hour} giờ ${minute} phút ${dateWords(localDate(instant))}`;
}

/** An instant in Hanoi for a table: "10:00 02/03/2026". */
export function instantFigures(instant: string): string {
  return `${clockOf(instant).join(':')} ${localDate(instant).split('-').reverse().join('/')}`;
}

/** The day on which a limit in days ends: what is due at 24:00 belongs to the day before the midnight. */
export function lastDayWords(due: string): string {
  return dateWords(localDate(new Date(Date.parse(due) - 1).toISOString()));
}

function clockOf(instant: string): [string, string] {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return [local.slice(11, 13), local.slice(14, 16)];
}
