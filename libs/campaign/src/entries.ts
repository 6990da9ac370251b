import type {
  CampaignEntry, CampaignEntryData, CampaignEntryKind, CampaignEntryOf, CampaignSheet, DataOf, ReferenceSeriesImported, SeriesNote, StoredEvent, TextRef,
} from '@tinbao/contracts';

/** An event of a campaign, as the ledger holds it. */
export type CampaignEvent = Pick<StoredEvent, 'subject' | 'tipversion' | 'type' | 'time' | 'actor' | 'data'>;

/** Everything that was said in a campaign, folded. */
export interface CampaignFold {
  readonly entries: readonly CampaignEntry[];
  readonly sheets: ReadonlyMap<string, CampaignSheet>;
  readonly series: readonly SeriesNote[];
}

/** Where an entry, a sheet or a series stands in the ledger. */
export const subjectOf = {
  entry: (campaign: string, entryId: string): string => `campaign/${campaign}/${entryId}`,
  sheet: (campaign: string, unit: string): string => `campaign/${campaign}/sheet/${unit}`,
  series: (campaign: string, measure: string): string => `campaign/${campaign}/series/${measure}`,
};

const nameOf = (event: CampaignEvent): string => event.type.split('.').at(-2) ?? '';

/** The events of each subject, each version once, in order of versions: whatever order they come in. */
function bySubject(events: Iterable<CampaignEvent>): readonly (readonly CampaignEvent[])[] {
  const subjects = new Map<string, Map<number, CampaignEvent>>();
  for (const event of events) {
    const versions = subjects.get(event.subject) ?? new Map<number, CampaignEvent>();
    versions.set(event.tipversion, event);
    subjects.set(event.subject, versions);
  }
  return [...subjects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, versions]) => [...versions.values()].sort((a, b) => a.tipversion - b.tipversion));
}

/** One entry from the events of its subject; undefined where nothing was filed. */
export function entryOf(events: readonly CampaignEvent[]): CampaignEntry | undefined {
  return events.reduce<CampaignEntry | undefined>(evolveEntry, undefined);
}

function evolveEntry(entry: CampaignEntry | undefined, event: CampaignEvent): CampaignEntry | undefined {
  if (nameOf(event) === 'CampaignEntryFiled') {
    const filed = event.data as CampaignEntryData;
    const { approved } = entry ?? {};
    return {
      entryId: event.subject.split('/').at(-1) ?? '', campaign: filed.campaign, unit: filed.unit, version: event.tipversion, state: 'filed',
      filed, filedAt: event.time, filedBy: event.actor, ...(approved ? { approved } : {}),
    };
  }
  if (nameOf(event) !== 'CampaignEntryDecided' || !entry) return entry;
  const { decision, reason } = event.data as { decision: 'approved' | 'returned' | 'withdrawn'; reason?: TextRef };
  const { approved: before, ...rest } = entry;
  const approved = decision === 'approved' ? entry.filed : decision === 'withdrawn' ? undefined : before;
  return {
    ...rest, version: event.tipversion, state: decision, decidedAt: event.time, decidedBy: event.actor,
    ...(approved ? { approved } : {}), ...(reason ? { reason } : {}),
  };
}

/** A unit's sheet from the events of its subject; undefined where none was sent. */
export function sheetOf(events: readonly CampaignEvent[]): CampaignSheet | undefined {
  return events.reduce<CampaignSheet | undefined>(evolveSheet, undefined);
}

function evolveSheet(sheet: CampaignSheet | undefined, event: CampaignEvent): CampaignSheet | undefined {
  if (nameOf(event) !== 'CampaignConsolidated') return sheet;
  const { campaign, unit, step, upper, entries, reason } = event.data as Pick<CampaignSheet, 'campaign' | 'unit' | 'upper' | 'entries' | 'reason'> & { step: CampaignSheet['state'] };
  const version = event.tipversion;
  const because = reason ? { reason } : {};
  if (step === 'submitted') {
    const firstSubmittedAt = sheet?.firstSubmittedAt ?? event.time;
    return { campaign, unit, version, state: step, upper, entries, takenIn: sheet?.takenIn ?? false, firstSubmittedAt, submittedAt: event.time, submittedBy: event.actor, ...because };
  }
  return sheet && { ...sheet, version, state: step, takenIn: step === 'approved', decidedAt: event.time, decidedBy: event.actor, ...because };
}

function notesOf(events: readonly CampaignEvent[]): SeriesNote[] {
  const imports = events.filter((event) => nameOf(event) === 'ReferenceSeriesImported');
  return imports.map((event, at) => {
    const { campaign: _, ...data } = event.data as DataOf<typeof ReferenceSeriesImported>;
    return { ...data, importedAt: event.time, importedBy: event.actor, superseded: at < imports.length - 1 };
  });
}

/** What a campaign's events say at `asOf` (RFC 3339 UTC; absent: all of them). Order and repetition of the events change nothing. */
export function foldCampaign(events: Iterable<CampaignEvent>, asOf?: string): CampaignFold {
  const known = asOf === undefined ? events : [...events].filter((event) => event.time <= asOf);
  const subjects = bySubject(known);
  const sheets = subjects.flatMap((each) => sheetOf(each) ?? []);
  return {
    entries: subjects.flatMap((each) => entryOf(each) ?? []),
    sheets: new Map(sheets.map((sheet) => [sheet.unit, sheet])),
    series: subjects.flatMap(notesOf),
  };
}

/** Approved entries of one kind: what counts, with the entry it stands in. */
export function approvedOf<K extends CampaignEntryKind>(entries: readonly CampaignEntry[], kind: K): { entry: CampaignEntry; data: CampaignEntryOf<K> }[] {
  return entries.flatMap((entry) => (entry.approved?.kind === kind ? [{ entry, data: entry.approved as CampaignEntryOf<K> }] : []));
}
