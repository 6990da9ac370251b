import { z } from 'zod';
import { agencyTemplate, unitOf } from './agency.js';
import { ConfidenceNote, LocalDateText, type DeepReadonly } from './confidence.js';

const UnitCode = z.string().regex(/^\d{5}$/);
const DistrictCode = z.string().regex(/^\d{3}$/);

const MergedUnit = z.object({
  code: UnitCode,
  name: z.string(),
  district: z.string(),
  district_code: DistrictCode,
  /** The old unit was split between several new ones: its name alone does not place an address. */
  partial: z.boolean(),
});

const Ward = z.object({
  code: UnitCode,
  type: z.enum(['phuong', 'xa']),
  name: z.string(),
  full_name: z.string(),
  name_nodiac: z.string(),
  police_unit: z.string(),
  /** WGS 84 degrees; the published centre of the unit, not its police office. */
  lat: z.number(),
  lon: z.number(),
  area_km2: z.number(),
  /** [west, south, east, north] in degrees. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  old_districts: z.array(z.string()),
  merged_from: z.array(MergedUnit).min(1),
  valid_from: LocalDateText.nullable(),
  valid_to: LocalDateText.nullable(),
});
/** One of the 126 wards and communes since 01/07/2025. */
export type Ward = DeepReadonly<z.infer<typeof Ward>>;

const OldUnit = z.object({ code: UnitCode, name: z.string() });

const District = z.object({
  code: DistrictCode,
  type: z.enum(['quan', 'huyen', 'thi_xa']),
  name: z.string(),
  full_name: z.string(),
  name_nodiac: z.string(),
  police_unit_until_2025_02_28: z.string(),
  police_facility_from_2025_03_01: z.string(),
  units_2024_02: z.array(OldUnit).min(1),
  units_2025_01_dissolved: z.array(OldUnit),
  units_2025_01_new_or_renamed: z.array(OldUnit),
  valid_from: LocalDateText.nullable(),
  valid_to: LocalDateText.nullable(),
});
/** One of the 30 districts until 30/06/2025 (their police until 28/02/2025) with its old commune units. */
export type District = DeepReadonly<z.infer<typeof District>>;

/** The file wards-2025.json; sources and confidence stand once for all records. */
export const WardsFile = z.object({
  schema: z.literal('tinbao.wards/2025'),
  count: z.number(),
  confidence: ConfidenceNote,
  sources: z.record(z.string(), z.string()),
  wards: z.array(Ward).min(1),
});

/** The file districts-2023.json; sources and confidence stand once for all records. */
export const DistrictsFile = z.object({
  schema: z.literal('tinbao.districts/2023'),
  count: z.number(),
  confidence: ConfidenceNote,
  sources: z.record(z.string(), z.string()),
  districts: z.array(District).min(1),
});

type WithTerritory = Readonly<{
  wards: ReadonlyMap<string, Ward>;
  districts: ReadonlyMap<string, District>;
  districtOfOldUnit: ReadonlyMap<string, string>;
}>;

/** A ward of the list of 01/07/2025 by its five-digit code. */
export function wardByCode(law: WithTerritory, code: string): Ward | undefined {
  return law.wards.get(code);
}

/** Whether an id names an agency there is, with its ward where it is a commune's. */
export function isKnownAgency(law: WithTerritory & Readonly<{ agencies: ReadonlyMap<string, unknown> }>, id: string): boolean {
  const unit = unitOf(id);
  return law.agencies.has(agencyTemplate(id)) && (unit === undefined || law.wards.has(unit));
}

/** The old district a ward of today lies in, by what it was merged from; undefined when it lies across several. */
export function districtOfWard(law: WithTerritory, code: string): string | undefined {
  const districts = new Set(law.wards.get(code)?.merged_from.map((unit) => unit.district_code));
  return districts.size === 1 ? [...districts][0] : undefined;
}

/**
 * The district of a commune unit code as used before 01/07/2025; a code only today's list knows is read as a ward of today.
 * The two lists share codes that name different ground, so ask `districtOfWard` when the code is known to be new.
 */
export function districtOf(law: WithTerritory, code: string): string | undefined {
  return law.districtOfOldUnit.get(code) ?? districtOfWard(law, code);
}

/**
 * The wards of today that hold an old commune unit. One entry and `whole` = the old name places the address; otherwise a
 * point or a question has to decide.
 */
export function successorsOfOldUnit(law: WithTerritory, oldCode: string): Readonly<{ codes: readonly string[]; whole: boolean }> {
  const holders = [...law.wards.values()].filter((ward) => ward.merged_from.some((unit) => unit.code === oldCode));
  const whole = holders.length === 1 && holders.every((ward) => ward.merged_from.every((unit) => unit.code !== oldCode || !unit.partial));
  return { codes: holders.map((ward) => ward.code), whole };
}
