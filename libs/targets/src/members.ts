import type { TargetFacts } from './facts.js';

/** Records by the part of a figure they stand behind (`handlingRate/pending`): a number is the length of its list. */
export type Members = ReadonlyMap<string, readonly TargetFacts[]>;

/** Sorts records into the parts that each is in; the order within a part is that of `all`. */
export function membersBy(all: readonly TargetFacts[], partsOf: (facts: TargetFacts) => readonly string[]): Members {
  const members = new Map<string, TargetFacts[]>();
  for (const facts of all) {
    for (const part of partsOf(facts)) {
      const known = members.get(part);
      if (known) known.push(facts);
      else members.set(part, [facts]);
    }
  }
  return members;
}

/** How many stand behind a part. */
export const countIn = (members: Members, part: string): number => members.get(part)?.length ?? 0;

/** Oldest receipt first, then by subject: total, so that pages of a list never overlap. */
export function inOrderOfReceipt(all: readonly TargetFacts[]): TargetFacts[] {
  return [...all].sort((a, b) => (a.receivedAt! < b.receivedAt! ? -1 : a.receivedAt! > b.receivedAt! ? 1 : a.subject < b.subject ? -1 : 1));
}

/** What a target is made of: how many are in a part, and who, in order; of a long list perhaps only the first. */
export interface Measured {
  readonly count: (part: string) => number;
  readonly failing: (part: string) => readonly string[];
}

/** Counted from members. */
export function measuredBy(members: Members): Measured {
  return { count: (part) => countIn(members, part), failing: (part) => (members.get(part) ?? []).map((facts) => facts.subject) };
}
