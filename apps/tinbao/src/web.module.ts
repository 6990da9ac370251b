import { Module } from '@nestjs/common';
import { AccountChanges } from './account-changes.js';
import { AccountsHttp } from './accounts.http.js';
import { Delegations } from './delegations.js';
import { DelegationsHttp } from './delegations.http.js';
import { DemoHttp } from './demo.http.js';
import type { ModelInUse } from '@tinbao/classification';
import { HOUSE, LAW, MODEL, type House } from '@tinbao/host';
import { HealthHttp } from './health.http.js';
import { LedgerHttp } from './ledger.http.js';
import { LedgerEntriesHttp, LedgerTilesHttp } from './ledger-tiles.http.js';
import { ModelChanges } from './model-changes.js';
import type { ModelsInForce } from './models-in-force.js';
import { ModelsHttp } from './models.http.js';
import { OpenApiHttp } from './openapi.http.js';
import { OPENAPI, Published } from './openapi-published.js';
import { PagesHttp } from './pages.http.js';
import { PublicPagesHttp } from './public-pages.http.js';
import { ReconciliationHttp } from './reconciliation.http.js';
import { Reconciliation } from './reconciliation.js';
import { RuleChanges } from './rule-changes.js';
import { RulesHttp } from './rules.http.js';
import type { RulesInForce } from './rules-in-force.js';
import { HouseHttp, SessionHttp } from './session.http.js';
import { SimulationsHttp } from './simulations.http.js';
import { Simulations } from './simulations.js';
import { stages } from './stages.js';
import { WitnessHttp } from './witness.http.js';
import { AdminHttp, LawHttp, ReplayHttp } from './web.http.js';

/** Every process says whether it lives and is ready, and takes back what its stages set aside. */
@Module({ controllers: [HealthHttp, ReplayHttp] })
export class HealthModule {}

/** What informants open: goes with intake, which receives. */
@Module({ controllers: [PublicPagesHttp] })
export class PublicPagesModule {}

/** What belongs to no stage: the ledger's proofs, the law as data, administration. */
@Module({
  controllers: [LedgerHttp, WitnessHttp, LedgerTilesHttp, LedgerEntriesHttp, LawHttp, AdminHttp, SessionHttp, HouseHttp, AccountsHttp, DelegationsHttp, RulesHttp, ReconciliationHttp, SimulationsHttp, ModelsHttp, DemoHttp, OpenApiHttp, PagesHttp],
  providers: [
    { provide: AccountChanges, useFactory: (house: House) => new AccountChanges(house), inject: [HOUSE] },
    { provide: Delegations, useFactory: (house: House) => new Delegations(house), inject: [HOUSE] },
    { provide: RuleChanges, useFactory: (house: House, rules: RulesInForce) => new RuleChanges(house, rules), inject: [HOUSE, LAW] },
    { provide: Reconciliation, useFactory: (house: House, rules: RulesInForce) => new Reconciliation(house, rules, stages.flatMap(({ readModels }) => readModels ?? [])), inject: [HOUSE, LAW] },
    { provide: ModelChanges, useFactory: (house: House, models: ModelsInForce) => new ModelChanges(house, models), inject: [HOUSE, MODEL] },
    { provide: OPENAPI, useFactory: () => new Published(() => [...stages.map(({ name, module }) => [name, module] as const), ['every', HealthModule], ['web', WebModule]]) },
    { provide: Simulations, useFactory: (house: House, model: ModelInUse) => new Simulations(house, model), inject: [HOUSE, MODEL] },
  ],
})
export class WebModule {}
