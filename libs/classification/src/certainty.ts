import type { Priority } from '@tinbao/contracts';
import { dangerGround, type Danger } from './danger.js';
import type { Odds } from './linear/model.js';
import type { FoundKind } from './tip-kind.js';

/** How likely each part of a proposal beside its category is right, 0 to 1; see docs/model-card.md for how it is counted. */
export interface Certainty {
  readonly tipKind: number;
  readonly priority: number;
  /** How likely a life is in danger, whether the proposal says so or not. */
  readonly lifeDanger: number;
  readonly notATipReason?: number;
}

/** A false alarm is borne nine times rather than a life left waiting once. */
const LEAST_DANGER = 0.1;

/** Whether a narrative is held for dangerous to life: a phrase says so, and by the model it is not nearly always told of what is over. */
export const isDangerous = (odds: Odds | undefined, danger: Danger): boolean =>
  danger.phrases > 0 && (odds?.[`lifeDanger/${dangerGround(danger, false)}`] ?? 1) >= LEAST_DANGER;

/** What a proposal found, and the shares it rests on. */
export interface Found {
  /** Share of the category, and of `not_a_tip`, in the whole. */
  readonly confidence: number;
  readonly notATip: number;
  /** Share of all categories that have the proposed priority. */
  readonly sharing: number;
  readonly priority: Priority;
  /** Priority of the category itself. */
  readonly own: Priority;
  readonly danger: Danger;
  readonly lifeDanger: boolean;
  /** Undefined for what is no tip. */
  readonly kind: FoundKind | undefined;
  readonly reason: string | undefined;
}

/** Puts the shares of the categories and what was counted by ground together; what was never counted is as likely as not. */
export function certaintyOf(odds: Odds, { confidence, notATip, sharing, priority, own, danger, kind, reason }: Omit<Found, 'lifeDanger'>): Certainty {
  const counted = (key: string): number => odds[key] ?? 0.5;
  const lifeDanger = counted(`lifeDanger/${dangerGround(danger, own === 'P0')}`);
  const tipKind = kind ? (1 - notATip) * counted(`tipKind/${kind.ground}`) : confidence;
  return {
    tipKind: rounded(tipKind), lifeDanger,
    priority: rounded(priority === 'P0' ? 1 - (1 - sharing) * (1 - lifeDanger) : sharing * (1 - lifeDanger)),
    ...(reason === undefined ? {} : { notATipReason: rounded(confidence * counted(`notATipReason/${reason}`)) }),
  };
}

const rounded = (share: number): number => Math.min(1, Math.floor(share * 10_000) / 10_000);
