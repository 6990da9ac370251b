import type { Channel, Disposition } from '@tinbao/contracts';
import { chosen, published } from './figure.js';

/** Parts of a season in which people tell of other things. */
export type Period = 'winter' | 'before' | 'tet';

/** A stretch of days, from its first local date until the next one begins. */
export interface Span {
  readonly from: string;
  readonly period: Period;
  /** Tips a day beside an ordinary one. */
  readonly weight: number;
}

type Hours = readonly number[];
type Shares = readonly (readonly [Period, number])[];
const PRESS = 'press, 2025, on 113/114 of Hà Nội';

/** How much of a day's tips falls into each hour, from midnight on, in parts. */
const ordinaryHours: Hours = [
  2.2, 1.5, 1.2, 0.9, 0.9, 1.4, 2.4, 4.0, 5.6, 6.2, 6.0, 5.0, 4.0, 4.2, 5.2, 5.6, 5.6, 5.4, 5.6, 6.4, 6.6, 6.0, 4.6, 3.4,
];
const tetHours: Hours = [
  5.6, 4.2, 3.0, 1.8, 1.2, 1.2, 1.8, 2.6, 3.6, 4.2, 4.6, 4.6, 4.4, 4.4, 4.6, 4.8, 5.0, 5.2, 5.8, 6.6, 7.2, 7.4, 7.0, 6.4,
];

/** Incidents that units enter, on an ordinary day of the whole city, and what one of them costs on average. */
const incidents = {
  traffic_accident: { unit: 'hn.pc08', aDay: 1.5, dead: 0.12, injured: 0.7 },
  fire: { unit: 'hn.pc07', aDay: 0.6, dead: 0.03, injured: 0.1 },
  large_fire: { unit: 'hn.pc07', aDay: 0.02, dead: 0.3, injured: 0.8 },
  prolonged_congestion: { unit: 'hn.pc08', aDay: 0.05, dead: 0, injured: 0 },
  illegal_fireworks: { unit: 'hn.pc06', aDay: 0.1, dead: 0, injured: 0.2 },
} as const;

/** The season around Tết 2024, all that it assumes. The period is that of the campaign; of arrivals and habits hardly anything is published. */
export const tet2024 = {
  name: 'tet-2024',
  days: published({ from: '2023-12-15', to: '2024-02-29' }, 'the plan of the campaign, as libs/law/data/plan-tasks.json has it'),
  /** The clock is left standing here: some tips are still under way. */
  standsAt: chosen('2024-02-28T09:40:00+07:00', 'a working morning before the end, so that desks have something to do'),
  tetDays: published({ from: '2024-02-08', to: '2024-02-14' }, 'days off of Giáp Thìn, as libs/law/data/holidays.json has them'),

  spans: chosen<readonly Span[]>([
    { from: '2023-12-15', period: 'winter', weight: 1 },
    { from: '2023-12-30', period: 'winter', weight: 1.25 },
    { from: '2024-01-02', period: 'winter', weight: 1 },
    { from: '2024-01-20', period: 'before', weight: 1.35 },
    { from: '2024-02-08', period: 'tet', weight: 0.6 },
    { from: '2024-02-15', period: 'winter', weight: 1.1 },
    { from: '2024-02-25', period: 'winter', weight: 0.9 },
  ], 'New Year is lively; before Tết theft, debts and fireworks; at Tết fewer tell, of fights and gambling; then spring festivals'),
  weekdays: chosen<readonly number[]>([1.05, 1, 0.98, 0.98, 1.04, 1.03, 0.92], 'Monday to Sunday: letters and desks wait for Monday, evenings out come on Friday and Saturday'),
  hours: chosen<Readonly<Record<Period, Hours>>>({ winter: ordinaryHours, before: ordinaryHours, tet: tetHours }, 'mornings, and evenings after work; at Tết late, and through the night of Giao thừa'),

  calls: published({ aDay: [2_000, 2_500], tipsAmong: [50, 60] } as const, PRESS),
  noise: published(0.97, `${PRESS}: 50 to 60 true tips among 2,000 to 2,500 calls, rounded down`),
  again: published(0.083, 'Safe2Tell: 8.3 % duplicates in a month'),

  channels: chosen<readonly (readonly [Channel, number])[]>([
    ['phone', 46], ['web', 20], ['in_person', 15], ['social', 5], ['mail', 4], ['email', 3], ['camera', 3], ['patrol', 2], ['partner', 2],
  ], 'the telephone first, then the public page and the desks of communes'),
  /** Who calls again does not write a letter. */
  channelsAgain: chosen<readonly (readonly [Channel, number])[]>([['phone', 70], ['web', 22], ['social', 8]], 'what is at hand'),
  dispositions: chosen<readonly (readonly [Disposition, number])[]>([
    ['silent_call', 26], ['wrong_number', 18], ['information_request', 22], ['guided_elsewhere', 16], ['missed_call', 8], ['test', 4], ['abuse', 6],
  ], 'silence, children at play (abuse), tests, questions; complaints and civil matters are guided elsewhere'),

  /** Of a hundred tips of each period, those of a category; its wordings share them alike. */
  categories: chosen<Readonly<Record<string, readonly [winter: number, before: number, tet: number]>>>({
    theft_burglary: [15, 18, 10], robbery: [5, 6, 3], fraud_online: [13, 15, 6], fraud_general: [4, 4, 2], loan_shark: [4, 6, 2], assault: [7, 5, 13],
    domestic_violence: [3, 2, 5], child_abuse: [1, 1, 1], sexual: [2, 1, 2], drugs_trade: [5, 4, 2], drugs_use: [3, 3, 4], n2o: [1, 1, 2],
    gambling: [3, 3, 10], prostitution: [1, 1, 1], fireworks: [2, 5, 7], weapons_explosives: [1, 1, 1], disorder: [3, 2, 5], racing: [1.5, 1, 3],
    traffic_accident: [3, 3, 6], traffic_violation: [1.5, 1, 1], fire_explosion: [2, 2, 3], smuggling_fake: [3, 5, 0.5], food_safety: [1.5, 2.5, 0.5],
    environment: [2, 1, 0.5], corruption: [1.2, 1, 0.2], resist_officer: [1, 1, 1.5], kidnap_detain: [1, 1.2, 0.8], trafficking: [0.8, 0.5, 0.3],
    homicide: [0.5, 0.5, 0.7], cyber: [1, 0.7, 0.3], fake_news_online: [1, 0.8, 1], wanted_escape: [0.8, 0.8, 0.8], residence_foreigners: [1, 0.5, 0.5],
    business_conditional: [1, 0.8, 0.3], urban_order: [1, 1, 1], soliciting_touting: [0.8, 1.5, 2], begging: [0.5, 0.8, 1], superstition: [0.5, 0.4, 1.5],
    disputes_complaints: [3, 2, 1], camera_info: [1, 1, 1], economic_finance: [1.5, 1, 0.2],
  }, 'theft, fraud on the network and debts before Tết; fights, gambling, fireworks, drink at the wheel during it'),

  incidents: chosen(incidents, 'so many that both targets have something to count; the city had more'),
  /** Figures of the year before, beside those of the season: cases, and each count of incidents. */
  before: chosen({ cases: 1.09, incidents: 1.06 }, 'a season that just reaches its targets, or just misses them'),
  /** Shares of the units that take part. */
  units: {
    attest: chosen(0.8, 'say that their staff know the plan'),
    tasks: chosen(0.7, 'tell how far they are with a task'),
    submit: chosen(0.55, 'send their sheet upward before the last day of the season that is lived'),
  },

  /** Shares, 0 to 1, of tips that go another way than the straight one. */
  habits: {
    lateLetters: chosen(0.2, 'of letters: entered days after they came'),
    nameless: chosen(0.3, 'of informants who told nothing against a known person: refuse their names'),
    unmarked: chosen(0.06, 'typed without the marks of Vietnamese, as on a small telephone'),
    classifiedLate: chosen<Shares>([['winter', 0.015], ['before', 0.02], ['tet', 0.08]], 'after the 24 hours; desks are thin at Tết'),
    forgotten: chosen<Shares>([['winter', 0], ['before', 0], ['tet', 0.03]], 'at Tết only: nobody looked'),
    returned: chosen(0.025, 'sent back by the first agency; of two such tips one finds no other'),
    misjudged: chosen(0.02, 'classified wrongly: the ground is found, another department takes the tip and classifies it anew'),
    refusedTransfer: chosen(0.06, 'of transfers from a desk: refused once'),
    disputed: chosen(0.3, 'of refused transfers: the procuracy decides'),
    assignedLate: chosen(0.015, 'after the three days'),
    openedAtOnce: chosen(0.24, 'of cases: the signs were clear, opened without an assignment'),
    slow: chosen(0.045, 'takes most of the 20 days'),
    overdue: chosen(0.02, 'runs over them'),
    prolonged: chosen(0.03, 'prolonged by the Head'),
    extended: chosen(0.25, 'of the prolonged: an extension is asked for'),
    suspended: chosen(0.025, 'waits for an examination or an answer from abroad'),
    resumed: chosen(0.45, 'of the suspended: goes on within the season'),
    annulled: chosen(0.15, 'of suspensions: struck by the procuracy'),
    declineAnnulled: chosen(0.015, 'of decisions not to open a case: struck by the procuracy'),
    unfinished: chosen(0.004, 'never finished'),
    asked: chosen(0.02, 'the procuracy asks in writing, and is answered'),
    untold: chosen(0.01, 'of notices: nobody sent them'),
    unarchived: chosen(0.04, 'of files: nobody archives them in time'),
    merged: chosen(0.25, 'of tips about an event already told: joined into the first one'),
    filed: chosen(0.35, 'of tips about an event already told: filed as a duplicate, the informant told'),
  },
} as const;

/** A season by what it assumes. */
export type Season = typeof tet2024;

/** The seasons there are, by name. */
export const seasons: Readonly<Record<string, Season>> = { [tet2024.name]: tet2024 };
