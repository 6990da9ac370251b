import { Global, Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { ImportHttp } from './import/import.http.js';
import { Imports } from './import/imports.js';
import { IntakeHttp, PublicHttp } from './intake.http.js';
import { Locators } from './locators.js';
import { QualityHttp } from './quality.http.js';
import { Lookups } from './flood.js';
import { Mailbox } from './mailbox.js';
import { PublicDoor } from './public-door.js';
import { SpoolDrain } from './spool-drain.js';
import { Spool } from './spool.js';
import { PublicUploadsHttp, UploadsHttp } from './uploads.http.js';
import { UploadSweep } from './uploads-sweep.js';
import { IntakeMailbox1764000000117 } from './migrations/1764000000117-mailbox.js';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';
import { IntakeNamedDuplicates1764000000098 } from './migrations/1764000000098-named-duplicates.js';
import { IntakeQualitySample1764000000099 } from './migrations/1764000000099-quality-sample.js';
import { IntakeImports1764000000090 } from './migrations/1764000000090-imports.js';

function publicDoor(house: House, law: LawInForce, locators: Locators, spool: Spool): PublicDoor {
  return new PublicDoor(house, law, { locators, spool, mailbox: new Mailbox(house, law, { locators, spool, lookups: new Lookups() }) });
}

// Global: the public pages, in the same process, take tips through the same door.
@Global()
@Module({
  controllers: [IntakeHttp, PublicHttp, QualityHttp, ImportHttp, UploadsHttp, PublicUploadsHttp],
  providers: [
    { provide: Locators, useFactory: (house: House) => new Locators(house), inject: [HOUSE] },
    { provide: Imports, useFactory: (house: House, law: LawInForce) => new Imports(house, law), inject: [HOUSE, LAW] },
    { provide: UploadSweep, useFactory: (house: House) => new UploadSweep(house), inject: [HOUSE] },
    { provide: Spool, useFactory: (house: House) => new Spool(house.config.data), inject: [HOUSE] },
    { provide: PublicDoor, useFactory: publicDoor, inject: [HOUSE, LAW, Locators, Spool] },
    { provide: SpoolDrain, useFactory: (house: House, spool: Spool, door: PublicDoor) => new SpoolDrain(house, spool, (kept) => door.lodgeKept(kept)), inject: [HOUSE, Spool, PublicDoor] },
  ],
  exports: [PublicDoor],
})
class IntakeModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Locators) private readonly locators: Locators, @Inject(Imports) private readonly imports: Imports, @Inject(SpoolDrain) private readonly drain: SpoolDrain, @Inject(UploadSweep) private readonly sweep: UploadSweep) {}

  onApplicationBootstrap(): void {
    this.locators.nudge();
    this.drain.start();
    this.sweep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweep.stop();
    await this.drain.stop();
    await this.imports.close();
    await this.locators.close();
  }
}

/** The first stage: whoever calls or writes leaves with a receipt; it waits for no other stage. */
export const intake: Stage = { name: 'intake', module: IntakeModule, consumes: false, entities: [], migrations: [Intake1764000000010, IntakeImports1764000000090, IntakeNamedDuplicates1764000000098, IntakeQualitySample1764000000099, IntakeMailbox1764000000117] };
