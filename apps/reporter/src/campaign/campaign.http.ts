import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import {
  CampaignDecisionBody, CampaignEntryBody, CampaignSheetBody, CampaignWithdrawalBody, IdempotencyKey, IncidentsBody, parse, ReferenceSeriesBody, Refused,
} from '@tinbao/contracts';
import { Needs, Takes, type Caller } from '@tinbao/host';
import type { Action } from '@tinbao/rights';
import { CampaignActs, type Acting } from './campaign-acts.js';
import { unitOfAccount } from './campaign-reach.js';
import { Campaigns } from './campaigns.js';

const StateQuery = z.strictObject({ asOf: z.iso.datetime().optional() });
const EntriesQuery = z.strictObject({ unit: z.string().max(64).optional(), kind: z.string().max(32).optional(), state: z.string().max(16).optional() });
const SeriesQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
const EntryId = z.uuid();

type Sent = Readonly<Record<string, string | undefined>>;

/** Campaigns: what units enter, who approves it, what goes upward, and what it is compared with. */
@Controller('campaigns')
@Needs('seeCampaigns')
export class CampaignHttp {
  constructor(@Inject(Campaigns) private readonly campaigns: Campaigns, @Inject(CampaignActs) private readonly acts: CampaignActs) {}

  @Get()
  list() {
    return this.campaigns.list();
  }

  @Get(':id')
  @Takes({ query: StateQuery })
  state(@Param('id') id: string, @Query() query: unknown, @Req() { account }: Caller) {
    return this.campaigns.answer(id, account, parse(StateQuery, query, 'invalid_query').asOf);
  }

  @Get(':id/entries')
  @Takes({ query: EntriesQuery })
  entries(@Param('id') id: string, @Query() query: unknown, @Req() { account }: Caller) {
    return this.campaigns.entries(id, account, parse(EntriesQuery, query, 'invalid_query'));
  }

  @Put(':id/entries/:entry')
  @Needs('enterTaskResults')
  @Takes({ body: CampaignEntryBody, headers: ['idempotency-key'] })
  file(@Param() at: { id: string; entry: string }, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.acts.file(actingOf(at.id, caller, headers, 'enterTaskResults'), entryIdOf(at.entry), parse(CampaignEntryBody, body));
  }

  @Post(':id/entries/:entry/withdrawal')
  @HttpCode(200)
  @Needs('enterTaskResults')
  @Takes({ body: CampaignWithdrawalBody, headers: ['idempotency-key'] })
  withdraw(@Param() at: { id: string; entry: string }, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    const { reason } = parse(CampaignWithdrawalBody, body);
    return this.acts.decide(actingOf(at.id, caller, headers, 'enterTaskResults'), entryIdOf(at.entry), { decision: 'withdrawn', reason });
  }

  @Post(':id/entries/:entry/decision')
  @HttpCode(200)
  @Needs('approveTaskResults')
  @Takes({ body: CampaignDecisionBody, headers: ['idempotency-key'] })
  decide(@Param() at: { id: string; entry: string }, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.acts.decide(actingOf(at.id, caller, headers, 'approveTaskResults'), entryIdOf(at.entry), parse(CampaignDecisionBody, body));
  }

  @Post(':id/sheets')
  @HttpCode(200)
  @Needs('approveTaskResults')
  @Takes({ body: CampaignSheetBody, headers: ['idempotency-key'] })
  sheet(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.acts.consolidate(actingOf(id, caller, headers, 'approveTaskResults'), parse(CampaignSheetBody, body));
  }

  @Post(':id/incidents')
  @HttpCode(200)
  @Needs('enterTaskResults')
  @Takes({ body: IncidentsBody, headers: ['idempotency-key'] })
  incidents(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.acts.importIncidents(actingOf(id, caller, headers, 'enterTaskResults'), parse(IncidentsBody, body).csv);
  }

  @Get(':id/reference-series/:measure')
  @Takes({ query: SeriesQuery })
  series(@Param() at: { id: string; measure: string }, @Query() query: unknown) {
    return this.campaigns.series(at.id, at.measure, parse(SeriesQuery, query, 'invalid_query').version);
  }

  @Post(':id/reference-series')
  @HttpCode(200)
  @Needs('importReference')
  @Takes({ body: ReferenceSeriesBody, headers: ['idempotency-key'] })
  importSeries(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.acts.importSeries(actingOf(id, caller, headers, 'importReference'), parse(ReferenceSeriesBody, body));
  }
}

function actingOf(campaign: string, { account }: Caller, headers: Sent, right: Action): Acting {
  const key = headers['idempotency-key'];
  if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
  return { campaign, account, unit: unitOfAccount(account, right), key: key ?? '' };
}

/** An id that is no UUID names no entry. */
function entryIdOf(given: string): string {
  const parsed = EntryId.safeParse(given);
  if (!parsed.success) throw new Refused('campaign_entry_not_found');
  return parsed.data.toLowerCase();
}
