import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { CaseworkEvents } from './casework.events.js';
import { CaseworkHttp } from './casework.http.js';
import { TipEntity } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { DutyHttp } from './duty.http.js';
import { Escalation } from './escalation.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Duty1764000000061 } from './migrations/1764000000061-duty.js';
import { Alerts1764000000062 } from './migrations/1764000000062-alerts.js';

@Module({
  controllers: [CaseworkEvents, CaseworkHttp, DocumentsHttp, DutyHttp],
  providers: [{ provide: Escalation, useFactory: (house: House, law: Law) => new Escalation(house, law), inject: [HOUSE, LAW] }],
})
class CaseworkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Escalation) private readonly escalation: Escalation) {}

  onApplicationBootstrap(): void {
    this.escalation.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.escalation.stop();
  }
}

/** The fifth stage: the officers' inbox and every act of theirs. */
export const casework: Stage = {
  name: 'casework', module: CaseworkModule, consumes: true, entities: [TipEntity as never],
  migrations: [Casework1764000000012, Duty1764000000061, Alerts1764000000062],
};
