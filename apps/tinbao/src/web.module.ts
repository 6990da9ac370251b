import { Module } from '@nestjs/common';
import { AdminHttp, HealthHttp, LawHttp, LedgerHttp } from './web.http.js';

/** Every process says whether it lives and is ready. */
@Module({ controllers: [HealthHttp] })
export class HealthModule {}

/** What belongs to no stage: the ledger's proofs, the law as data, administration. */
@Module({ controllers: [LedgerHttp, LawHttp, AdminHttp] })
export class WebModule {}
