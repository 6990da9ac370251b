import { agencyTemplate, type Agency } from './agency.js';
import type { Campaign } from './campaign.js';
import type { RoutingRow } from './category-routing.js';
import type { ClockRule } from './clock-rule.js';
import { LawDataError } from './law-data-error.js';
import type { Law } from './law.js';
import { addDays } from './local-date.js';

type Known = Readonly<{ has(key: string): boolean }>;

function refer(file: string, record: string, ids: readonly string[], known: Known): void {
  const stray = ids.find((id) => !known.has(id));
  if (stray !== undefined) throw new LawDataError('unknown_reference', file, record, `an id that exists, "${stray}" does not`);
}

function ordered(file: string, record: string, from: string | null, to: string | null): void {
  if (from !== null && to !== null && from > to) {
    throw new LawDataError('interval_disordered', file, record, `a start not after its end, got ${from}–${to}`);
  }
}

/** A successor must name its predecessor and the reverse. */
function checkKin(law: Law, agency: Agency): void {
  const kin = [
    [agency.successors, 'predecessors'],
    [agency.predecessors, 'successors'],
  ] as const;
  for (const [others, back] of kin) {
    const oneSided = others.find((other) => !law.agencies.get(other)?.[back].includes(agency.id));
    if (oneSided) throw new LawDataError('not_symmetrical', 'agencies', agency.id, `"${agency.id}" among the ${back} of "${oneSided}"`);
  }
}

function checkParents(law: Law, agency: Agency): void {
  const seen = new Set<string>();
  for (let id: string | null = agency.id; id !== null; id = law.agencies.get(id)?.parent ?? null) {
    if (seen.has(id)) throw new LawDataError('cycle', 'agencies', agency.id, 'a chain of parents that ends');
    seen.add(id);
  }
}

function checkAgencies(law: Law): void {
  for (const agency of law.agencies.values()) {
    const kin = [...agency.successors, ...agency.predecessors, ...(agency.parent ? [agency.parent] : [])];
    refer('agencies', agency.id, kin, law.agencies);
    refer('agencies', agency.id, agency.lead_categories, law.categories);
    ordered('agencies', agency.id, agency.valid_from, agency.valid_to);
    checkKin(law, agency);
    checkParents(law, agency);
  }
}

function checkTaxonomy(law: Law): void {
  for (const offence of law.offences.values()) {
    refer('taxonomy', offence.id, [offence.chapter], law.chapters);
    refer('taxonomy', offence.id, [offence.default_lead], law.agencies);
  }
  for (const category of law.categories.values()) {
    refer('taxonomy', category.id, [category.default_lead, ...category.default_coordinating], law.agencies);
    refer('taxonomy', category.id, category.penal_articles, law.offences);
  }
}

/** From the beginning of time to its end, each day exactly one row. */
function checkPeriods(category: string, rows: readonly RoutingRow[]): void {
  const fail = (code: 'period_gap' | 'period_overlap', at: string | null): never => {
    throw new LawDataError(code, 'category-routing', category, `one row for every day, see ${at ?? 'the open ends'}`);
  };
  if (rows[0]?.from !== null) fail('period_gap', rows[0]?.from ?? null);
  if (rows.at(-1)?.to !== null) fail('period_gap', rows.at(-1)?.to ?? null);
  for (const [index, row] of rows.slice(1).entries()) {
    const before = rows[index]?.to;
    if (before === null || before === undefined || row.from === null || row.from <= before) return fail('period_overlap', row.from);
    if (row.from !== addDays(before, 1)) fail('period_gap', before);
  }
}

function checkRouting(law: Law): void {
  for (const category of law.categories.keys()) refer('category-routing', category, [category], law.routingRows);
  for (const [category, rows] of law.routingRows) {
    refer('category-routing', category, [category], law.categories);
    for (const row of rows) {
      refer('category-routing', category, [row.lead, ...row.coordinating], law.agencies);
      ordered('category-routing', category, row.from, row.to);
    }
    checkPeriods(category, rows);
  }
  for (const override of law.articleOverrides) {
    refer('category-routing', `articleOverrides ${override.rule}`, [override.lead, ...override.coordinating], law.agencies);
    refer('category-routing', `articleOverrides ${override.rule}`, override.articles, law.offences);
  }
  refer('category-routing', 'unitTemplates', law.unitTemplates, law.agencies);
}

function checkPlan(law: Law): void {
  const known: Known = { has: (id) => law.agencies.has(id) || law.agencyGroups.has(id) };
  for (const group of law.agencyGroups.values()) refer('plan-tasks', group.id, group.members, law.agencies);
  for (const task of law.planTasks.values()) {
    const { leadAgencies, implementingAgencies, coordinating, committees, accountable } = task;
    refer('plan-tasks', task.task, [...leadAgencies, ...committees], law.agencies);
    refer('plan-tasks', task.task, [...implementingAgencies, ...coordinating], known);
    if (accountable !== null) refer('plan-tasks', task.task, [accountable], new Set(leadAgencies));
    else if (leadAgencies.length > 0) throw new LawDataError('unknown_reference', 'plan-tasks', task.task, 'an accountable lead');
  }
}

/** Every name a campaign uses exists, and its windows, kinds and targets name each other. */
function checkCampaign(law: Law, campaign: Campaign): void {
  const { id, windows, targets, incidentKinds, socialOrder, submits, consolidation, recipients } = campaign;
  const units: Known = { has: (unit) => law.agencies.has(unit) || law.agencyGroups.has(unit) };
  refer('campaigns', id, campaign.tasks, law.planTasks);
  refer('campaigns', id, submits.units, units);
  const { top, through, upper } = consolidation;
  refer('campaigns', id, [top, ...Object.entries(through).flat(), ...Object.entries(upper).flat()], law.agencies);
  refer('campaigns', id, [...recipients.bodies, ...(recipients.via === null ? [] : [recipients.via])], law.agencies);
  refer('campaigns', id, [...socialOrder.chapters, ...socialOrder.partOf], law.chapters);
  refer('campaigns', id, socialOrder.articles, law.offences);
  refer('campaigns', id, targets.flatMap(({ against }) => against), new Set(windows.map((window) => window.id)));
  refer('campaigns', id, incidentKinds.flatMap(({ countsAs }) => countsAs ?? []), new Set(targets.map(({ measure }) => measure)));
  for (const { from, to } of [campaign, ...windows]) ordered('campaigns', id, from, to);
}

function checkCampaigns(law: Law): void {
  for (const campaign of law.campaigns.values()) checkCampaign(law, campaign);
}

/** Ids of other clocks that a clock names. */
function clocksNamed(clock: ClockRule): string[] {
  const after = /^(?:before_)?expiry_of:(.+)$/;
  const named = [clock.date_rule, clock.countsFrom].map((text) => (text ? after.exec(text)?.[1] : undefined));
  return [...named, clock.replaces, ...(clock.replacedBy ?? []).map((next) => next.clock)].filter((id) => id !== undefined);
}

function checkClocks(law: Law): void {
  for (const clock of law.clocks.values()) {
    refer('clocks', clock.id, clocksNamed(clock), law.clocks);
    const notices = [...clock.start, ...clock.stop].map((match) => match.where?.['notice']).filter((code) => typeof code === 'string');
    refer('clocks', clock.id, notices, law.notices);
    ordered('clocks', clock.id, clock.valid_from, clock.valid_to);
  }
  for (const notice of law.notices.values()) refer('clocks', notice.code, [...notice.stops, ...notice.starts], law.clocks);
}

function checkCalendar(law: Law): void {
  let last = '';
  for (const { start, end, vi } of law.calendar.holidays) {
    ordered('holidays', vi, start, end);
    if (start <= last) throw new LawDataError('interval_disordered', 'holidays', `${vi} ${start}`, `intervals in order, after ${last}`);
    last = end;
  }
}

function checkTerritory(law: Law): void {
  const bordered = new Set(law.borders.map((border) => border.code));
  for (const ward of law.wards.values()) {
    refer('wards-2025', ward.code, ward.merged_from.map((unit) => unit.district_code), law.districts);
    refer('wards-2025.topo', ward.code, [ward.code], bordered);
  }
  for (const code of bordered) refer('wards-2025.topo', code, [code], law.wards);
}

/** West, south, east, north of the city, in degrees, and somewhat around it. */
function aroundCity(law: Law): readonly [west: number, south: number, east: number, north: number] {
  const boxes = [...law.wards.values()].map(({ bbox }) => bbox);
  const [w, s, e, n] = [0, 1, 2, 3].map((side) => boxes.map((box) => box[side] ?? 0)) as [number[], number[], number[], number[]];
  return [Math.min(...w) - 0.2, Math.min(...s) - 0.2, Math.max(...e) + 0.2, Math.max(...n) + 0.2];
}

/** An area lies somewhere near the city (latitude before longitude), and ends after it begins. */
function checkProtectedAreas(law: Law): void {
  const fail = (id: string, accepted: string): never => {
    throw new LawDataError('file_malformed', 'protected-areas', id, accepted);
  };
  const [west, south, east, north] = aroundCity(law);
  const units: Known = { has: (code) => law.wards.has(code) || law.districtOfOldUnit.has(code) };
  for (const { id, polygon, wards, from, to, coordinating } of law.protectedAreas.values()) {
    refer('protected-areas', id, coordinating, { has: (agency) => law.agencies.has(agencyTemplate(agency)) });
    refer('protected-areas', id, wards, units);
    if (polygon === null && wards.length === 0) fail(id, 'a polygon or at least one ward');
    const astray = polygon?.find(([lat, lon]) => lat < south || lat > north || lon < west || lon > east);
    if (astray) fail(id, `corners [lat, lon] in or near the city, got [${astray.join(', ')}]`);
    if (from !== null && to !== null && Date.parse(from) >= Date.parse(to)) {
      throw new LawDataError('interval_disordered', 'protected-areas', id, `a start before its end, got ${from}–${to}`);
    }
  }
}

/** Throws the first contradiction between the files; see `LawDataCode` for what is checked. */
export function checkLaw(law: Law): void {
  for (const check of [checkAgencies, checkTaxonomy, checkRouting, checkPlan, checkCampaigns, checkClocks, checkCalendar, checkTerritory, checkProtectedAreas]) check(law);
}
