import { Global, Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { IntakeHttp, PublicHttp } from './intake.http.js';
import { Locators } from './locators.js';
import { PublicDoor } from './public-door.js';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';

// Global: the public pages, in the same process, take tips through the same door.
@Global()
@Module({
  controllers: [IntakeHttp, PublicHttp],
  providers: [
    { provide: Locators, useFactory: (house: House) => new Locators(house), inject: [HOUSE] },
    { provide: PublicDoor, useFactory: (house: House, law: LawInForce, locators: Locators) => new PublicDoor(house, law, locators), inject: [HOUSE, LAW, Locators] },
  ],
  exports: [PublicDoor],
})
class IntakeModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Locators) private readonly locators: Locators) {}

  onApplicationBootstrap(): void {
    this.locators.nudge();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.locators.close();
  }
}

/** The first stage: whoever calls or writes leaves with a receipt; it waits for no other stage. */
export const intake: Stage = { name: 'intake', module: IntakeModule, consumes: false, entities: [], migrations: [Intake1764000000010] };
