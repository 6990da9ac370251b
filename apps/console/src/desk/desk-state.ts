import { isBlank, newDraft, type Draft } from './draft.js';

/** How many calls one desk may hold. */
export const HELD_MAX = 5;

/** The calls on one desk; the current one is on the screen. Never empty. */
export interface DeskState {
  readonly drafts: readonly Draft[];
  readonly current: string;
}

/** What changes a desk; `fresh` is the key of a draft that may have to be made. */
export type DeskEvent =
  | { readonly is: 'edited'; readonly id: string; readonly patch: Partial<Draft> }
  | { readonly is: 'held'; readonly fresh: string }
  | { readonly is: 'walked' }
  | { readonly is: 'removed'; readonly id: string; readonly fresh: string }
  | { readonly is: 'laid'; readonly drafts: readonly Draft[] };

/** A desk with one empty draft. */
export const emptyDesk = (id: string): DeskState => ({ drafts: [newDraft(id)], current: id });

/** The draft on the screen. */
export function currentOf({ drafts, current }: DeskState): Draft {
  return drafts.find((draft) => draft.id === current) ?? drafts[0] ?? newDraft(current);
}

/** The desk after an event. */
export function deskAfter(state: DeskState, event: DeskEvent): DeskState {
  switch (event.is) {
    case 'edited': return { ...state, drafts: state.drafts.map((draft) => (draft.id === event.id ? { ...draft, ...event.patch } : draft)) };
    case 'held': return held(state, event.fresh);
    case 'walked': return walked(state);
    case 'removed': return removed(state, event);
    case 'laid': return laid(state, event.drafts);
  }
}

/** A second call: the one at hand waits; an empty desk needs no second. */
function held(state: DeskState, fresh: string): DeskState {
  if (state.drafts.length >= HELD_MAX || isBlank(currentOf(state))) return state;
  return { drafts: [...state.drafts, newDraft(fresh)], current: fresh };
}

function walked({ drafts, current }: DeskState): DeskState {
  const next = drafts[(drafts.findIndex((draft) => draft.id === current) + 1) % drafts.length];
  return { drafts, current: next?.id ?? current };
}

/** A call that is over leaves; the newest held one comes up, else an empty desk. */
function removed({ drafts, current }: DeskState, { id, fresh }: { id: string; fresh: string }): DeskState {
  const left = drafts.filter((draft) => draft.id !== id);
  const last = left.at(-1);
  if (!last) return emptyDesk(fresh);
  return { drafts: left, current: current === id ? last.id : current };
}

/** Drafts from before come back to the desk, in the place of an empty one; the last is at hand. */
function laid(state: DeskState, drafts: readonly Draft[]): DeskState {
  const last = drafts.at(-1);
  if (!last) return state;
  const here = currentOf(state);
  const others = state.drafts.filter((draft) => !isBlank(draft) && !drafts.some(({ id }) => id === draft.id));
  return { drafts: [...drafts, ...others], current: isBlank(here) ? last.id : here.id };
}
