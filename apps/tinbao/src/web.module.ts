import { Module } from '@nestjs/common';
import { AccountsHttp } from './accounts.http.js';
import { DemoHttp } from './demo.http.js';
import { HealthHttp } from './health.http.js';
import { PagesHttp } from './pages.http.js';
import { PublicPagesHttp } from './public-pages.http.js';
import { HouseHttp, SessionHttp } from './session.http.js';
import { AdminHttp, LawHttp, LedgerHttp, ReplayHttp } from './web.http.js';

/** Every process says whether it lives and is ready, and takes back what its stages set aside. */
@Module({ controllers: [HealthHttp, ReplayHttp] })
export class HealthModule {}

/** What informants open: goes with intake, which receives. */
@Module({ controllers: [PublicPagesHttp] })
export class PublicPagesModule {}

/** What belongs to no stage: the ledger's proofs, the law as data, administration. */
@Module({ controllers: [LedgerHttp, LawHttp, AdminHttp, SessionHttp, HouseHttp, AccountsHttp, DemoHttp, PagesHttp] })
export class WebModule {}
