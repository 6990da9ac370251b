import { z } from 'zod';

/** How an intake record arrived (contract, "Tip body"). */
export const channels = [
  'phone', 'web', 'in_person', 'mail', 'email', 'social', 'camera', 'media', 'partner', 'patrol', 'procuracy', 'import',
] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/** Who or what the information comes from. */
export const origins = ['citizen', 'neighbourhood_head', 'mediation_group', 'officer', 'agency', 'media', 'camera'] as const;
export const Origin = z.enum(origins);
export type Origin = z.infer<typeof Origin>;

/** The six sources of art. 143 BLTTHS, grouped as the register groups them: tố giác, tin báo, kiến nghị khởi tố, tự thú, trực tiếp phát hiện. */
export const tipKinds = ['accusation', 'report', 'prosecutionProposal', 'surrender', 'directDiscovery'] as const;
export const TipKind = z.enum(tipKinds);
export type TipKind = z.infer<typeof TipKind>;

/** Why a named officer classified an intake as no tip (glossary, notATipReason). */
export const notATipReasons = [
  'administrative_violation', 'complaint', 'official_denunciation', 'civil', 'guided_elsewhere', 'filed_duplicate',
  'no_basis', 'silent_call', 'wrong_number', 'test', 'abuse', 'information_request',
] as const;
export const NotATipReason = z.enum(notATipReasons);
export type NotATipReason = z.infer<typeof NotATipReason>;

/** What a desk may say of a call that is no tip, without a narrative. */
export const dispositions = [
  'silent_call', 'wrong_number', 'test', 'abuse', 'information_request', 'guided_elsewhere', 'missed_call',
] as const;
export const Disposition = z.enum(dispositions);
export type Disposition = z.infer<typeof Disposition>;

/** P0 life in danger or national security … P4 information; a proposal of the dossier, no statute sets response times. */
export const priorities = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

/** The four classes of BLHS art. 9. */
export const severities = ['minor', 'serious', 'very_serious', 'extremely_serious'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** How well a fact of law or organisation is known. */
export const confidences = ['sourced', 'recalled', 'derived', 'unknown'] as const;
export const Confidence = z.enum(confidences);
export type Confidence = z.infer<typeof Confidence>;

/** An id of agencies.json; template ids (`commune`) name no concrete unit. */
export const AgencyId = z.string().min(1).max(64);

/** An RFC 3339 instant in UTC, to the millisecond. */
export const Instant = z.iso.datetime({ offset: false });

/** Free text never stands in an event: the vault holds the words, the ledger their salted SHA-256 (base64). */
export const TextRef = z.strictObject({ textId: z.uuid(), commitment: z.string().length(44) });
export type TextRef = z.infer<typeof TextRef>;

/** What is stated about the case, at intake or with what is learnt later; absent means not stated. */
export const Facts = z.strictObject({
  victimUnder18: z.boolean().optional(),
  urgent: z.boolean().optional(),
  inProgress: z.boolean().optional(),
  lifeDanger: z.boolean().optional(),
  suspectMayFlee: z.boolean().optional(),
  severity: Severity.optional(),
  /** The act touches several provinces. */
  interProvincial: z.boolean().optional(),
  /** Organised across the border of the country. */
  transnational: z.boolean().optional(),
  /** Simple, with clear evidence (HD 11/HD-BCA-V03 art. 4). */
  clearEvidence: z.boolean().optional(),
  /** The scene is a military area. */
  militaryArea: z.boolean().optional(),
  suspect: z
    .strictObject({
      servicemember: z.boolean().optional(),
      police: z.boolean().optional(),
      judicialOfficer: z.boolean().optional(),
      residenceKnown: z.boolean().optional(),
    })
    .optional(),
});
export type Facts = z.infer<typeof Facts>;

/** Where the act happened, in codes only: the address is free text and lies in the vault. */
export const PlaceRef = z.strictObject({
  ward: z.string().regex(/^\d{5}$/).optional(),
  point: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  province: z.string().max(64).optional(),
  address: TextRef.optional(),
});
export type PlaceRef = z.infer<typeof PlaceRef>;
