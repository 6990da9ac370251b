import type { Chance } from './chance.js';

/** What simulated officers do, each by its name in a course. */
export const actNames = [
  'acknowledge', 'accept', 'return', 'classify', 'misclassify', 'file-duplicate', 'link', 'merge',
  'establish-ground', 'transfer', 'hand-over', 'accept-transfer', 'refuse-transfer', 'dispute', 'decide-competence',
  'assign', 'approve-plan', 'file-closing-report', 'prolong', 'request-extension', 'grant-extension', 'refuse-extension',
  'suspend', 'resume', 'annul-suspension', 'open-case', 'decline-case', 'fine', 'annul-decline', 'record-outcome', 'mediate', 'record-mediation',
  'ask', 'answer', 'archive',
  'tell-receipt-procuracy', 'tell-receipt-informant', 'tell-surrender', 'tell-duplicate', 'tell-merge', 'tell-suspension-procuracy', 'tell-suspension-informant',
  'tell-annulment', 'tell-resumption-procuracy', 'tell-resumption-informant', 'tell-extension', 'tell-outcome-procuracy', 'tell-outcome-informant', 'tell-file',
] as const;

/** The name of an act in a course. */
export type ActName = (typeof actNames)[number];

/** One act of an officer, planned when the tip arrives; `at` in ms since the epoch. */
export interface Step {
  readonly at: number;
  readonly act: ActName;
}

/** An hour and a day, in ms. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Notices that go out within some hours of what they tell. */
export function told(at: number, acts: readonly ActName[], chance: Chance): Step[] {
  return acts.map((act) => ({ at: at + chance.between(1, 14) * HOUR, act }));
}
