import type { Channel, Disposition } from '@tinbao/contracts';

/*
 * What the simulated season assumes, all of it. Period and days off are those of the campaign and the calendar; every number
 * of arrivals and habits is ours, chosen to look like a season and measured nowhere.
 */

/** The campaign, 15/12/2023 to 29/02/2024 (Tết on 10/02), local dates; the clock stops being moved in its last days. */
export const campaign = { from: '2023-12-15', standsAt: '2024-02-28T09:40:00+07:00' } as const;

/** Days of unlike weight: how many tips beside an ordinary day, until the next row. */
export const spans: readonly { readonly from: string; readonly weight: number; readonly why: string }[] = [
  { from: '2023-12-15', weight: 1, why: 'winter, ordinary days' },
  { from: '2023-12-30', weight: 1.25, why: 'New Year holiday' },
  { from: '2024-01-02', weight: 1, why: 'ordinary days' },
  { from: '2024-01-20', weight: 1.35, why: 'the weeks before Tết: theft, debts, fireworks, shopping on the network' },
  { from: '2024-02-08', weight: 0.6, why: 'Tết itself: fewer calls, more fights, gambling and drink' },
  { from: '2024-02-15', weight: 1.1, why: 'offices open again, spring festivals' },
  { from: '2024-02-25', weight: 0.9, why: 'end of the season' },
];

/** Local days of Tết, on which desks are thin. */
export const tet = { from: '2024-02-08', to: '2024-02-14' } as const;

/**
 * Spans of a day, in local hours: a third of the day's tips comes in each, all within some minutes of one moment, so that a
 * day is lived in three steps and the machine's proposal still follows soon.
 */
export const hours: readonly (readonly [from: number, to: number])[] = [[5, 11], [12, 18], [18.5, 23.5]];
/** Minutes before such a moment in which everything of its span comes. */
export const burstMinutes = 20;

/** How tips arrive, in parts. */
export const channels: readonly (readonly [Channel, number])[] = [
  ['phone', 46], ['web', 20], ['in_person', 15], ['social', 5], ['mail', 4], ['email', 3], ['camera', 3], ['patrol', 2], ['partner', 2],
];

/** What calls turn out to be that are no tips; nobody said it of a few of them. */
export const dispositions: readonly (readonly [Disposition | 'open', number])[] = [
  ['silent_call', 26], ['wrong_number', 20], ['information_request', 24], ['guided_elsewhere', 14], ['missed_call', 9], ['test', 4], ['abuse', 3], ['open', 0.5],
];

/** Shares of tips, 0 to 1, that go another way than the straight one. */
export const habits = {
  /** Classified after the 24 h, on ordinary days and at Tết; nobody classified them at all, at Tết only. */
  classifiedLate: 0.015, classifiedLateAtTet: 0.08, forgottenAtTet: 0.04,
  /** Assigned after the three days. */
  assignedLate: 0.015,
  /** Sent back by the first agency that was proposed: the desk keeps them. */
  returned: 0.02,
  /** Signs of a crime were clear: opened without an assignment. */
  openedAtOnce: 0.12,
  /** Of what is assigned: takes most of the 20 days, runs over them, is prolonged, waits for an examination, is never finished. */
  slow: 0.045, overdue: 0.02, prolonged: 0.02, suspended: 0.025, unfinished: 0.004,
  /** Of the suspended: goes on within the season. */
  resumed: 0.45,
  /** A notice that nobody sent. */
  untold: 0.01,
  /** The informant refuses his name. */
  nameless: 0.3,
  /** Written without the marks of Vietnamese, as on a small telephone. */
  unmarked: 0.06,
} as const;
