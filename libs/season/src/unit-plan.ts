import { startOfLocalDay } from '@tinbao/law';
import { chanceFrom } from './chance.js';
import type { Season } from './tet-2024.js';

/** What a unit enters, and when, ms since the epoch. `share`: how far it is, 0 to 1. */
export interface UnitStep {
  readonly at: number;
  readonly unit: string;
  readonly step: 'attestation' | 'taskResult' | 'sheet';
  readonly share: number;
}

const DAY = 86_400_000;

/** What units enter of themselves: that their staff know the plan, how far they are, and at the end their sheet; in the order of time. */
export function unitSteps(season: Season, seed: string, units: readonly string[]): readonly UnitStep[] {
  const start = Date.parse(startOfLocalDay(season.days.value.from));
  const { attest, tasks, submit } = season.units;
  const steps = units.flatMap((unit) => {
    const chance = chanceFrom(`${seed}/unit/${unit}`);
    const step = (name: UnitStep['step'], from: number, to: number): UnitStep => ({ unit, step: name, at: start + Math.round(chance.between(from, to) * DAY), share: chance.between(0.5, 1) });
    return [
      ...(chance.odds(attest.value) ? [step('attestation', 1, 14)] : []),
      ...(chance.odds(tasks.value) ? [step('taskResult', 20, 45), step('taskResult', 60, 70)] : []),
      ...(chance.odds(submit.value) ? [step('sheet', 71, 74.9)] : []),
    ];
  });
  return steps.sort((a, b) => a.at - b.at);
}
