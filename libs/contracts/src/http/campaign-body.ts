import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { Code, DocumentNumber, PersonCode } from '../event-codes.js';
import { CampaignEntryFiled } from '../events/campaign-entry-filed.js';
import type { CampaignEntryData } from './campaign.js';
import { words } from './words.js';

const said = words(1, 20_000);
/** Kinds that say nothing without words. */
const wordy: readonly string[] = ['achievement', 'rewardProposal', 'breachProposal'];

type WithoutWho<D> = D extends unknown ? Omit<D, 'campaign' | 'unit' | 'text' | 'importedFrom'> : never;
/** An entry as its unit's reporter sends it; campaign and unit follow from the address and his account. */
export type CampaignEntryBody = WithoutWho<CampaignEntryData> & { readonly text?: string | undefined };

const branches = CampaignEntryFiled.data.options.map((branch) => {
  const { campaign: _, unit: __, text: ___, importedFrom: ____, ...own } = branch.shape as Record<string, z.ZodType>;
  const kind = (own['kind'] as unknown as z.ZodLiteral<string>).value;
  return z.strictObject({ ...own, text: wordy.includes(kind) ? said : said.optional() });
});

/** `PUT /campaigns/{id}/entries/{entry}`. */
export const CampaignEntryBody = z.discriminatedUnion('kind', branches as never) as unknown as z.ZodType<CampaignEntryBody>;

const reason = words(1, 2_000);

/** The version that its head looked at; another one by now is refused. */
const version = z.number().int().min(1);

/** `POST /campaigns/{id}/entries/{entry}/decision`; whoever gives back says why. */
export const CampaignDecisionBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approved'), version }),
  z.strictObject({ decision: z.literal('returned'), version, reason }),
]);

/** `POST /campaigns/{id}/entries/{entry}/withdrawal`. */
export const CampaignWithdrawalBody = z.strictObject({ reason: reason.optional() });

/** `POST /campaigns/{id}/sheets`: one's own sheet goes up, or that of a unit below is approved or given back. */
export const CampaignSheetBody = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('submitted') }),
  z.strictObject({ step: z.literal('approved'), unit: AgencyId }),
  z.strictObject({ step: z.literal('returned'), unit: AgencyId, reason }),
]);

/** A CSV file within the limit of a body: its lines are at most half a million characters. */
const Csv = z.string().min(1).max(500_000);

/** `POST /campaigns/{id}/reference-series`. Columns: `day,ward,category,cases`; of accidents and fires `day,ward,cases,dead,injured`. */
export const ReferenceSeriesBody = z.strictObject({ measure: Code, source: AgencyId, documentNumber: DocumentNumber, signer: PersonCode, from: z.iso.date(), to: z.iso.date(), csv: Csv });

/** `POST /campaigns/{id}/incidents`. Columns: `incident,at,ward,cases,dead,injured`. */
export const IncidentsBody = z.strictObject({ csv: Csv });
