import type { TipRow } from '@tinbao/contracts';
import { fold } from '../shell/fold.js';
import type { Look } from './clock-words.js';
import type { Shown } from './settled.js';

/** Where a tip stands for the reader's agency; each open tip is in exactly one. */
export const stages = ['toAccept', 'toClassify', 'toAssign', 'assigned', 'verifying', 'inTransfer', 'suspended', 'elsewhere', 'other'] as const;
export type Stage = (typeof stages)[number];

const byState: Readonly<Record<string, Stage>> = {
  received: 'toClassify', classified: 'toAssign', assigned: 'assigned', verifying: 'verifying', transferred_out: 'inTransfer', suspended: 'suspended',
};

/** The stage of a tip as `agency` sees it; without an agency as its holder does. */
export function stageOf(row: Pick<TipRow, 'state' | 'owner' | 'leads'>, agency: string | null): Stage {
  const isOffered = agency !== null && row.owner !== agency && row.leads.includes(agency) && ['received', 'classified', 'transferred_out', 'taken_over'].includes(row.state);
  if (isOffered) return 'toAccept';
  return agency !== null && row.owner !== agency ? 'elsewhere' : (byState[row.state] ?? 'other');
}

/** What an agency has to do with a tip. */
export type Role = 'lead' | 'holder' | 'proposed' | 'coordinating' | 'receiver';

/** The part of `agency` in a tip, the weightiest first; undefined for none. */
export function roleOf(row: Pick<TipRow, 'owner' | 'leads' | 'coordinating' | 'receivedBy'>, agency: string): Role | undefined {
  if (row.owner === agency) return row.leads.length === 0 || row.leads.includes(agency) ? 'lead' : 'holder';
  if (row.leads.includes(agency)) return 'proposed';
  if (row.coordinating.includes(agency)) return 'coordinating';
  return row.receivedBy === agency ? 'receiver' : undefined;
}

/** Whether the duty that runs out first has run out at `now` (ms). */
export const isOverdue = (row: Pick<TipRow, 'nextDue'>, now: number): boolean => row.nextDue !== null && Date.parse(row.nextDue) < now;

/** The look of a row's first clock; a suspended tip without an open duty rests, another one owes nothing. */
export function rowLook(row: Pick<TipRow, 'nextDue' | 'nextWarned' | 'state'>, now: number): Look {
  if (row.nextDue === null) return row.state === 'suspended' ? 'paused' : 'not_owed';
  if (isOverdue(row, now)) return 'breached';
  return row.nextWarned ? 'warned' : 'running';
}

/** A row with all that can be typed to find it, without marks. */
export interface Indexed extends Shown {
  readonly stage: Stage;
  readonly text: string;
}

/** Folds the shown words of each row once; `wordsOf` yields them as the screen has them. */
export function indexed(rows: readonly Shown[], agency: string | null, wordsOf: (row: TipRow) => readonly string[]): Indexed[] {
  return rows.map(({ row, isGone }) => ({ row, isGone, stage: stageOf(row, agency), text: fold([row.registerNumber, ...wordsOf(row)].join(' ')) }));
}

/** Whether somebody must look at it: an alert stands, or an emergency dispatch waits for its answer. */
export const isAlert = (row: Pick<TipRow, 'alerts' | 'answerDue'>): boolean => row.alerts.length > 0 || row.answerDue !== null;

/** A filter on top of the list: one stage, what has run out, or what alerts. */
export type Filter = Stage | 'overdue' | 'alert' | undefined;

function isIn(filter: Filter, { row, stage }: Pick<Indexed, 'row' | 'stage'>, now: number): boolean {
  switch (filter) {
    case undefined:
      return true;
    case 'overdue':
      return isOverdue(row, now);
    case 'alert':
      return isAlert(row);
    default:
      return stage === filter;
  }
}

/** The rows of a filter that hold every typed word, in any order, with or without marks. */
export function filtered(rows: readonly Indexed[], filter: Filter, typed: string, now: number): Indexed[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter((each) => isIn(filter, each, now) && wanted.every((word) => each.text.includes(word)));
}

/** How many rows each filter would show: the stages add up to all rows. */
export function counts(rows: readonly Indexed[], now: number): ReadonlyMap<Stage | 'overdue' | 'alert', number> {
  const found = new Map<Stage | 'overdue' | 'alert', number>();
  const add = (key: Stage | 'overdue' | 'alert') => found.set(key, (found.get(key) ?? 0) + 1);
  for (const { row, stage } of rows) {
    add(stage);
    if (isOverdue(row, now)) add('overdue');
    if (isAlert(row)) add('alert');
  }
  return found;
}
