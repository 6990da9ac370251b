import type { CampaignEntry, Reminder, Submission, TaskProgress, TaskResult } from '@tinbao/contracts';
import { addDays, endOfLocalDay, localDate, type Campaign } from '@tinbao/law';
import { approvedOf, type CampaignFold } from './entries.js';
import { isBelow, roleIn, tasksOf, unitsOf, type CampaignLaw } from './units.js';

/** Progress of each task of the campaign; a task's sums are those of its results, one result a unit. */
export function taskProgress(law: CampaignLaw, campaign: Campaign, entries: readonly CampaignEntry[]): TaskProgress[] {
  const approved = approvedOf(entries, 'taskResult');
  return tasksOf(law, campaign).map((task) => {
    const newest = new Map<string, TaskResult>();
    for (const { entry, data } of approved) {
      if (data.task !== task.task) continue;
      const { unit, entryId, filedAt: at } = entry;
      const { done, planned, finished } = data;
      if ((newest.get(unit)?.at ?? '') <= at) newest.set(unit, { unit, role: roleIn(law, task, unit) ?? null, entryId, done, planned, finished, at });
    }
    const results = [...newest.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
    const pending = entries.filter(({ state, filed }) => state === 'filed' && filed.kind === 'taskResult' && filed.task === task.task).length;
    const sum = (of: (result: TaskResult) => number): number => results.reduce((total, result) => total + of(result), 0);
    return {
      ...task, results, pending, done: sum(({ done }) => done), planned: sum(({ planned }) => planned), unitsFinished: sum(({ finished }) => Number(finished)),
    };
  });
}

/** The report of every unit that owes one, against the deadline, at the instant `now`. */
export function submissionsOf(law: CampaignLaw, campaign: Campaign, sheets: CampaignFold['sheets'], now: string): Submission[] {
  const due = endOfLocalDay(campaign.deadline.lastDay);
  return unitsOf(law, campaign).map((unit) => {
    const sheet = sheets.get(unit) ?? null;
    if (sheet) return { unit, state: sheet.state, late: sheet.firstSubmittedAt > due, sheet };
    return { unit, state: now > due ? 'missing' : 'awaited', late: now > due, sheet };
  });
}

/** Reminders owed at the instant `now`. */
export function remindersOf(law: CampaignLaw, campaign: Campaign, sheets: CampaignFold['sheets'], now: string): Reminder {
  const today = localDate(now);
  const { lastDay } = campaign.deadline;
  const daysLeft = Math.round((Date.parse(lastDay) - Date.parse(today)) / 86_400_000);
  const due = campaign.remindDaysBefore.days.filter((days) => today >= addDays(lastDay, -days));
  const step = daysLeft < 0 || due.length === 0 ? null : Math.min(...due);
  const open = submissionsOf(law, campaign, sheets, now).filter(({ state }) => state === 'awaited' || state === 'missing' || state === 'returned');
  return { daysLeft, step, units: step === null ? [] : open.map(({ unit }) => unit) };
}

/** Entries that count on a unit's sheet: its own approved ones, and those of the units whose sheets were taken in, level by level. */
export function consolidatedOf(law: CampaignLaw, campaign: Campaign, { entries, sheets }: CampaignFold, unit: string): CampaignEntry[] {
  const taken = new Set([unit]);
  const lower = [...sheets.values()].filter((sheet) => sheet.unit !== unit && sheet.takenIn && isBelow(law, campaign, sheet.unit, unit));
  for (let grown = -1; grown !== taken.size; ) {
    grown = taken.size;
    for (const sheet of lower) if (taken.has(sheet.upper)) taken.add(sheet.unit);
  }
  return entries.filter((entry) => entry.approved !== undefined && taken.has(entry.unit));
}
