import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { ClockEvents } from './clock.events.js';
import { ClockEntity } from './clock.store.js';
import { Clock1764000000011 } from './migrations/1764000000011-clock.js';
import { ClockLaw1764000000024 } from './migrations/1764000000024-clock-law.js';
import { clockRows } from './read-model.js';
import { Ticker } from './ticker.js';

@Module({
  controllers: [ClockEvents],
  providers: [{ provide: Ticker, useFactory: (house: House, law: LawInForce) => new Ticker(house, law), inject: [HOUSE, LAW] }],
})
class ClockModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Ticker) private readonly ticker: Ticker) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.ticker.stop();
  }
}

/** The fourth stage: the statutory clocks, warned of and breached by nothing but time. */
export const clock: Stage = {
  name: 'clock', module: ClockModule, consumes: true, entities: [ClockEntity as never], migrations: [Clock1764000000011, ClockLaw1764000000024],
  readModels: [clockRows],
};
