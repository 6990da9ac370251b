import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { BlindIndex1764000000095, VaultReveal1764000000112, VaultShred1764000000113 } from '@tinbao/vault';
import { AttachmentsHttp } from './attachments.http.js';
import { accessEntries } from './access-log.js';
import { AccessLogHttp } from './access-log.http.js';
import { CaseworkEvents } from './casework.events.js';
import { CaseworkHttp } from './casework.http.js';
import { TipEntity } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { DutyHttp } from './duty.http.js';
import { Escalation } from './escalation.js';
import { ExportsHttp } from './exports.http.js';
import { LawChange } from './law-change.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Supervision1764000000051 } from './migrations/1764000000051-supervision.js';
import { CaseworkLaw1764000000053 } from './migrations/1764000000053-casework-law.js';
import { Duty1764000000061 } from './migrations/1764000000061-duty.js';
import { Alerts1764000000062 } from './migrations/1764000000062-alerts.js';
import { ProtectedAreas1764000000084 } from './migrations/1764000000084-protected-areas.js';
import { Reveal1764000000114 } from './migrations/1764000000114-reveal.js';
import { AccessEntries1764000000127 } from './migrations/1764000000127-access-entries.js';
import { Exports1764000000128 } from './migrations/1764000000128-exports.js';
import { ProtectedHttp } from './protected.http.js';
import { caseworkRows } from './read-model.js';
import { Reindexing } from './reindexing.js';
import { RevealHttp } from './reveal.http.js';

@Module({
  controllers: [AccessLogHttp, CaseworkEvents, CaseworkHttp, AttachmentsHttp, DocumentsHttp, DutyHttp, ExportsHttp, ProtectedHttp, RevealHttp],
  providers: [
    { provide: LawChange, useFactory: (house: House, law: LawInForce) => new LawChange(house, law), inject: [HOUSE, LAW] },
    { provide: Reindexing, useFactory: (house: House) => new Reindexing(house), inject: [HOUSE] },
    { provide: Escalation, useFactory: (house: House, law: LawInForce) => new Escalation(house, law), inject: [HOUSE, LAW] },
  ],
})
class CaseworkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(LawChange) private readonly lawChange: LawChange, @Inject(Escalation) private readonly escalation: Escalation, @Inject(Reindexing) private readonly reindexing: Reindexing,
  ) {}

  onApplicationBootstrap(): void {
    this.lawChange.start();
    this.escalation.start();
    this.reindexing.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.lawChange.stop(), this.escalation.stop(), this.reindexing.stop()]);
  }
}

/** The fifth stage: the officers' inbox and every act of theirs. */
export const casework: Stage = {
  name: 'casework', module: CaseworkModule, consumes: true, entities: [TipEntity as never],
  migrations: [Casework1764000000012, Supervision1764000000051, CaseworkLaw1764000000053, Duty1764000000061, Alerts1764000000062, ProtectedAreas1764000000084, BlindIndex1764000000095, VaultReveal1764000000112, VaultShred1764000000113, Reveal1764000000114, AccessEntries1764000000127, Exports1764000000128],
  readModels: [caseworkRows, accessEntries],
};
