import type { Type } from '@nestjs/common';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { StageName } from './house.js';
import type { ReadModel } from './read-model.js';

/** One stage of the pipeline as the composition root sees it. */
export interface Stage {
  readonly name: StageName;
  readonly module: Type;
  /** False for stages that only answer and never consume. */
  readonly consumes: boolean;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** How its rows are compared with the ledger; absent where it keeps none. */
  readonly readModels?: readonly ReadModel[];
}
