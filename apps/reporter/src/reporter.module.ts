import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { reasonOf } from '@tinbao/bus';
import { HOUSE, LAW, Repeating, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { CampaignActs } from './campaign/campaign-acts.js';
import { campaignRows } from './campaign/campaign-rows.js';
import { CampaignHttp } from './campaign/campaign.http.js';
import { Campaigns } from './campaign/campaigns.js';
import { Figures } from './figures.js';
import { HotspotSearch } from './hotspots/hotspots.js';
import { HotspotsHttp } from './hotspots/hotspots.http.js';
import { Live } from './live.js';
import { Reporter1764000000013 } from './migrations/1764000000013-reporter.js';
import { TargetRows1764000000070 } from './migrations/1764000000070-target-rows.js';
import { Campaigns1764000000080 } from './migrations/1764000000080-campaigns.js';
import { targetRecords } from './read-model.js';
import { Reports } from './reports/reports.js';
import { ReportsHttp } from './reports/reports.http.js';
import { Reports1764000000086 } from './migrations/1764000000086-reports.js';
import { ReporterEvents } from './reporter.events.js';
import { ReporterHttp } from './reporter.http.js';
import { RecordEntity } from './reporter.store.js';

/** With the date other periods are offered; what is prepared costs little again. */
const PREPARE_MS = 3_600_000;

@Module({
  controllers: [ReporterEvents, ReporterHttp, CampaignHttp, ReportsHttp, HotspotsHttp],
  providers: [
    { provide: Figures, useFactory: (house: House, law: LawInForce) => new Figures(house, law), inject: [HOUSE, LAW] },
    { provide: Campaigns, useFactory: (house: House, law: LawInForce) => new Campaigns(house, law), inject: [HOUSE, LAW] },
    { provide: CampaignActs, useFactory: (house: House, law: LawInForce, campaigns: Campaigns) => new CampaignActs(house, law, campaigns), inject: [HOUSE, LAW, Campaigns] },
    { provide: Reports, useFactory: (house: House, law: LawInForce, figures: Figures, campaigns: Campaigns) => new Reports(house, law, figures, campaigns), inject: [HOUSE, LAW, Figures, Campaigns] },
    { provide: HotspotSearch, useFactory: (law: LawInForce, figures: Figures) => new HotspotSearch(law, figures), inject: [LAW, Figures] },
    { provide: Live, useFactory: (house: House, figures: Figures) => new Live(house, figures), inject: [HOUSE, Figures] },
  ],
})
class ReporterModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly preparing: Repeating;

  constructor(@Inject(HOUSE) house: House, @Inject(Live) private readonly live: Live, @Inject(Figures) private readonly figures: Figures) {
    this.preparing = new Repeating(() => figures.prepare(), PREPARE_MS, (error) => house.log.warn({ stage: 'reporter', code: reasonOf(error) }, 'figures not prepared'));
  }

  /** Many records take some seconds to read and count: not while the first person waits. A failure shows at his question. */
  onApplicationBootstrap(): void {
    this.figures.prepare().catch(() => undefined);
    this.preparing.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.live.close();
    await this.preparing.stop();
  }
}

/** The last stage: what supervisors watch, each number with its denominator and the ledger size it was computed at. */
export const reporter: Stage = { name: 'reporter', module: ReporterModule, consumes: true, entities: [RecordEntity as never], migrations: [Reporter1764000000013, TargetRows1764000000070, Campaigns1764000000080, Reports1764000000086], readModels: [targetRecords, campaignRows] };
