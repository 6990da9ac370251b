import { z } from 'zod';
import { Channel, Facts, Instant, Origin, TipKind } from '../codes.js';
import { AgeText, words } from './words.js';

/** Longest narrative, in characters. */
export const NARRATIVE_MAX = 20_000;

const Place = z.strictObject({
  ward: z.string().regex(/^\d{5}$/).optional(),
  address: words(1, 500).optional(),
  point: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  province: z.string().min(1).max(64).optional(),
});

const Reporter = z.strictObject({
  anonymous: z.boolean(),
  identityRefused: z.boolean().optional(),
  identity: AgeText.optional(),
  contact: AgeText.optional(),
});

/** What `POST /uploads` named a file: 128 random bits, known to whoever sent it. */
export const UploadId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Most files that one act attaches. */
export const ATTACHMENTS_MAX = 10;

/** Finished uploads, each once. */
export const UploadIds = z.array(UploadId).max(ATTACHMENTS_MAX).refine((ids) => new Set(ids).size === ids.length, {
  params: { code: 'named_twice', detail: { vi: 'Mỗi tệp chỉ nêu một lần.', en: 'Each file is named once.' } },
});

/** What a lodger may say on the public channel. */
export const PublicTipBody = z.strictObject({
  narrative: words(1, NARRATIVE_MAX),
  tipKind: TipKind.optional(),
  occurredAt: Instant.optional(),
  place: Place.optional(),
  facts: Facts.optional(),
  reporter: Reporter.default({ anonymous: true }),
  attachments: UploadIds.optional(),
});
export type PublicTipBody = z.output<typeof PublicTipBody>;

/** What an operator or agency enters (contract, "Tip body"). */
export const TipBody = PublicTipBody.extend({
  channel: Channel,
  origin: Origin.optional(),
  reporter: Reporter,
  /** Mail and import: when the paper arrived. */
  receivedAt: Instant.optional(),
  intakeRecordId: z.uuid().optional(),
});
export type TipBody = z.output<typeof TipBody>;

/** `POST /tips/suggestions`. Without a ward, the units that the address names are asked for. */
export const SuggestionBody = z.strictObject({
  narrative: words(0, NARRATIVE_MAX), ward: z.string().regex(/^\d{5}$/).optional(), address: words(0, 500).optional(),
  /** When it happened: duplicates are looked for around it, else around now. */
  occurredAt: Instant.optional(),
});
