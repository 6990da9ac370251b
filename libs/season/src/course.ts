import type { Arrival } from './arrival.js';
import { drawOf, type Chance } from './chance.js';
import { checking } from './checking.js';
import { periodAt } from './days.js';
import { DAY, HOUR, told, type ActName, type Step } from './step.js';
import type { Period, Season } from './tet-2024.js';

/** Until a competent agency has classified a tip: what is done, and since when it holds the tip. */
interface Beginning {
  readonly steps: readonly Step[];
  readonly held: number;
}

type Repeated = 'first' | 'linked' | 'merged' | 'filed';

/** What officers are going to do about a tip, in the order of time; the law and the state still judge each act when it comes. */
export function courseOf(given: Arrival, season: Season): readonly Step[] {
  const arrival = { ...given, chance: given.chance.fork('course') };
  const { at, chance } = arrival;
  const { habits } = season;
  const repeated = repeatedOf(arrival, season);
  const { steps, held } = beginning(arrival, season, repeated);
  if (steps.length === 0) return [];
  const isTip = ['case', 'mixed', 'fine'].includes(arrival.text.course) && repeated !== 'filed';
  const after = isTip ? [...receiptNotices(held, chance), ...checking(arrival, held, habits)] : aside(arrival, held);
  const acts = [...steps, ...joining(repeated, held, chance), ...after].filter(({ act }) => !act.startsWith('tell') || !chance.odds(habits.untold.value));
  return acts.filter((step) => step.at > at).sort((a, b) => a.at - b.at);
}

function repeatedOf({ again, chance }: Arrival, { habits }: Season): Repeated {
  if (again === undefined) return 'first';
  const [merged, filed] = [habits.merged.value, habits.filed.value];
  return drawOf<Repeated>([['merged', merged], ['filed', filed], ['linked', 1 - merged - filed]])(chance.next());
}

/** Nothing at all for a tip that was forgotten. */
function beginning(arrival: Arrival, season: Season, repeated: Repeated): Beginning {
  const { at, channel, chance } = arrival;
  const { habits } = season;
  const period = periodAt(season, at);
  if (chance.odds(shareIn(habits.forgotten.value, period))) return { steps: [], held: at };
  const isLate = chance.odds(shareIn(habits.classifiedLate.value, period));
  const classified = (from: number) => from + (isLate ? chance.between(25, 30) : chance.between(1.5, 17)) * HOUR;
  if (channel === 'in_person') return throughDesk(arrival, season, classified);
  const dispatched = at + chance.between(0.5, 1.5) * HOUR;
  if (repeated === 'filed') return { steps: [{ at: dispatched, act: 'accept' }, { at: classified(dispatched), act: 'file-duplicate' }], held: dispatched };
  if (chance.odds(habits.returned.value)) return returned(dispatched, chance, classified);
  if (repeated === 'first' && chance.odds(habits.misjudged.value)) return misjudged(dispatched, chance, classified);
  return { steps: [{ at: dispatched, act: 'accept' }, { at: classified(dispatched), act: 'classify' }], held: dispatched };
}

/** Sent back; another proposed agency takes it, or the desk keeps it. */
function returned(dispatched: number, chance: Chance, classified: (from: number) => number): Beginning {
  const taken = dispatched + chance.between(0.5, 2) * HOUR;
  const second: Step[] = chance.odds(0.5) ? [{ at: taken, act: 'accept' }] : [];
  return { steps: [{ at: dispatched, act: 'return' }, ...second, { at: classified(taken), act: 'classify' }], held: taken };
}

/** A wrong category: the agency finds that it is not competent, and the one that takes the tip classifies it anew (TTLT 01/2017 art. 8.1). */
function misjudged(dispatched: number, chance: Chance, classified: (from: number) => number): Beginning {
  const wrong = classified(dispatched);
  const found = wrong + chance.between(6, 30) * HOUR;
  const sent = found + chance.between(2, 20) * HOUR;
  const taken = sent + chance.between(1, 14) * HOUR;
  return {
    held: taken,
    steps: [
      { at: dispatched, act: 'accept' }, { at: wrong, act: 'misclassify' }, { at: found, act: 'establish-ground' }, { at: sent, act: 'hand-over' },
      { at: taken, act: 'accept-transfer' }, { at: classified(taken), act: 'classify' },
    ],
  };
}

/** Told at a commune's desk: looked at there, sent to the investigation agency within seven days, which begins anew (TTLT 01/2017 art. 8.5). */
function throughDesk({ at, chance }: Arrival, { habits }: Season, classified: (from: number) => number): Beginning {
  const looked = at + chance.between(0.5, 10) * HOUR;
  const sent = looked + chance.between(1, 30) * HOUR;
  const answered = sent + chance.between(1, 14) * HOUR;
  const [quarrel, taken] = quarrelOf(answered, habits, chance);
  return {
    held: taken,
    steps: [{ at: looked, act: 'classify' }, { at: sent, act: 'transfer' }, ...quarrel, { at: taken, act: 'accept-transfer' }, { at: classified(taken), act: 'classify' }],
  };
}

/** What a target does that does not want the tip, and when it takes it all the same. */
function quarrelOf(answered: number, habits: Season['habits'], chance: Chance): [Step[], number] {
  if (!chance.odds(habits.refusedTransfer.value)) return [[], answered];
  if (chance.odds(habits.disputed.value)) {
    const decided = answered + chance.between(1, 2.5) * DAY;
    return [[{ at: answered, act: 'dispute' }, { at: decided, act: 'decide-competence' }], decided + chance.between(1, 8) * HOUR];
  }
  const again = answered + chance.between(4, 24) * HOUR;
  return [[{ at: answered, act: 'refuse-transfer' }, { at: again, act: 'transfer' }], again + chance.between(1, 10) * HOUR];
}

/** What is done about two tips on one event beside checking them. */
function joining(repeated: Repeated, held: number, chance: Chance): Step[] {
  if (repeated === 'first') return [];
  if (repeated === 'merged') {
    // Once an investigator has both.
    const merged = held + chance.between(2.25, 2.4) * DAY;
    return [{ at: merged, act: 'merge' }, ...told(merged, ['tell-merge'], chance)];
  }
  const at = held + chance.between(1, 6) * HOUR;
  return [{ at, act: 'link' }, ...(repeated === 'filed' ? told(at + 30 * HOUR, ['tell-duplicate'], chance) : [])];
}

/** What becomes of what is no tip: a dispute goes to the mediators, a violation is fined by others. */
function aside({ text, chance }: Arrival, held: number): Step[] {
  const settled = held + chance.between(4, 14) * DAY;
  if (text.course === 'civil') return [{ at: held + chance.between(1.5, 3) * DAY, act: 'mediate' }, { at: settled, act: 'record-mediation' }];
  return text.course === 'administrative_violation' && chance.odds(0.4) ? [{ at: settled, act: 'record-outcome' }] : [];
}

function receiptNotices(held: number, chance: Chance): Step[] {
  const notice = (act: ActName, from: number, to: number): Step => ({ at: held + chance.between(from, to) * HOUR, act });
  return [notice('tell-receipt-procuracy', 18, 40), notice('tell-receipt-informant', 18, 44), notice('tell-surrender', 2, 12)];
}

function shareIn(shares: readonly (readonly [Period, number])[], period: Period): number {
  return shares.find(([each]) => each === period)?.[1] ?? 0;
}
