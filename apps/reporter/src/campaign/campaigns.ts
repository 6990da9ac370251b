import type { Account } from '@tinbao/access';
import { campaignState, consolidatedOf, foldCampaign, takesPart, unitsOf, upperOf, type CampaignFold, type SeriesRow } from '@tinbao/campaign';
import { Refused, type CampaignEntry, type CampaignState, type SeriesNote } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { Campaign, LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { campaignEvents, campaignSize } from './campaign.store.js';
import { reachIn, seesEntry, within } from './campaign-reach.js';
import { newestSeries, rowsOf } from './series.js';

/** What an account may do in a campaign, and for whom. */
export interface MyPart {
  readonly unit: string | null;
  /** The plan gives the unit a task, or asks it for a report. */
  readonly takesPart: boolean;
  readonly submits: boolean;
  readonly upper: string | null;
  /** Approved entries on the unit's sheet: its own, and those of the units whose sheets were taken in. */
  readonly consolidated: number;
}

/** A campaign as one account sees it. */
export interface CampaignAnswer {
  readonly campaign: Campaign;
  readonly lawVersion: string;
  readonly asOf: string;
  readonly state: CampaignState;
  readonly mine: MyPart;
}

/** What is asked of the list of entries. */
export interface EntriesAsked {
  readonly unit?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
}

/** Most entries in one answer; `total` counts those beyond. */
const ENTRIES_MAX = 500;

/** Campaigns as they stand, each account within the reach of its right. */
export class Campaigns {
  private readonly folds = new Map<string, { readonly size: number; readonly fold: CampaignFold }>();

  constructor(private readonly house: House, private readonly law: LawInForce) {}

  /** The campaign of an id. Refuses `campaign_not_found`. */
  campaign(id: string): Campaign {
    const campaign = this.law.now.campaigns.get(id);
    if (!campaign) throw new Refused('campaign_not_found');
    return campaign;
  }

  /** All campaigns, the latest first. */
  list(): { lawVersion: string; items: readonly Campaign[] } {
    const { campaigns, campaignsVersion } = this.law.now;
    return { lawVersion: campaignsVersion, items: [...campaigns.values()].sort((a, b) => (a.from < b.from ? 1 : -1)) };
  }

  /** Everything that was said in a campaign, as known at `asOf`. */
  fold(id: string, asOf?: string): Promise<CampaignFold> {
    this.campaign(id);
    return this.read((m) => this.foldIn(m, id, asOf));
  }

  /** The state of a campaign over what the account's right reaches, as known at `asOf` (RFC 3339 UTC; absent: now). */
  async answer(id: string, account: Account, asOf?: string): Promise<CampaignAnswer> {
    const campaign = this.campaign(id);
    const law = this.law.now;
    const past = asOf && new Date(asOf).toISOString();
    const sees = reachIn(law, campaign, account, 'seeCampaigns') ?? (() => false);
    const whole = await this.state(id, past, (fold) => within(fold, sees));
    const state = { ...whole, submissions: whole.submissions.filter(({ unit }) => sees(unit)), reminder: { ...whole.reminder, units: whole.reminder.units.filter((unit) => sees(unit)) } };
    return { campaign, lawVersion: law.campaignsVersion, asOf: past ?? this.house.clock.iso(), state, mine: this.partOf(campaign, account, await this.fold(id, past)) };
  }

  /** The state of a campaign as known at `asOf` (RFC 3339 UTC; absent: now), over the entries that `narrowed` leaves; absent: over all. */
  state(id: string, asOf?: string, narrowed: (fold: CampaignFold) => CampaignFold = (fold) => fold): Promise<CampaignState> {
    const campaign = this.campaign(id);
    return this.read(async (m) => {
      // Another process's clock may be ahead: today's reader is kept nothing that is there.
      const fold = await this.foldIn(m, id, asOf);
      return campaignState(this.law.now, campaign, narrowed(fold), { series: await newestSeries(m, fold), now: asOf ?? this.house.clock.iso() });
    });
  }

  /** Entries within reach, the newest first, with the words that the account may read (null where it may not). */
  async entries(id: string, account: Account, asked: EntriesAsked): Promise<{ total: number; items: CampaignEntry[]; texts: Record<string, string> }> {
    const campaign = this.campaign(id);
    const sees = reachIn(this.law.now, campaign, account, 'seeCampaigns');
    const reads = reachIn(this.law.now, campaign, account, 'readCampaignTexts');
    const { entries } = await this.fold(id);
    const found = entries.filter((entry) => sees && seesEntry(sees, entry) && isAsked(entry, asked)).sort((a, b) => (a.filedAt < b.filedAt ? 1 : -1));
    const items = found.slice(0, ENTRIES_MAX);
    const texts = await this.texts(reads ? items.filter((entry) => seesEntry(reads, entry)) : []);
    return { total: found.length, items, texts };
  }

  /** Words of entries by text id: of what was filed, of what is approved, and why it was given back. */
  texts(entries: readonly CampaignEntry[]): Promise<Record<string, string>> {
    const ids = entries.flatMap(({ filed, approved, reason }) => [filed.text, approved?.text, reason].flatMap((ref) => ref?.textId ?? []));
    return this.read(async (m) => Object.fromEntries([...(await this.house.vault.openOfCampaigns(m, [...new Set(ids)]))].map(([id, { text }]) => [id, text])));
  }

  /** An imported series with its rows. Refuses `campaign_series_not_found`. */
  async series(id: string, measure: string, version: number | undefined): Promise<{ note: SeriesNote; rows: readonly SeriesRow[] }> {
    const { series } = await this.fold(id);
    const note = series.find((each) => each.measure === measure && (version === undefined ? !each.superseded : each.version === version));
    if (!note) throw new Refused('campaign_series_not_found', { measure });
    return { note, rows: await this.read((m) => rowsOf(m, note.sha256)) };
  }

  /** Today's fold is kept until there are more events. */
  private async foldIn(m: EntityManager, id: string, asOf: string | undefined): Promise<CampaignFold> {
    if (asOf !== undefined) return foldCampaign(await campaignEvents(m, id), asOf);
    const size = await campaignSize(m, id);
    const known = this.folds.get(id);
    if (known?.size === size) return known.fold;
    const events = await campaignEvents(m, id);
    const fold = foldCampaign(events);
    this.folds.set(id, { size: events.length, fold });
    return fold;
  }

  private partOf(campaign: Campaign, { agency }: Account, fold: CampaignFold): MyPart {
    const law = this.law.now;
    if (agency === null) return { unit: null, takesPart: false, submits: false, upper: null, consolidated: 0 };
    const part = takesPart(law, campaign, agency);
    return {
      unit: agency, takesPart: part, submits: unitsOf(law, campaign).includes(agency), upper: part ? (upperOf(law, campaign, agency) ?? null) : null,
      consolidated: consolidatedOf(law, campaign, fold, agency).length,
    };
  }

  private read<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'reporter' }, work);
  }
}

function isAsked(entry: CampaignEntry, { unit, kind, state }: EntriesAsked): boolean {
  return (unit === undefined || entry.unit === unit) && (kind === undefined || entry.filed.kind === kind) && (state === undefined || entry.state === state);
}
