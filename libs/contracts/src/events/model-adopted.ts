import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { Code, Sha256 } from '../event-codes.js';

const Share = z.number().min(0).max(1);
const Count = z.number().int().min(0);

/** What a model reaches on decisions that it has not learned from. */
export const ModelMeasures = z.strictObject({ top1: Share, top3: Share, macroF1: Share, calibrationError: Share });
export type ModelMeasures = z.infer<typeof ModelMeasures>;

/** Two models on the same held-back decisions, in numbers alone. */
export const ModelFigures = z.strictObject({
  /** Decisions that the new one learned from, and how many of these differed from the proposal. */
  learned: Count,
  corrected: Count,
  /** Decisions held back. */
  held: Count,
  before: ModelMeasures,
  after: ModelMeasures,
  /** Held-back decisions that one of them alone proposed. */
  onlyBefore: Count,
  onlyAfter: Count,
  /** How likely a difference so large comes by chance (two-sided sign test). */
  chance: Share,
});
export type ModelFigures = z.infer<typeof ModelFigures>;

/** What the figures say; `unmeasured`: never compared with the model that is in use now. */
export const modelVerdicts = ['better', 'unclear', 'worse', 'unmeasured'] as const;
export const ModelVerdict = z.enum(modelVerdicts);
export type ModelVerdict = z.infer<typeof ModelVerdict>;

/** Áp dụng mô hình phân loại: a named person puts a model into use, a new one or one of before; subject `model/<version>`. Proposals of before stay. */
export const ModelAdopted = defineEvent({
  name: 'ModelAdopted',
  term: 'áp dụng mô hình phân loại',
  article: null,
  data: z.strictObject({
    version: Code,
    /** Of the model file: the bytes that are proposed with. */
    sha256: Sha256,
    replaces: Code,
    /** What the adopting person was told, and confirmed. */
    verdict: ModelVerdict,
    /** Absent where it is unmeasured. */
    figures: ModelFigures.optional(),
  }),
});
