import { Module } from '@nestjs/common';
import { AdminHttp, HealthHttp, LawHttp, LedgerHttp } from './web.http.js';

/** What belongs to no stage: the ledger's proofs, the law as data, administration, health. */
@Module({ controllers: [LedgerHttp, LawHttp, AdminHttp, HealthHttp] })
export class WebModule {}
