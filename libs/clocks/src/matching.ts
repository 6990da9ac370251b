import { localDate, receiverClassOf } from '@tinbao/law';
import type { ClockLaw } from './policy.js';
import type { TipEvent } from './tip-event.js';

/** A condition of clocks.json on an event: its name, and equalities on its data. */
export interface Condition {
  readonly event: string;
  readonly where?: Readonly<Record<string, string | number | boolean>>;
}

/** The value at a dotted path; `X.receiverClass` asks the organisation for the class of agency X on the event's day. */
function valueAt(event: TipEvent, path: string, law: ClockLaw): unknown {
  let value: unknown = event.data;
  for (const key of path.split('.')) {
    if (key === 'receiverClass' && typeof value === 'string') value = receiverClassOf(law, value, localDate(event.time));
    else value = (value as Record<string, unknown> | null | undefined)?.[key];
  }
  return value;
}

/** Equality; `"*"` means present and not null, and an absent boolean is false. */
function equals(value: unknown, expected: string | number | boolean): boolean {
  if (expected === '*') return value !== undefined && value !== null;
  return expected === false ? value === undefined || value === null || value === false : value === expected;
}

/** Whether an event fulfils a condition of clocks.json (`where` of its `machine`). */
export function matches(event: TipEvent, condition: Condition, law: ClockLaw): boolean {
  if (event.name !== condition.event) return false;
  return Object.entries(condition.where ?? {}).every(([path, expected]) => equals(valueAt(event, path, law), expected));
}
