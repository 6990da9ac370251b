import { createHash } from 'node:crypto';
import type { Account } from '@tinbao/access';
import { consolidatedOf, decisionRefusal, entryOf, filingRefusal, foldCampaign, sheetOf, sheetRefusal, subjectOf, upperOf, type Refusal } from '@tinbao/campaign';
import {
  CampaignConsolidated, CampaignEntryDecided, CampaignEntryFiled, Fault, newEvent, ReferenceSeriesImported, Refused,
  type CampaignEntry, type CampaignEntryBody, type CampaignEntryData, type CampaignSheet, type NewEvent, type ProblemCode, type SeriesNote, type TextRef,
} from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { history, idempotencyOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import type { SealedRows } from '@tinbao/vault';
import { v7 as uuidv7 } from 'uuid';
import { campaignRowOf, saveCampaignEvents, saveSeriesRows } from './campaign.store.js';
import { incidentsFrom, seriesFrom, type SeriesWish } from './campaign-csv.js';
import type { Campaigns } from './campaigns.js';

/** Who acts, in which campaign, under which idempotency key. */
export interface Acting {
  readonly campaign: string;
  readonly account: Pick<Account, 'id'>;
  /** The unit in whose name he acts. */
  readonly unit: string;
  readonly key: string;
}

type Past = readonly WrittenEvent[];
/** What follows from a subject's past; undefined where nothing is to be written. */
type Decide = (past: Past) => NewEvent | undefined;
/** Where an act is written, what was asked, and the past where its author knows it. */
interface Appending {
  readonly subject: string;
  readonly asked: object;
  readonly sealed?: SealedRows | undefined;
  readonly known?: Past;
}
const ATTEMPTS = 5;

/** What people do in a campaign: each act one event, decided by the pure rules on what the ledger holds. */
export class CampaignActs {
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly campaigns: Campaigns) {}

  /** Files an entry of a unit, or files it again. Refuses what the campaign does not know and what belongs to another unit. */
  async file(acting: Acting, entryId: string, body: CampaignEntryBody): Promise<CampaignEntry> {
    const campaign = this.campaigns.campaign(acting.campaign);
    const { text, ...own } = body;
    const said = this.sealed('campaignEntry', text);
    const data = { ...own, campaign: campaign.id, unit: acting.unit, ...(said ? { text: said.ref } : {}) } as CampaignEntryData;
    const others = 'grounds' in data ? (await this.campaigns.fold(campaign.id)).entries : [];
    const isEntry = (id: string): boolean => id !== entryId && others.some((entry) => entry.entryId === id);
    const events = await this.act(acting, { subject: subjectOf.entry(campaign.id, entryId), asked: body, sealed: said?.rows }, (past) => {
      refuse(filingRefusal(this.law.now, campaign, { data, entry: entryOf(past), now: this.house.clock.iso(), isEntry }));
      return newEvent(CampaignEntryFiled, data);
    });
    return entryAfter(events);
  }

  /** Approves or returns the version that its head looked at, or withdraws an entry. Refuses the author, another unit, a version that is not the newest. */
  async decide(acting: Acting, entryId: string, said: { decision: 'approved' | 'returned' | 'withdrawn'; version?: number; reason?: string | undefined }): Promise<CampaignEntry> {
    const { id } = this.campaigns.campaign(acting.campaign);
    const because = this.sealed('campaignReason', said.reason);
    const { unit, account } = acting;
    const events = await this.act(acting, { subject: subjectOf.entry(id, entryId), asked: said, sealed: because?.rows }, (past) => {
      const entry = entryOf(past);
      refuse(decisionRefusal(entry, { by: account.id, unit, decision: said.decision }));
      if (said.version !== undefined && entry?.version !== said.version) throw new Refused('campaign_entry_changed', { seen: String(said.version), current: String(entry?.version ?? 0) });
      return newEvent(CampaignEntryDecided, { campaign: id, unit, decision: said.decision, ...(because ? { reason: because.ref } : {}) });
    });
    return entryAfter(events);
  }

  /** Sends the unit's own sheet upward, or approves or returns that of a unit below. */
  async consolidate(acting: Acting, said: { step: CampaignSheet['state']; unit?: string; reason?: string }): Promise<CampaignSheet> {
    const campaign = this.campaigns.campaign(acting.campaign);
    const unit = said.unit ?? acting.unit;
    const fold = await this.campaigns.fold(campaign.id);
    const law = this.law.now;
    const entries = consolidatedOf(law, campaign, fold, unit).length;
    const pending = fold.entries.filter((entry) => entry.unit === unit && entry.state === 'filed').length;
    const because = this.sealed('campaignReason', said.reason);
    const events = await this.act(acting, { subject: subjectOf.sheet(campaign.id, unit), asked: said, sealed: because?.rows }, (past) => {
      const sheet = sheetOf(past);
      refuse(sheetRefusal(law, campaign, { unit, step: said.step, by: acting.unit, sheet, pending, entries }));
      const upper = upperOf(law, campaign, unit) ?? campaign.consolidation.top;
      return newEvent(CampaignConsolidated, { campaign: campaign.id, unit, step: said.step, upper, entries, ...(because ? { reason: because.ref } : {}) });
    });
    return mustBe(sheetOf(events));
  }

  /** Imports figures from before the ledger. Refuses a file with one bad row, naming line and column, and a file known already. */
  async importSeries(acting: Acting, wish: SeriesWish): Promise<SeriesNote> {
    const campaign = this.campaigns.campaign(acting.campaign);
    const rows = seriesFrom(this.law.now, campaign, wish);
    const { csv, ...about } = wish;
    const sha256 = sha256Of(csv);
    await withActor(this.house.database, { role: 'reporter' }, (m) => saveSeriesRows(m, sha256, rows));
    const events = await this.act(acting, { subject: subjectOf.series(campaign.id, wish.measure), asked: { ...about, sha256 } }, (past) => {
      const known = past.at(-1)?.data as (SeriesWish & { sha256: string; version: number }) | undefined;
      const isSame = known?.sha256 === sha256 && (['source', 'documentNumber', 'signer', 'from', 'to'] as const).every((field) => known[field] === wish[field]);
      if (isSame) throw new Refused('campaign_file_known', { version: String(known.version) });
      return newEvent(ReferenceSeriesImported, { campaign: campaign.id, ...about, sha256, rows: rows.length, version: past.length + 1 });
    });
    return mustBe(foldCampaign(events).series.at(-1));
  }

  /** Files every row of a list of incidents as an entry of the unit; rows filed before are left as they are. */
  async importIncidents(acting: Acting, csv: string): Promise<{ filed: number; known: number }> {
    const campaign = this.campaigns.campaign(acting.campaign);
    const sha256 = sha256Of(csv);
    const rows = incidentsFrom(this.law.now, campaign, { csv, unit: acting.unit, now: this.house.clock.iso() });
    const there = new Set((await this.campaigns.fold(campaign.id)).entries.map(({ entryId }) => entryId));
    const fresh = rows.filter(({ entryId }) => !there.has(entryId));
    // Side by side: the ledger commits those who wait together.
    const filed = await Promise.all(fresh.map(({ entryId, body }) => {
      const data = { ...body, campaign: campaign.id, unit: acting.unit, importedFrom: sha256 } as CampaignEntryData;
      const to = { subject: subjectOf.entry(campaign.id, entryId), asked: body, known: [] };
      return this.append({ ...acting, key: `${acting.key}/${entryId}` }, to, (past) => (past.length > 0 ? undefined : newEvent(CampaignEntryFiled, data)));
    }));
    await this.kept(filed.flat());
    return { filed: fresh.length, known: rows.length - fresh.length };
  }

  /** One act: decided, appended, and seen at once by whoever acted. */
  private async act(acting: Acting, to: Appending, decide: Decide): Promise<Past> {
    return this.kept(await this.append(acting, to, decide));
  }

  /** Decides on the subject's past and appends; a race lost is decided anew. The same key again yields what it yielded first. */
  private async append({ campaign, account, key }: Acting, { subject, asked, sealed, known }: Appending, decide: Decide): Promise<Past> {
    const ledger = this.house.ledger('reporter');
    const idempotency = idempotencyOf(`${account.id}/${campaign}/${subject}`, key, asked);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const given = attempt === 0 ? known : undefined;
      const past = given ?? (await this.past(subject));
      if (!given && (await ledger.recall(idempotency))) return past;
      const event = decide(past);
      if (!event) return past;
      const [first] = past;
      const outcome = await ledger.append({
        subject, expectedVersion: past.length, ...(first ? { correlationId: first.correlationid } : {}), source: 'reporter', actor: account.id,
        time: this.house.clock.iso(), lawVersion: `campaigns=${this.law.now.campaignsVersion}`, causationId: uuidv7(), count: 1, draft: () => [event], idempotency, ...(sealed ? { sealed } : {}),
      });
      if ('done' in outcome) return [...past, ...outcome.done.events];
    }
    throw new Fault('race_never_won', { retriable: true });
  }

  /** The stage keeps the same rows when the events come to it. */
  private async kept(events: Past): Promise<Past> {
    await withActor(this.house.database, { role: 'reporter' }, (m) => saveCampaignEvents(m, events.flatMap((event) => campaignRowOf(event) ?? [])));
    return events;
  }

  private past(subject: string): Promise<Past> {
    return withActor(this.house.database, { role: 'reporter' }, (m) => history(m, subject));
  }

  /** Words get a key of their own, so that each can be destroyed for itself. */
  private sealed(field: string, text: string | undefined): { ref: TextRef; rows: SealedRows } | undefined {
    if (text === undefined) return undefined;
    const rows = this.house.vault.sealNew(uuidv7(), [{ compartment: 'content', field, text }]);
    return { ref: mustBe(rows.texts[0]).ref, rows };
  }
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw new Refused(refusal.refused as ProblemCode, refusal.params);
}

const entryAfter = (events: Past): CampaignEntry => mustBe(entryOf(events));
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

function mustBe<T>(value: T | undefined): T {
  if (value === undefined) throw new Fault('campaign_nothing_written', { retriable: false });
  return value;
}
