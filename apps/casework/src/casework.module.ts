import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { CaseworkEvents } from './casework.events.js';
import { CaseworkHttp } from './casework.http.js';
import { TipEntity } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { LawChange } from './law-change.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Supervision1764000000051 } from './migrations/1764000000051-supervision.js';
import { CaseworkLaw1764000000053 } from './migrations/1764000000053-casework-law.js';

@Module({
  controllers: [CaseworkEvents, CaseworkHttp, DocumentsHttp],
  providers: [{ provide: LawChange, useFactory: (house: House, law: Law) => new LawChange(house, law), inject: [HOUSE, LAW] }],
})
class CaseworkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(LawChange) private readonly lawChange: LawChange) {}

  onApplicationBootstrap(): void {
    this.lawChange.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.lawChange.stop();
  }
}

/** The fifth stage: the officers' inbox and every act of theirs. */
export const casework: Stage = { name: 'casework', module: CaseworkModule, consumes: true, entities: [TipEntity as never], migrations: [Casework1764000000012, Supervision1764000000051, CaseworkLaw1764000000053] };
