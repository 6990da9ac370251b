import { Module } from '@nestjs/common';
import type { Stage } from '@tinbao/host';
import { CaseworkEvents } from './casework.events.js';
import { CaseworkHttp } from './casework.http.js';
import { TipEntity } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { DutyHttp } from './duty.http.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Duty1764000000061 } from './migrations/1764000000061-duty.js';

@Module({ controllers: [CaseworkEvents, CaseworkHttp, DocumentsHttp, DutyHttp] })
class CaseworkModule {}

/** The fifth stage: the officers' inbox and every act of theirs. */
export const casework: Stage = {
  name: 'casework', module: CaseworkModule, consumes: true, entities: [TipEntity as never], migrations: [Casework1764000000012, Duty1764000000061],
};
