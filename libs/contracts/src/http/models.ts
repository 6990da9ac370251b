import { z } from 'zod';
import { ModelVerdict, type ModelFigures } from '../events/model-adopted.js';

/** A candidate beside the model that was in use when it was made. */
export interface ModelComparison extends ModelFigures {
  /** Version of the model in use then. */
  readonly against: string;
  /** By category of the held-back decisions, what got worst first: how many there are, and how many each model proposed. */
  readonly classes: readonly { readonly category: string; readonly decisions: number; readonly before: number; readonly after: number }[];
}

/** A model that can be put into use, or was. */
export interface ListedModel {
  readonly version: string;
  readonly sha256: string;
  /** `delivered` came with a build and was never adopted; `before` was in use once. */
  readonly state: 'inUse' | 'candidate' | 'rejected' | 'before' | 'delivered';
  /** Null for one that came with a build. */
  readonly comparison: ModelComparison | null;
  /** What its figures say beside the model that is in use now. */
  readonly verdict: ModelVerdict;
  readonly madeBy: string;
  readonly madeAt: string;
  /** Who adopted or rejected it last, and when; null where nobody did. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

/** `GET /admin/models`, the newest first, the one in use before all. */
export interface ListedModels {
  readonly models: readonly ListedModel[];
}

/** `POST /admin/models/{sha256}/adopt`: names the verdict that the person was shown, so that nobody adopts noise unknowingly. */
export const ModelAdoptionBody = z.strictObject({ verdict: ModelVerdict });
