import { localDate } from '@tinbao/law';
import type { Chance } from './chance.js';
import type { Arrival } from './season-arrivals.js';
import type { ActName } from './season-acts.js';
import { habits, tet } from './season-table.js';

/** One act of an officer, planned when the tip arrives; `at` in ms since the epoch. */
export interface Step {
  readonly at: number;
  readonly act: ActName;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What officers are going to do about a tip, in the order of time; the law and the state still judge each act when it comes. */
export function courseOf(arrival: Arrival): readonly Step[] {
  const { at, text, chance } = arrival;
  const isAside = !['case', 'mixed', 'fine'].includes(text.course);
  const [steps, held] = beginning(arrival);
  if (steps.length === 0) return [];
  const after = isAside ? [] : [...receiptNotices(held, chance), ...checking(arrival, held)];
  const acts = [...steps, ...after].filter(({ act }) => !act.startsWith('tell') || !chance.odds(habits.untold));
  return acts.filter((step) => step.at > at).sort((a, b) => a.at - b.at);
}

/** Until a competent agency has classified the tip; yields when it received it. Nothing at all for a tip that was forgotten. */
function beginning({ at, channel, chance }: Arrival): [Step[], number] {
  const isTet = isTetDay(at);
  if (isTet && chance.odds(habits.forgottenAtTet)) return [[], at];
  const isLate = chance.odds(isTet ? habits.classifiedLateAtTet : habits.classifiedLate);
  const classified = (from: number) => from + (isLate ? chance.between(25, 30) : chance.between(1.5, 17)) * HOUR;
  if (channel === 'in_person') return byTransfer(at, chance, classified);
  const dispatched = at + chance.between(0.5, 1.5) * HOUR;
  const first: Step = { at: dispatched, act: chance.odds(habits.returned) ? 'return' : 'accept' };
  return [[first, { at: classified(dispatched), act: 'classify' }], dispatched];
}

/** Told at a commune's desk: looked at there, sent to the investigation agency within seven days, which begins anew (TTLT 01/2017 art. 8.5). */
function byTransfer(at: number, chance: Chance, classified: (from: number) => number): [Step[], number] {
  const looked = at + chance.between(0.5, 10) * HOUR;
  const sent = looked + chance.between(1, 30) * HOUR;
  const taken = sent + chance.between(1, 14) * HOUR;
  return [[
    { at: looked, act: 'classify' }, { at: sent, act: 'transfer' }, { at: taken, act: 'accept-transfer' }, { at: classified(taken), act: 'classify' },
  ], taken];
}

function receiptNotices(held: number, chance: Chance): Step[] {
  return [{ at: held + chance.between(18, 40) * HOUR, act: 'tell-receipt-procuracy' }, { at: held + chance.between(18, 44) * HOUR, act: 'tell-receipt-informant' }, { at: held + chance.between(2, 12) * HOUR, act: 'tell-surrender' }];
}

/** From the assignment to the outcome. `held`: when the competent agency received the tip, from which its limits count. */
function checking({ text, chance }: Arrival, held: number): Step[] {
  if (text.course === 'case' && chance.odds(habits.openedAtOnce * 2)) return ending(held + chance.between(31, 60) * HOUR, 'open-case', chance);
  const assigned = held + (chance.odds(habits.assignedLate) ? chance.between(3.6, 6) : chance.between(1.3, 2.2)) * DAY;
  const planned: Step[] = chance.odds(0.5) ? [{ at: assigned + chance.between(4, 30) * HOUR, act: 'approve-plan' }] : [];
  return [{ at: assigned, act: 'assign' }, ...planned, ...resolution(held, outcomeOf(text.course, chance), chance)];
}

function outcomeOf(course: string, chance: Chance): ActName {
  if (course === 'fine') return chance.odds(0.85) ? 'fine' : 'decline-case';
  return chance.odds(course === 'case' ? 0.85 : 0.45) ? 'open-case' : 'decline-case';
}

type Way = 'quick' | 'slow' | 'overdue' | 'prolonged' | 'suspended' | 'unfinished';

/** The days that checking takes, and what becomes of the limit meanwhile. */
function resolution(held: number, outcome: ActName, chance: Chance): Step[] {
  const { slow, overdue, prolonged, suspended, unfinished } = habits;
  const straight = 1 - slow - overdue - prolonged - suspended - unfinished;
  const way = chance.weighted<Way>([
    ['quick', straight], ['slow', slow], ['overdue', overdue], ['prolonged', prolonged], ['suspended', suspended], ['unfinished', unfinished],
  ]);
  const day = (from: number, to: number) => held + chance.between(from, to) * DAY;
  const report: Step = { at: day(10, 12.4), act: 'file-closing-report' };
  if (way === 'quick') return ending(day(2.4, 5.6), outcome, chance);
  if (way === 'slow') return [report, ...ending(day(13, 19.5), outcome, chance)];
  if (way === 'overdue') return ending(day(21.5, 30), outcome, chance);
  if (way === 'prolonged') return [report, { at: day(15, 19), act: 'prolong' }, ...ending(day(24, 45), outcome, chance)];
  if (way === 'unfinished') return [report];
  const suspendedAt = day(20, 20.4);
  const paused: Step[] = [report, { at: suspendedAt, act: 'suspend' }, ...told(suspendedAt, ['tell-suspension-procuracy', 'tell-suspension-informant'], chance)];
  if (!chance.odds(habits.resumed)) return paused;
  const resumedAt = suspendedAt + chance.between(6, 16) * DAY;
  return [
    ...paused, { at: resumedAt, act: 'resume' }, ...told(resumedAt, ['tell-resumption-procuracy', 'tell-resumption-informant'], chance),
    ...ending(resumedAt + chance.between(3, 12) * DAY, outcome, chance),
  ];
}

/** The decision, and those whom the law wants told of it. */
function ending(at: number, act: ActName, chance: Chance): Step[] {
  return [{ at, act }, ...told(at, ['tell-outcome-procuracy'], chance), ...told(at + 4 * HOUR, ['tell-outcome-informant', 'tell-file'], chance)];
}

function told(at: number, acts: readonly ActName[], chance: Chance): Step[] {
  return acts.map((act) => ({ at: at + chance.between(1, 14) * HOUR, act }));
}

/** Whether an instant (ms) lies in the days on which desks are thin. */
function isTetDay(at: number): boolean {
  const day = localDate(new Date(at).toISOString());
  return tet.from <= day && day <= tet.to;
}
