import type { Extracted } from '@tinbao/contracts';
import { fold } from '../shell/fold.js';
import { newDraft, type Draft, type Tick } from './draft.js';

/** The fields of a call that something found may fill. */
type Filled = Partial<Pick<Draft, 'ward' | 'address' | 'moment' | 'at'>>;

/** One thing found, or one of the wards it may be, and where it would go; without a way it stays in the words. */
export interface Chip {
  /** The same while the words are the same, though "nãy" moves with the clock. */
  readonly id: string;
  readonly found: Extracted;
  readonly said: string;
  readonly goes?: 'ward' | 'address' | 'time' | 'fact';
  /** The ward of this chip, where the words leave several. */
  readonly ward?: { readonly code: string; readonly name: string };
  readonly set?: Filled;
  readonly tick?: Tick;
}

/** So many wards can be shown one by one. */
const FEW = 4;
const HANOI_MS = 7 * 3_600_000;

/** The chips for what was found in a text (NFC), each thing once. */
export function chipsOf(extracted: readonly Extracted[], text: string): Chip[] {
  const chips = extracted.flatMap((found) => chipsFor(found, text.slice(found.start, found.end)));
  return [...new Map(chips.map((chip) => [chip.id, chip])).values()];
}

function chipsFor(found: Extracted, said: string): Chip[] {
  const one = { id: `${found.kind} ${fold(said)}`, found, said };
  switch (found.kind) {
    case 'place': return placesOf(found.candidates, one);
    case 'time': return [{ ...one, goes: 'time', set: { moment: 'at', at: new Date(Date.parse(found.from) + HANOI_MS).toISOString().slice(0, 16) } }];
    case 'street': return [{ ...one, goes: 'address', set: { address: found.value } }];
    case 'child': return [{ ...one, id: 'victimUnder18', goes: 'fact', tick: found.fact }];
    case 'circumstance': return [{ ...one, id: found.fact, goes: 'fact', tick: found.fact }];
    default: return [one];
  }
}

/** Of a few wards each has its chip; of many only the one that is called as was said, or none: then it is to be asked. */
function placesOf(candidates: readonly { readonly code: string; readonly name: string }[], one: Chip): Chip[] {
  const choices = candidates.length <= FEW ? candidates : candidates.filter(({ name }) => fold(name).endsWith(` ${fold(one.said)}`));
  return choices.length === 0 ? [one] : choices.map((ward) => ({ ...one, id: `place ${ward.code}`, ward, goes: 'ward', set: { ward: ward.code } }));
}

/** What a chip put into a call, and what stood there before. */
export interface Taken {
  readonly set: Partial<Draft>;
  readonly before: Partial<Draft>;
}

/** Whether a call holds what a chip says, or what it said when it was taken. */
export function isHeld(chip: Chip, draft: Draft, taken: Taken | undefined): boolean {
  if (chip.tick) return draft.ticks[chip.tick] === true;
  return [taken?.set, chip.set].some((set) => set !== undefined && holds(draft, set));
}

const holds = (draft: Draft, set: Partial<Draft>) => Object.entries(set).every(([field, value]) => draft[field as keyof Draft] === value);

/** Takes a chip into a call. */
export function takenOf(chip: Chip, draft: Draft): Taken {
  const set: Partial<Draft> = chip.tick ? { ticks: { ...draft.ticks, [chip.tick]: true } } : { ...chip.set };
  return { set, before: Object.fromEntries(Object.keys(set).map((field) => [field, draft[field as keyof Draft]])) };
}

/** The patch that takes a chip back: what stood there before, else nothing; the other facts stay as they are. */
export function takenBack(chip: Chip, draft: Draft, taken: Taken | undefined): Partial<Draft> {
  if (chip.tick) return { ticks: { ...draft.ticks, [chip.tick]: false } };
  const empty = newDraft(draft.id);
  return taken?.before ?? Object.fromEntries(Object.keys(chip.set ?? {}).map((field) => [field, empty[field as keyof Draft]]));
}
