import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { CaseworkEvents } from './casework.events.js';
import { CaseworkHttp } from './casework.http.js';
import { TipEntity } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Refolding } from './refolding.js';

@Module({
  controllers: [CaseworkEvents, CaseworkHttp, DocumentsHttp],
  providers: [{ provide: Refolding, useFactory: (house: House, law: LawInForce) => new Refolding(house, law), inject: [HOUSE, LAW] }],
})
class CaseworkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Refolding) private readonly refolding: Refolding) {}

  onApplicationBootstrap(): void {
    this.refolding.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.refolding.stop();
  }
}

/** The fifth stage: the officers' inbox and every act of theirs. */
export const casework: Stage = { name: 'casework', module: CaseworkModule, consumes: true, entities: [TipEntity as never], migrations: [Casework1764000000012] };
