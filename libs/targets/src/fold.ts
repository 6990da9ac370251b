import { endOfLocalDay, localDate } from '@tinbao/law';
import { cutOf, isSeen, type Cut } from './cut.js';
import type { Addition, Standing, TargetFacts } from './facts.js';
import type { Act, TargetRecord } from './record.js';
import type { LimitRun, TargetRules } from './rules.js';

type Building = { -readonly [K in keyof TargetFacts]: TargetFacts[K] };
type Step = (facts: Building, act: Act, rules: TargetRules) => void;

const text = (act: Act, field: string): string | undefined => act.data[field] as string | undefined;
const decided = (act: Act): string => text(act, 'decidedAt') ?? act.time;
const isNamed = (act: Act): boolean => act.actor.startsWith('account/');

/** The date of the slip, not of its entry; a slip of an earlier day counts at the end of that day. */
function slipInstant(act: Act): string {
  const date = text(act, 'slipDate');
  if (date === undefined || date >= localDate(act.time)) return act.time;
  return new Date(Date.parse(endOfLocalDay(date)) - 1).toISOString();
}

function withUnits(act: Act, field: string): string[] {
  const units = act.data['units'] as Readonly<Record<string, string>> | undefined;
  const agencies = (act.data[field] as readonly string[] | undefined) ?? [];
  return agencies.map((agency) => (units?.[agency] === undefined ? agency : `${agency}/${units[agency]}`));
}

function stand(facts: Building, at: string, to: Standing): void {
  facts.standings = [...facts.standings, { at, to }];
}

function limit(facts: Building, run: LimitRun): void {
  facts.limits = [...facts.limits, run];
}

/** A body that takes the tip in its own competence starts the 20 days; a move inside one body restarts nothing. */
function enter(facts: Building, entry: { at: string; agency: string; competent: boolean }, rules: TargetRules): void {
  const held = facts.agency === undefined ? undefined : rules.bodyOf(facts.agency);
  const moved = held !== rules.bodyOf(entry.agency);
  facts.agency = entry.agency;
  facts.moves = [...facts.moves, { at: entry.at, agency: entry.agency, slip: false }];
  if (rules.classifies(entry.agency, entry.at) && facts.classifiedAt === undefined && (moved || facts.classifyFrom === undefined)) {
    facts.classifyFrom = entry.at;
  }
  if (!entry.competent || (!moved && facts.competentReceivedAt !== undefined)) return;
  facts.competentReceivedAt = entry.at;
  limit(facts, { at: entry.at, clock: 'resolve_basic', from: entry.at });
}

const takeOver: Step = (facts, act, rules) => {
  const agency = text(act, 'by');
  if (agency !== undefined) enter(facts, { at: act.time, agency, competent: act.data['competent'] === true }, rules);
};

const handle: Step = (facts, act) => {
  facts.handledAt ??= act.time;
};

function settle(to: (act: Act) => Standing): Step {
  return (facts, act) => {
    stand(facts, decided(act), to(act));
    facts.handledAt ??= act.time;
  };
}

function reopen(clock: LimitRun['clock'], origin: (act: Act) => string): Step {
  return (facts, act) => {
    stand(facts, decided(act), 'open');
    limit(facts, { at: decided(act), clock, from: origin(act) });
  };
}

/** Both lengthenings count from receipt: 20 days, 2 months, at most 4 months (art. 147.2; TTLT 01/2017 art. 11). */
function lengthen(clock: LimitRun['clock']): Step {
  return (facts, act) => {
    const from = facts.competentReceivedAt;
    if (from === undefined) return;
    const until = text(act, 'until');
    const after = clock === 'resolve_extended' ? facts.limits.at(-1)?.until : undefined;
    limit(facts, { at: decided(act), clock, from, ...(until ? { until } : {}), ...(after ? { after } : {}) });
  };
}

/** A root, and the part of a split tip, count from the earliest receipt of all (law dossier section 11, row 20, derived). */
function countFrom(facts: Building, act: Act): void {
  const earliest = text(act, 'earliestCompetentAt');
  const run = facts.limits.at(-1);
  if (earliest === undefined || run === undefined || facts.competentReceivedAt === undefined) return;
  if (earliest >= facts.competentReceivedAt) return;
  if (run.from === facts.competentReceivedAt) limit(facts, { ...run, at: act.time, from: earliest });
  facts.competentReceivedAt = earliest;
}

const receive: Step = (facts, act, rules) => {
  const { registerNumber, recordNumber, intakeRecordId, tipKind, channel, place, receivedBy } = act.data;
  const at = text(act, 'firstReceivedAt') ?? act.time;
  facts.moves = [];
  Object.assign(facts, {
    tip: true, registerNumber, recordNumber, intakeRecordId, channel, receivedBy, receivedAt: at, kind: tipKind, agency: undefined,
    ward: (place as { ward?: string } | undefined)?.ward,
  });
  enter(facts, { at, agency: String(receivedBy), competent: act.data['competent'] === true }, rules);
  stand(facts, at, 'open');
};

const named = (act: Act): readonly string[] => (act.data['tips'] as readonly string[] | undefined) ?? [];

const STEPS: Readonly<Record<string, Step>> = {
  IntakeRecorded: (facts, act) => {
    const { recordNumber, channel, receivedBy, disposition } = act.data;
    const receivedAt = text(act, 'receivedAt') ?? act.time;
    Object.assign(facts, { recordNumber, channel, receivedBy, agency: receivedBy, receivedAt, disposition });
    facts.disposed = disposition !== undefined && isNamed(act);
  },
  IntakeDisposed: (facts, act) => Object.assign(facts, { disposition: act.data['disposition'], disposed: isNamed(act) }),
  IntakeDispositionReversed: (facts) => Object.assign(facts, { disposition: undefined, disposed: false }),
  TipReceived: receive,
  TipRouted: (facts, act) => Object.assign(facts, { leads: withUnits(act, 'leadAgencies'), coordinating: withUnits(act, 'coordinatingAgencies') }),
  TipReturned: (facts, act) => {
    facts.leads = facts.leads.filter((agency) => agency !== text(act, 'by'));
  },
  TipAccepted: takeOver,
  TransferAccepted: (facts, act, rules) => {
    takeOver(facts, act, rules);
    handle(facts, act, rules);
    facts.leads = [];
  },
  TipTransferred: (facts, act, rules) => {
    // An assignment lapses with the slip (TT 28/2020/TT-BCA art. 18.1).
    facts.assignee = undefined;
    facts.moves = [...facts.moves, { at: slipInstant(act), agency: String(act.data['to']), slip: true }];
    handle(facts, act, rules);
  },
  // Decided for the holder it never left; decided for another it is on its way to him.
  CompetenceDecided: (facts, act) => {
    const [held, to] = [facts.agency ?? '', String(act.data['to'])];
    const stays = { at: act.time, agency: held, slip: false };
    facts.moves = [...facts.moves, stays, ...(to === held ? [] : [{ at: act.time, agency: to, slip: true }])];
  },
  ProcuracyTookOver: (facts) => {
    facts.assignee = undefined;
  },
  TransferRefused: (facts, act) => {
    facts.moves = [...facts.moves, { at: act.time, agency: facts.agency ?? '', slip: false }];
  },
  TipClassified: (facts, act, rules) => {
    facts.classifiedAt ??= act.time;
    facts.notATip = act.data['tipKind'] === 'notATip';
    facts.kind = text(act, 'tipKind');
    facts.category = text(act, 'category');
    facts.article = text(act, 'article');
    facts.chapter = rules.chapterOf(facts.category, facts.article);
    // No tip is handled by its reason: guided elsewhere, filed, or nothing to do (metrics section 3, T1.3).
    if (facts.notATip) facts.handledAt ??= act.time;
  },
  TipAssigned: (facts, act, rules) => {
    handle(facts, act, rules);
    facts.assignee = text(act, 'assignee');
  },
  FileArchived: handle,
  CaseOpened: settle(() => 'opened'),
  CaseDeclined: settle((act) => (act.data['administrativeOutcome'] ? 'administrative' : 'declined')),
  TipSuspended: settle(() => 'suspended'),
  TipResumed: reopen('resume_limit', decided),
  SuspensionAnnulled: reopen('resolve_after_annulment', (act) => text(act, 'receivedAt') ?? act.time),
  DeclineAnnulled: reopen(null, decided),
  DeadlineProlonged: lengthen('resolve_prolonged'),
  ExtensionGranted: lengthen('resolve_extended'),
  InformationAdded: (facts, act) => {
    const { intakeRecordId, recordNumber, channel } = act.data as Partial<Addition>;
    if (intakeRecordId === undefined && recordNumber === undefined) return;
    facts.additions = [...facts.additions, { key: act.key, at: act.time, intakeRecordId, recordNumber, channel }];
  },
  TipsMerged: (facts, act) => {
    const root = text(act, 'root');
    if (root !== undefined && root !== facts.subject) facts.mergedInto = root;
    else countFrom(facts, act);
  },
  TipSplit: (facts, act) => {
    if (act.data['role'] !== 'part') return;
    countFrom(facts, act);
    const [part] = (act.data['parts'] as readonly { agency: string }[] | undefined) ?? [];
    if (part && part.agency !== facts.agency) facts.leads = [part.agency];
  },
  TipsLinked: (facts, act) => {
    facts.links = [...new Set([...facts.links, ...named(act)])];
    facts.linked = true;
  },
  TipsUnlinked: (facts, act) => {
    const parted = named(act);
    facts.links = facts.links.filter((tip) => !parted.includes(tip));
    facts.linked = facts.links.length > 0;
  },
};

/** A record as it was known at a cut, or an instant (UTC): what was entered later is not seen, so two windows can be cut at one place. */
export function factsOf(record: TargetRecord, asOf: string | Cut, rules: TargetRules): TargetFacts {
  const cut = cutOf(asOf);
  const facts: Building = {
    subject: record.subject, tip: false, disposed: false, notATip: false, linked: false, links: [], additions: [],
    standings: [], moves: [], limits: [], leads: [], coordinating: [],
  };
  for (const act of record.acts) {
    if (isSeen(act, cut)) STEPS[act.name]?.(facts, act, rules);
  }
  return facts;
}

