import type { NewEvent, ProblemCode } from '@tinbao/contracts';

/** A refusal is a value: the code of the problem table and what its text names. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string>>;
}

/** What deciding yields: events to append, or the reason why the law or the state forbids it. */
export type Decision =
  | {
    readonly events: readonly NewEvent[];
    /** Events of other tips, by id: with those of this one they are appended, or none is. */
    readonly beside?: ReadonlyMap<string, readonly NewEvent[]>;
  }
  | { readonly refused: Refusal };

/** A reason to refuse. */
export function refusal(code: ProblemCode, params: Record<string, string> = {}): Refusal {
  return { code, params };
}

/** Shorthand of a refusal. */
export function refuse(code: ProblemCode, params: Record<string, string> = {}): Decision {
  return { refused: refusal(code, params) };
}

/** Shorthand of an acceptance. */
export function accept(...events: NewEvent[]): Decision {
  return { events };
}
