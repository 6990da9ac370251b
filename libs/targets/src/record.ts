/**
 * What the targets read of an event: an envelope of the ledger, or `{name, ...}` before it is one. `time` is when it was
 * recorded (UTC); instants of law stand in `data`.
 */
export interface TargetEvent {
  readonly id?: string;
  /** `vn.tinbao.TipReceived.v1` or the short name. */
  readonly type?: string;
  readonly name?: string;
  readonly time: string;
  readonly subject: string;
  readonly actor?: string;
  /** Place among the events of one subject; the ledger's order, before `time`. */
  readonly tipversion?: number;
  /** Place in the ledger, by which a past size of it is cut. */
  readonly index?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One event kept in a record: codes, numbers and instants only, never a text reference. */
export interface Act {
  readonly key: string;
  readonly name: string;
  readonly time: string;
  readonly version: number;
  readonly index?: number;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One subject (a tip, or `intake/<id>`) as the targets see it: its acts in ledger order, each once. Plain JSON. */
export interface TargetRecord {
  readonly subject: string;
  readonly acts: readonly Act[];
}

const RESOLUTION = ['decidedAt', 'administrativeOutcome', 'receivedAt', 'until'];
const MOVES = ['by', 'from', 'to', 'competent', 'slipDate'];

/** The fields kept of each event; an event that is not named here is ignored by every target. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  IntakeRecorded: ['recordNumber', 'channel', 'receivedBy', 'receivedAt', 'disposition'],
  IntakeDisposed: ['disposition'],
  IntakeDispositionReversed: [],
  TipReceived: [
    'registerNumber', 'recordNumber', 'intakeRecordId', 'channel', 'tipKind', 'receivedBy', 'competent', 'firstReceivedAt', 'place',
  ],
  TipRouted: ['leadAgencies', 'coordinatingAgencies', 'units'],
  TipReturned: ['by'],
  TipAccepted: MOVES,
  TipTransferred: MOVES,
  TransferAccepted: MOVES,
  TransferRefused: MOVES,
  TipClassified: ['tipKind', 'notATipReason', 'category', 'article'],
  TipAssigned: ['assignee'],
  CaseOpened: RESOLUTION,
  CaseDeclined: RESOLUTION,
  DeclineAnnulled: RESOLUTION,
  TipSuspended: RESOLUTION,
  TipResumed: RESOLUTION,
  SuspensionAnnulled: RESOLUTION,
  DeadlineProlonged: RESOLUTION,
  ExtensionGranted: RESOLUTION,
  InformationAdded: ['intakeRecordId', 'recordNumber', 'channel'],
  TipsMerged: ['root', 'earliestCompetentAt'],
  TipSplit: ['role', 'parts', 'earliestCompetentAt'],
  CompetenceDecided: MOVES,
  ProcuracyTookOver: [],
  TipsLinked: ['tips'],
  TipsUnlinked: ['tips'],
  FileArchived: [],
};

function nameOf(event: TargetEvent): string {
  return event.name ?? event.type?.replace(/^vn\.tinbao\.(.+)\.v\d+$/, '$1') ?? '';
}

function keep(name: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of KEPT[name] ?? []) if (data[field] !== undefined) kept[field] = data[field];
  // An address is a text reference: of a place only the ward's code is needed.
  if (kept['place']) kept['place'] = { ward: (kept['place'] as { ward?: string }).ward };
  return kept;
}

function actOf(event: TargetEvent, name: string): Act {
  const version = event.tipversion ?? 0;
  const key = event.id ?? `${name}/${version}/${event.time}`;
  const place = event.index === undefined ? {} : { index: event.index };
  return { key, name, time: event.time, version, ...place, actor: event.actor ?? '', data: keep(name, event.data) };
}

/** Ledger order: by version, then time, then id; total, so that arrival order never shows. */
function precedes(a: Act, b: Act): boolean {
  if (a.version !== b.version) return a.version < b.version;
  if (a.time !== b.time) return a.time < b.time;
  return a.key < b.key;
}

/**
 * Adds one event to the record of its subject; the record may be undefined for the first one. The same events in any
 * order, and any of them twice (same id), yield the same record. An event no target counts leaves the record as it was.
 */
export function evolveRecord(record: TargetRecord | undefined, event: TargetEvent): TargetRecord {
  const before = record ?? { subject: event.subject, acts: [] };
  const name = nameOf(event);
  if (!(name in KEPT)) return before;
  const act = actOf(event, name);
  if (before.acts.some((known) => known.key === act.key)) return before;
  const at = before.acts.findIndex((known) => precedes(act, known));
  return { subject: before.subject, acts: before.acts.toSpliced(at < 0 ? before.acts.length : at, 0, act) };
}
