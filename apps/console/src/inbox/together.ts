import type { Clock } from '@tinbao/contracts';
import type { Notice } from './tip-answer.js';

/** What looks alike and binds different bodies stands together, in the order given; a second one of the same body stands apart. */
export function together<T>(all: readonly T[], look: (one: T) => string, body: (one: T) => string): (readonly [T, ...T[]])[] {
  const seen = new Map<string, number>();
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const again = `${look(one)} ${body(one)}`;
    const nth = seen.get(again) ?? 0;
    seen.set(again, nth + 1);
    const key = `${look(one)} ${nth}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** Codes that more than one body has: a tip taken over from another body runs the limits of both, so their lines name the body. */
export function ofSeveral<T>(all: readonly T[], code: (one: T) => string, body: (one: T) => string): ReadonlySet<string> {
  const bodies = new Map<string, Set<string>>();
  for (const one of all) bodies.set(code(one), (bodies.get(code(one)) ?? new Set()).add(body(one)));
  return new Set([...bodies].filter(([, found]) => found.size > 1).map(([each]) => each));
}

const bodyOf = (clock: Clock) => clock.agency ?? '';

/** Clocks of a tip as chips: those of several bodies that end at one instant in one state are one chip. */
export const chipsOf = (clocks: readonly Clock[]): (readonly [Clock, ...Clock[]])[] =>
  together(clocks, ({ id, state, dueAt, stoppedAt = '' }) => [id, state, dueAt, stoppedAt].join(' '), bodyOf);

/** Ids of clocks that more than one body has. */
export const sharedClocks = (clocks: readonly Clock[]): ReadonlySet<string> => ofSeveral(clocks, ({ id }) => id, bodyOf);

/** Notices of a tip as lines: one letter that several bodies owe alike is one line. */
export const noticeLines = (notices: readonly Notice[]): (readonly [Notice, ...Notice[]])[] =>
  together(notices, ({ notice, state, dueAt, sentAt, attempts, reason }) => [notice, state, dueAt, sentAt, attempts, reason].join(' '), ({ owedBy }) => owedBy);

/** Codes of notices that more than one body owes. */
export const sharedNotices = (notices: readonly Notice[]): ReadonlySet<string> => ofSeveral(notices, ({ notice }) => notice, ({ owedBy }) => owedBy);
