import { communeUnitsOn, successorsOfOldUnit, type CommuneUnit, type Law } from '@tinbao/law';
import { phrases, type Phrases } from './phrases.js';

/** What a name of a unit may mean: the units of the day it leads to. */
export interface Named {
  readonly list: 'today' | 'before' | 'district';
  /** `phuong`, `xa`, `thi tran`, `quan`, `huyen`, `thi xa`. */
  readonly kind: string;
  /** Codes of the districts it lies in, or its own. */
  readonly districts: readonly string[];
  readonly codes: readonly string[];
  /** One unit of the day holds it whole. */
  readonly whole: boolean;
}

/** The names of commune units and districts that hold or held, for one day; immutable. */
export interface Gazetteer {
  readonly names: Phrases<Named>;
  /** A unit of the day by its code, as it is said to a person. */
  readonly spoken: ReadonlyMap<string, string>;
}

/** What of the law names places. */
export type Territory = Pick<Law, 'wards' | 'districts' | 'districtOfOldUnit'>;

const PREFIXES = [['Phường ', 'phuong'], ['Xã ', 'xa'], ['Thị trấn ', 'thi tran']] as const;
const DISTRICTS = { quan: 'quan', huyen: 'huyen', thi_xa: 'thi xa' } as const;

/** First day of the 126 units; before it a name means a unit of its own list. */
const FIRST_OF_NEW = '2025-07-01';
const LISTS_BEFORE = ['2024-12-31', '2025-06-30'];

/** For a local date: names of the units that hold then, of those before them, and of the districts. Built once for a law and its list of units. */
export function gazetteerOn(law: Territory, on: string): Gazetteer {
  const units = communeUnitsOn(law, on);
  const found = built.get(units) ?? build(law, units, on);
  built.set(units, found);
  return found;
}
const built = new WeakMap<readonly CommuneUnit[], Gazetteer>();

function build(law: Territory, units: readonly CommuneUnit[], on: string): Gazetteer {
  const today = units.map((unit) => named(unit, { list: 'today', codes: [unit.code], whole: true }));
  return {
    names: phrases([...today, ...(on < FIRST_OF_NEW ? [] : unitsBefore(law)), ...districts(law, units)]),
    spoken: new Map(units.map((unit) => [unit.code, spoken(law, unit, units)])),
  };
}

function named({ name, districts }: CommuneUnit, means: Pick<Named, 'list' | 'codes' | 'whole'>): readonly [string, Named] {
  const [prefix = '', kind = ''] = PREFIXES.find(([said]) => name.startsWith(said)) ?? [];
  return [name.slice(prefix.length), { ...means, kind, districts }];
}

function unitsBefore(law: Territory): (readonly [string, Named])[] {
  const lists = LISTS_BEFORE.flatMap((date) => communeUnitsOn(law, date));
  const units = new Map(lists.map((unit) => [`${unit.code} ${unit.name}`, unit]));
  return [...units.values()].map((unit) => named(unit, { list: 'before', ...successorsOfOldUnit(law, unit.code) }));
}

function districts(law: Territory, units: readonly CommuneUnit[]): (readonly [string, Named])[] {
  return [...law.districts.values()].map(({ code, name, type }) => {
    const codes = units.filter((unit) => unit.districts.includes(code)).map((unit) => unit.code);
    return [name, { list: 'district', kind: DISTRICTS[type], districts: [code], codes, whole: false }];
  });
}

/** With the district where another unit of the day has the same name. */
function spoken(law: Territory, { name, districts }: CommuneUnit, units: readonly CommuneUnit[]): string {
  const isAlone = units.every((unit) => unit.name !== name || unit.districts === districts);
  return isAlone ? name : `${name} (${law.districts.get(districts[0] ?? '')?.name ?? ''})`;
}
