import { Module } from '@nestjs/common';
import { AccountsHttp } from './accounts.http.js';
import { DemoHttp } from './demo.http.js';
import { PagesHttp } from './pages.http.js';
import { PublicPagesHttp } from './public-pages.http.js';
import { HouseHttp, SessionHttp } from './session.http.js';
import { AdminHttp, HealthHttp, LawHttp, LedgerHttp } from './web.http.js';

/** Every process says whether it lives and is ready. */
@Module({ controllers: [HealthHttp] })
export class HealthModule {}

/** What belongs to no stage: the ledger's proofs, the law as data, administration. */
@Module({ controllers: [LedgerHttp, LawHttp, AdminHttp, SessionHttp, HouseHttp, AccountsHttp, DemoHttp, PagesHttp, PublicPagesHttp] })
export class WebModule {}
