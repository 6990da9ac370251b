import type { CampaignEntry, CampaignIncident, CountReference, CountTarget, IncidentCounts, SeriesNote, ZeroTarget } from '@tinbao/contracts';
import { addDays, localDate, type Campaign } from '@tinbao/law';
import { changeOf, elapsed, type DayWindow } from '@tinbao/targets';
import { approvedOf } from './entries.js';

const countNames = ['cases', 'dead', 'injured'] as const;

/** Local dates, both days whole. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A row of an imported series: one local date, one place and category where the file has them. */
export interface SeriesRow extends IncidentCounts {
  readonly day: string;
  readonly ward: string | null;
  readonly category: string | null;
}

/** The newest series of a measure with its rows. */
export interface Series {
  readonly note: SeriesNote;
  readonly rows: readonly SeriesRow[];
}

/** The sum of counts. */
export function sumOf(all: Iterable<IncidentCounts>): IncidentCounts {
  let [cases, dead, injured] = [0, 0, 0];
  for (const each of all) [cases, dead, injured] = [cases + each.cases, dead + each.dead, injured + each.injured];
  return { cases, dead, injured };
}

/** Number of days of a span, both ends included. */
export function daysIn({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Approved incidents of the given kinds on the local dates of a span, in order of time. */
export function incidentsOf(entries: readonly CampaignEntry[], kinds: readonly string[], days: Days): CampaignIncident[] {
  const found = approvedOf(entries, 'incident').flatMap(({ entry, data }): CampaignIncident[] => {
    const day = localDate(data.at);
    if (!kinds.includes(data.incident) || day < days.from || day > days.to) return [];
    const { cases, dead, injured, at, incident, ward = null, importedFrom } = data;
    return [{ entryId: entry.entryId, unit: entry.unit, kind: incident, at, ward, imported: importedFrom !== undefined, cases, dead, injured }];
  });
  return found.sort((a, b) => (a.at < b.at || (a.at === b.at && a.entryId < b.entryId) ? -1 : 1));
}

/**
 * The targets that are measured by incidents (accidents, fires), on three counts each, at the instant `now`. A campaign that still
 * runs is compared day for day: with as many days of each window as it has behind it.
 */
export function countTargets(campaign: Campaign, entries: readonly CampaignEntry[], { series, now }: { series: readonly Series[]; now: string }): CountTarget[] {
  const { from, to } = campaign;
  const span = elapsed({ from, to, asOf: now });
  return campaign.targets.filter(({ goal }) => goal.kind === 'fewer').map(({ id, measure, against }) => {
    const kinds = campaign.incidentKinds.filter(({ countsAs }) => countsAs === measure).map((kind) => kind.id);
    const incidents = incidentsOf(entries, kinds, campaign);
    const counts = sumOf(incidents);
    const of = series.filter(({ note }) => note.measure === measure);
    const windows = span === null ? [] : campaign.windows.map((window) => asLong(window, span));
    const references = windows.flatMap((window) => referencesOf(window, { counts, days: span?.days ?? 0 }, sumIfAny(incidentsOf(entries, kinds, window)), of));
    return { target: id, measure, from, to: span?.to ?? to, days: span?.days ?? 0, counts, incidents, references, standing: standingOf(counts, references, against) };
  });
}

type Window = Days & { readonly id: string };

/** As many days of a window as the period has; the period of a year with 29/02 may be a day longer than its window. */
function asLong({ id, from, to }: Window, { days }: DayWindow): Window {
  const last = addDays(from, days - 1);
  return { id, from, to: last < to ? last : to };
}

const sumIfAny = (incidents: readonly CampaignIncident[]): IncidentCounts | undefined => (incidents.length > 0 ? sumOf(incidents) : undefined);

function referencesOf(window: Window, now: { counts: IncidentCounts; days: number }, entered: IncidentCounts | undefined, series: readonly Series[]): CountReference[] {
  const { id, from, to } = window;
  const about = { window: id, from, to, days: daysIn(window) };
  const changed = (then: IncidentCounts) => changes(now.counts, then, { days: now.days, referenceDays: about.days });
  const imported = series.flatMap((each): CountReference[] => {
    const counts = seriesCounts(each, window);
    return counts ? [{ ...about, origin: 'imported', series: each.note, counts, change: changed(counts) }] : [];
  });
  const own: CountReference[] = entered ? [{ ...about, origin: 'entered', series: null, counts: entered, change: changed(entered) }] : [];
  const known = [...imported, ...own];
  return known.length > 0 ? known : [{ ...about, origin: null, series: null, counts: null, change: { cases: null, dead: null, injured: null } }];
}

/** The change of each count, where the house tells one at all. */
function changes(now: IncidentCounts, then: IncidentCounts, spans: { days: number; referenceDays: number }): CountReference['change'] {
  const of = (name: keyof IncidentCounts): number | null => changeOf(now[name], then[name], spans).change;
  return { cases: of('cases'), dead: of('dead'), injured: of('injured') };
}

/** The counts of an imported series over a span; undefined where the series does not cover all of it. */
export function seriesCounts({ note, rows }: Series, { from, to }: Days): IncidentCounts | undefined {
  if (note.from > from || note.to < to) return undefined;
  return sumOf(rows.filter(({ day }) => day >= from && day <= to));
}

/** Imported figures first: they are signed. Fewer means fewer on each count, or none where there was none. */
function standingOf(now: IncidentCounts, references: readonly CountReference[], against: readonly string[]): CountTarget['standing'] {
  const asked = against.map((window) => references.find((reference) => reference.window === window && reference.counts !== null)?.counts ?? null);
  if (asked.some((then) => then === null)) return 'notComparable';
  const fewer = (then: IncidentCounts): boolean => countNames.every((name) => now[name] < then[name] || (now[name] === 0 && then[name] === 0));
  return asked.every((then) => then !== null && fewer(then)) ? 'reached' : 'missed';
}

/** Zero-targets and minimise-targets of the campaign over its period. */
export function zeroTargets(campaign: Campaign, entries: readonly CampaignEntry[]): ZeroTarget[] {
  return campaign.incidentKinds.flatMap(({ id, goal }) => {
    if (goal === null) return [];
    const incidents = incidentsOf(entries, [id], campaign);
    return [{ kind: id, goal, incidents, counts: sumOf(incidents) }];
  });
}
