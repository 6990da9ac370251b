import { dangerGround, dangerOf } from '../danger.js';
import { notATipReasonOf } from '../not-a-tip.js';
import { tipKindOf } from '../tip-kind.js';
import type { Narrative } from '../voice.js';
import type { Written } from '../widen/widen.js';
import { hashOf } from './features.js';
import type { Odds } from './model.js';
import type { Read } from './vector.js';

/** What somebody read out of a text; several kinds or reasons where each may be held. */
export interface KindLabel {
  readonly kinds: readonly string[];
  /** Whether a life is in danger now; absent where the words leave it open. */
  readonly danger?: boolean;
  /** Why it is no tip; `none` where the words give no reason that the law's list has. */
  readonly reasons?: readonly string[];
}

/** Names a text of the corpus in a table of labels: a changed text has no label. */
export const labelKey = ({ category, text }: Pick<Written, 'category' | 'text'>): string => `${category}/${hashOf(text, 3).toString(16).padStart(8, '0')}`;

/** A ground that a text has, and whether what it says holds. */
export interface Sighting {
  readonly ground: string;
  readonly holds: boolean;
}

/** The grounds of one read text; `urgent`: its category is held for one of priority P0. */
export function sightingsOf({ narrative, read, urgent }: { readonly narrative: Narrative; readonly read: Read; readonly urgent: boolean }, { kinds, danger, reasons }: KindLabel): Sighting[] {
  const { kind, ground } = tipKindOf(narrative, read);
  const reason = reasons && notATipReasonOf(narrative)?.reason;
  return [
    ...(kinds.some((one) => one !== 'notATip') ? [{ ground: `tipKind/${ground}`, holds: kinds.includes(kind) }] : []),
    ...(danger === undefined ? [] : [{ ground: `lifeDanger/${dangerGround(dangerOf(narrative, read), urgent)}`, holds: danger }]),
    ...(reason ? [{ ground: `notATipReason/${reason}`, holds: reasons.includes(reason) }] : []),
  ];
}

/** Shares by ground in thousandths, each counted as if one more text had held and one more had not: few texts prove little. */
export function oddsOf(sightings: readonly Sighting[]): Odds {
  const counts = new Map<string, { all: number; held: number }>();
  for (const { ground, holds } of sightings) {
    const { all, held } = counts.get(ground) ?? { all: 0, held: 0 };
    counts.set(ground, { all: all + 1, held: held + Number(holds) });
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ground, { all, held }]) => [ground, Math.round((1000 * (held + 1)) / (all + 2)) / 1000]));
}
