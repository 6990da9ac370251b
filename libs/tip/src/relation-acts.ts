import { newEvent, TipsLinked, TipSplit, TipsMerged, TipsUnlinked } from '@tinbao/contracts';
import { competent, dataOf, exists, inState, isCompetent, owned, type Act, type Acting, type OtherTip } from './act.js';
import type { CommandOf } from './casework-command.js';
import { refusal, refuse, type Decision, type Refusal } from './decision.js';
import type { Live } from './state.js';

/** The states in which tips are joined or divided: in nobody's transfer or dispute, and not resolved. */
const JOINABLE = ['received', 'classified', 'assigned', 'verifying', 'suspended'] as const;

/** Row 20: the Head joins tips of his agency into this root; the earliest receipt governs (TTLT 01/2017 art. 12, derived). */
const merge: Act<CommandOf<'merge'>> = {
  gate: (acting) => inState(acting.tip, ...JOINABLE) ?? owned(acting) ?? competent(acting),
  decide(command, acting) {
    const { tips, ...data } = dataOf(command);
    const ids = distinct(tips);
    const refused = refusedBy(ids, acting, (other) => joinable(other, acting, JOINABLE) ?? stricter(other.tip, acting.tip));
    if (refused) return refused;
    const event = (role: 'root' | 'merged') =>
      newEvent(TipsMerged, { root: acting.when.tipId ?? '', merged: ids, role, ...earliest(ids, acting), ...data });
    return { events: [event('root')], beside: new Map(ids.map((id) => [id, [event('merged')]])) };
  },
};

/** Row 20: the Head divides a tip: each part, a register entry of its own, goes to its unit and counts from the earliest receipt. */
const split: Act<CommandOf<'split'>> = {
  gate: (acting) => inState(acting.tip, ...JOINABLE) ?? owned(acting) ?? competent(acting),
  decide(command, acting) {
    const { parts, ...data } = dataOf(command);
    const ids = distinct(parts.map(({ tipId }) => tipId));
    const refused = refusedBy(ids, acting, (other) => joinable(other, acting, ['received', 'classified'])) ?? unlawfulTarget(parts, acting);
    if (refused) return refused;
    const origin = acting.when.tipId ?? '';
    const event = (role: 'origin' | 'part', named: typeof parts, ids: readonly string[]) =>
      newEvent(TipSplit, { origin, parts: named, role, ...earliest(ids, acting), ...data });
    // On a part stands its own unit alone: a fold knows no subject.
    return { events: [event('origin', parts, [])], beside: new Map(parts.map((part) => [part.tipId, [event('part', [part], [part.tipId])]])) };
  },
};

/** Row 20b: a relation without legal effect; who is linked to whom stands on each of the tips. */
const link: Act<CommandOf<'link'>> = {
  gate: () => undefined,
  decide(command, acting) {
    const { tips, ...data } = dataOf(command);
    const { tip, when: { tipId = '', others } } = acting;
    const ids = distinct(tips);
    const refused = refusedBy(ids, acting, () => undefined);
    if (refused) return refused;
    if (ids.every((id) => tip.links?.tips.includes(id))) return refuse('already_linked');
    const incidents = distinct([tip, ...ids.map((id) => others?.get(id)?.tip)].flatMap((each) => each?.links?.incidentId ?? []));
    const [incidentId = data.incidentId, ...absorbed] = incidents;
    const event = (joined: string[]) =>
      newEvent(TipsLinked, { ...data, incidentId, tips: joined, ...(absorbed.length > 0 ? { absorbedIncidents: absorbed } : {}) });
    return { events: [event(ids)], beside: new Map(ids.map((id) => [id, [event([tipId])]])) };
  },
};

/** Row 20b: takes a link back. */
const unlink: Act<CommandOf<'unlink'>> = {
  gate: ({ tip }) => (tip.links ? undefined : refusal('not_linked', { tip: '-' })),
  decide(command, acting) {
    const { tips, ...data } = dataOf(command);
    const { links } = acting.tip;
    const ids = distinct(tips);
    const stranger = ids.find((id) => !links?.tips.includes(id));
    if (!links || stranger !== undefined) return refuse('not_linked', { tip: stranger ?? '-' });
    const event = (parted: string[]) => newEvent(TipsUnlinked, { incidentId: links.incidentId, tips: parted, ...data });
    return { events: [event(ids)], beside: new Map(ids.map((id) => [id, [event([acting.when.tipId ?? ''])]])) };
  },
};

/** Acts on several tips: written on all of them together, or on none. */
export const relationActs = { link, unlink, merge, split };

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The first reason why one of the named tips cannot be taken. */
function refusedBy(ids: readonly string[], { when }: Acting, forbids: (other: OtherTip) => Refusal['code'] | undefined): Decision | undefined {
  for (const id of ids) {
    const other = id === when.tipId ? undefined : when.others?.get(id);
    if (!other) return refuse('other_tip_not_found', { tip: id });
    const code = forbids(other);
    const { registerNumber, state, owner } = other.tip;
    if (code) return refuse(code, { registerNumber, state, owner, needed: JOINABLE.join(', ') });
  }
  return undefined;
}

/** The other tip is held by the same body, which may resolve it, and stands in one of `states`. */
function joinable({ tip }: OtherTip, acting: Acting, states: readonly Live['state'][]): 'other_tip_forbids' | undefined {
  const other = { ...acting, tip };
  return inState(tip, ...states) ?? owned(other) ?? competent(other) ? 'other_tip_forbids' : undefined;
}

/** A root must not hide what only an investigation agency may resolve (BLTTHS art. 145.3; TT 43/2021/TT-BCA art. 3.4). */
function stricter(other: Live, root: Live): 'stricter_root_needed' | undefined {
  const hidesProposal = kindOf(other) === 'prosecutionProposal' && kindOf(root) !== 'prosecutionProposal';
  return hidesProposal || (other.facts.victimUnder18 && !root.facts.victimUnder18) ? 'stricter_root_needed' : undefined;
}

const kindOf = (tip: Live) => ('tipKind' in tip ? tip.tipKind : tip.statedKind);

/** Earliest receipt by anyone, and by the body that holds them, among this tip and the others named. */
function earliest(ids: readonly string[], { tip, when }: Acting): { earliestReceivedAt: string; earliestCompetentAt?: string } {
  const others = ids.flatMap((id) => when.others?.get(id) ?? []);
  const first = (instants: readonly string[]) => instants.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
  const competentAt = [when.competentFrom, ...others.map((other) => other.competentFrom)].filter((at) => at !== undefined);
  return {
    earliestReceivedAt: first([tip, ...others.map((other) => other.tip)].map((each) => each.firstReceivedAt)),
    ...(competentAt.length > 0 ? { earliestCompetentAt: first(competentAt) } : {}),
  };
}

/** The unit of a part must exist and be competent for it. */
function unlawfulTarget(parts: CommandOf<'split'>['parts'], { law, when }: Acting): Decision | undefined {
  for (const { tipId, agency } of parts) {
    const part = when.others?.get(tipId)?.tip;
    if (!exists(agency, { law, when })) return refuse('unknown_agency', { agency, on: when.on });
    const statedKind = part && kindOf(part);
    const facts = part?.facts ?? {};
    if (!isCompetent(agency, { facts, ...(statedKind ? { statedKind } : {}) }, law, when.on)) return refuse('target_not_competent', { agency });
  }
  return undefined;
}
