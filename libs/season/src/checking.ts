import type { Arrival } from './arrival.js';
import { drawOf, type Chance } from './chance.js';
import { DAY, HOUR, told, type ActName, type Step } from './step.js';
import type { Season } from './tet-2024.js';

type Habits = Season['habits'];
type Outcome = 'open-case' | 'decline-case' | 'fine';
type Way = 'quick' | 'slow' | 'overdue' | 'prolonged' | 'suspended' | 'unfinished';

/** From the assignment to the outcome and the archive. `held`: when the competent agency received the tip, from which its limits count. */
export function checking({ text, chance }: Arrival, held: number, habits: Habits): Step[] {
  if (text.course === 'case' && chance.odds(habits.openedAtOnce.value)) return ending(held + chance.between(31, 60) * HOUR, 'open-case', { chance, habits });
  const assigned = held + (chance.odds(habits.assignedLate.value) ? chance.between(3.6, 6) : chance.between(1.3, 2.2)) * DAY;
  const planned: Step[] = chance.odds(0.5) ? [{ at: assigned + chance.between(4, 30) * HOUR, act: 'approve-plan' }] : [];
  return [{ at: assigned, act: 'assign' }, ...planned, ...asked(assigned, chance, habits), ...resolution(held, outcomeOf(text.course, chance), { chance, habits })];
}

function outcomeOf(course: string, chance: Chance): Outcome {
  if (course === 'fine') return chance.odds(0.85) ? 'fine' : 'decline-case';
  return chance.odds(course === 'case' ? 0.85 : 0.45) ? 'open-case' : 'decline-case';
}

/** The procuracy asks, and is answered. */
function asked(assigned: number, chance: Chance, habits: Habits): Step[] {
  if (!chance.odds(habits.asked.value)) return [];
  const at = assigned + chance.between(4, 20) * HOUR;
  return [{ at, act: 'ask' }, { at: at + chance.between(8, 60) * HOUR, act: 'answer' }];
}

interface Drawn {
  readonly chance: Chance;
  readonly habits: Habits;
}

/** The days that checking takes, and what becomes of the limit meanwhile. */
function resolution(held: number, outcome: Outcome, drawn: Drawn): Step[] {
  const { chance } = drawn;
  const way = wayOf(drawn);
  const day = (from: number, to: number) => held + chance.between(from, to) * DAY;
  const report: Step = { at: day(10, 12.4), act: 'file-closing-report' };
  if (way === 'quick') return ending(day(2.4, 5.6), outcome, drawn);
  if (way === 'slow') return [report, ...ending(day(13, 19.5), outcome, drawn)];
  if (way === 'overdue') return ending(day(21.5, 30), outcome, drawn);
  if (way === 'prolonged') return [report, { at: day(15, 19), act: 'prolong' }, ...lengthened(held, outcome, drawn)];
  return way === 'unfinished' ? [report] : [report, ...suspended(day(20, 20.4), outcome, drawn)];
}

function wayOf({ chance, habits }: Drawn): Way {
  const rows = (['slow', 'overdue', 'prolonged', 'suspended', 'unfinished'] as const).map((way) => [way, habits[way].value] as const);
  const straight = 1 - rows.reduce((sum, [, share]) => sum + share, 0);
  return drawOf<Way>([['quick', straight], ...rows])(chance.next());
}

/** After the prolongation: done within the two months, or the procuracy is asked for more (BLTTHS art. 147.2). */
function lengthened(held: number, outcome: Outcome, drawn: Drawn): Step[] {
  const { chance, habits } = drawn;
  const day = (from: number, to: number) => held + chance.between(from, to) * DAY;
  if (!chance.odds(habits.extended.value)) return ending(day(24, 45), outcome, drawn);
  const requested = day(28, 40);
  const decided = requested + chance.between(0.5, 2.5) * DAY;
  if (!chance.odds(0.75)) return [{ at: requested, act: 'request-extension' }, { at: decided, act: 'refuse-extension' }, ...ending(day(50, 57), outcome, drawn)];
  return [
    { at: requested, act: 'request-extension' }, { at: decided, act: 'grant-extension' }, ...told(decided, ['tell-extension'], chance),
    ...ending(day(62, 100), outcome, drawn),
  ];
}

/** Until the reason is gone, or the procuracy strikes the suspension (BLTTHS art. 148, 149). */
function suspended(at: number, outcome: Outcome, drawn: Drawn): Step[] {
  const { chance, habits } = drawn;
  const paused: Step[] = [{ at, act: 'suspend' }, ...told(at, ['tell-suspension-procuracy', 'tell-suspension-informant'], chance)];
  if (chance.odds(habits.annulled.value)) {
    const struck = at + chance.between(3, 9) * DAY;
    return [...paused, { at: struck, act: 'annul-suspension' }, ...told(struck, ['tell-annulment'], chance), ...ending(struck + chance.between(3, 12) * DAY, outcome, drawn)];
  }
  if (!chance.odds(habits.resumed.value)) return paused;
  const resumed = at + chance.between(6, 16) * DAY;
  return [
    ...paused, { at: resumed, act: 'resume' }, ...told(resumed, ['tell-resumption-procuracy', 'tell-resumption-informant'], chance),
    ...ending(resumed + chance.between(3, 12) * DAY, outcome, drawn),
  ];
}

/** The decision, those whom the law wants told of it, and the archive; a decline may be struck, then a case is opened after all. */
function ending(at: number, act: Outcome, drawn: Drawn): Step[] {
  const { chance, habits } = drawn;
  const decided: Step[] = [{ at, act }, ...told(at, ['tell-outcome-procuracy'], chance), ...told(at + 4 * HOUR, ['tell-outcome-informant', 'tell-file'], chance)];
  if (act !== 'open-case' && chance.odds(habits.declineAnnulled.value)) {
    const struck = at + chance.between(4, 9) * DAY;
    return [...decided, { at: struck, act: 'annul-decline' }, ...ending(struck + chance.between(5, 15) * DAY, 'open-case', drawn)];
  }
  const fined: Step[] = act === 'fine' && chance.odds(0.6) ? [{ at: at + chance.between(3, 15) * DAY, act: 'record-outcome' }] : [];
  return [...decided, ...fined, ...archived(at, drawn)];
}

/** Within the month that the rule gives (TT 28/2020/TT-BCA art. 20.4), as a rule. */
function archived(at: number, { chance, habits }: Drawn): Step[] {
  return chance.odds(habits.unarchived.value) ? [] : [{ at: at + chance.between(6, 26) * DAY, act: 'archive' satisfies ActName }];
}
