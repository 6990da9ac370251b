import type { z } from 'zod';
import { AgenciesFile } from './agency.js';
import { BordersFile, bordersOf } from './border.js';
import { calendarOf, HolidaysFile } from './calendar.js';
import { CampaignsFile } from './campaign.js';
import { CategoryRoutingFile, type RoutingRow } from './category-routing.js';
import { ClocksFile } from './clock-rule.js';
import { checkLaw } from './cross-check.js';
import { LawDataError } from './law-data-error.js';
import type { Law } from './law.js';
import { PenalCodeFile } from './penal-code.js';
import { PlanTasksFile } from './plan-task.js';
import { ProtectedAreasFile } from './protected-area.js';
import { TaxonomyFile } from './taxonomy.js';
import { DistrictsFile, WardsFile, type District } from './territory.js';

const files = {
  clocks: ClocksFile,
  holidays: HolidaysFile,
  agencies: AgenciesFile,
  taxonomy: TaxonomyFile,
  'category-routing': CategoryRoutingFile,
  'plan-tasks': PlanTasksFile,
  campaigns: CampaignsFile,
  'protected-areas': ProtectedAreasFile,
  'wards-2025': WardsFile,
  'wards-2025.topo': BordersFile,
  'districts-2023': DistrictsFile,
  'penal-code': PenalCodeFile,
};
type Files = { [K in keyof typeof files]: z.infer<(typeof files)[K]> };

/** Names of the files the loader needs, without `.json`; they lie in this package's `data` folder. */
export const lawFiles = Object.keys(files) as readonly (keyof typeof files)[];

/** `clocks.3.start.0.event` with the record's own id where it has one. */
function recordName(raw: unknown, path: readonly PropertyKey[]): string {
  let node = raw as Record<PropertyKey, unknown> | undefined;
  let id = '';
  for (const key of path) {
    node = node?.[key] as Record<PropertyKey, unknown> | undefined;
    const name = node && typeof node === 'object' ? (node['id'] ?? node['code'] ?? node['article']) : undefined;
    if (typeof name === 'string') id = name;
  }
  const where = path.map(String).join('.');
  return id ? `${id} (${where})` : where || 'the file';
}

function parseFile<K extends keyof Files>(name: K, raw: Readonly<Record<string, unknown>>): Files[K] {
  if (!(name in raw)) throw new LawDataError('file_missing', name, 'the file', `the parsed contents of ${name}.json`);
  const parsed = files[name].safeParse(raw[name]);
  if (parsed.success) return parsed.data as Files[K];
  const issue = parsed.error.issues[0];
  throw new LawDataError('file_malformed', name, recordName(raw[name], issue?.path ?? []), issue?.message ?? 'the schema of the file');
}

function byKey<T>(file: string, records: readonly T[], key: (record: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const record of records) {
    if (map.has(key(record))) throw new LawDataError('duplicate_id', file, key(record), 'each id once');
    map.set(key(record), record);
  }
  return map;
}

function rowsByCategory(rows: readonly RoutingRow[]): ReadonlyMap<string, readonly RoutingRow[]> {
  const inOrder = [...rows].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  const grouped = new Map<string, RoutingRow[]>();
  for (const row of inOrder) grouped.set(row.category, [...(grouped.get(row.category) ?? []), row]);
  return grouped;
}

function oldUnits(districts: readonly District[]): ReadonlyMap<string, string> {
  return new Map(
    districts.flatMap((district) =>
      [...district.units_2024_02, ...district.units_2025_01_new_or_renamed].map((unit) => [unit.code, district.code] as const),
    ),
  );
}

/** Frozen to the bottom: a caller that writes into the law fails at once. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    const children = value instanceof Map ? value.values() : Object.values(value);
    for (const child of children) frozen(child);
    Object.freeze(value);
  }
  return value;
}

const versionOf = (file: { schema: string; as_of: string }): string => `${file.schema}@${file.as_of}`;

function assemble(parsed: Files): Law {
  const { agencies, taxonomy, clocks } = parsed;
  return {
    clocks: byKey('clocks', clocks.clocks, (clock) => clock.id),
    clocksVersion: versionOf(clocks),
    taxonomyVersion: versionOf(taxonomy),
    routingVersion: versionOf(parsed['category-routing']),
    notices: byKey('clocks', clocks.notices, (notice) => notice.code),
    countingRules: clocks.counting_rules,
    calendar: calendarOf(parsed.holidays),
    organisation: { schema: agencies.schema, asOf: agencies.as_of, timeline: agencies.organisation_timeline },
    agencies: byKey('agencies', agencies.agencies, (agency) => agency.id),
    chapters: byKey('taxonomy', taxonomy.level1, (chapter) => chapter.chapter),
    offences: byKey('taxonomy', taxonomy.level2, (offence) => offence.article),
    categories: byKey('taxonomy', taxonomy.operational_categories, (category) => category.id),
    routingRows: rowsByCategory(parsed['category-routing'].rows),
    articleOverrides: parsed['category-routing'].articleOverrides.rows,
    unitTemplates: parsed['category-routing'].unitTemplates,
    planTasks: byKey('plan-tasks', parsed['plan-tasks'].tasks, (task) => task.task),
    campaigns: byKey('campaigns', parsed.campaigns.campaigns, (campaign) => campaign.id),
    campaignsVersion: versionOf(parsed.campaigns),
    agencyGroups: byKey('plan-tasks', parsed['plan-tasks'].groups, (group) => group.id),
    protectedAreas: byKey('protected-areas', parsed['protected-areas'].areas, (area) => area.id),
    protectedVersion: versionOf(parsed['protected-areas']),
    wards: byKey('wards-2025', parsed['wards-2025'].wards, (ward) => ward.code),
    districts: byKey('districts-2023', parsed['districts-2023'].districts, (district) => district.code),
    districtOfOldUnit: oldUnits(parsed['districts-2023'].districts),
    borders: bordersOf(parsed['wards-2025.topo']),
    topology: parsed['wards-2025.topo'],
    articles: byKey('penal-code', parsed['penal-code'].articles, (article) => article.article),
  };
}

/**
 * The law from the parsed JSON of its files; keys are the names in `lawFiles`. Every record is checked against its schema
 * and every reference against its target. Throws a LawDataError (by `code`) that names file, record and what is accepted.
 */
export function parseLaw(raw: Readonly<Record<string, unknown>>): Law {
  const parsed = Object.fromEntries(lawFiles.map((name) => [name, parseFile(name, raw)])) as Files;
  const law = assemble(parsed);
  checkLaw(law);
  return frozen(law);
}
