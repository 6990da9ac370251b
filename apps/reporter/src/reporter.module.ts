import { Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { Figures } from './figures.js';
import { Live } from './live.js';
import { Reporter1764000000013 } from './migrations/1764000000013-reporter.js';
import { ReporterEvents } from './reporter.events.js';
import { ReporterHttp } from './reporter.http.js';
import { RecordEntity } from './reporter.store.js';

@Module({
  controllers: [ReporterEvents, ReporterHttp],
  providers: [
    { provide: Figures, useFactory: (house: House, law: LawInForce) => new Figures(house, law), inject: [HOUSE, LAW] },
    { provide: Live, useFactory: (house: House, figures: Figures) => new Live(house, figures), inject: [HOUSE, Figures] },
  ],
})
class ReporterModule implements BeforeApplicationShutdown {
  constructor(@Inject(Live) private readonly live: Live) {}

  beforeApplicationShutdown(): void {
    this.live.close();
  }
}

/** The last stage: what supervisors watch, each number with its denominator and the ledger size it was computed at. */
export const reporter: Stage = { name: 'reporter', module: ReporterModule, consumes: true, entities: [RecordEntity as never], migrations: [Reporter1764000000013] };
