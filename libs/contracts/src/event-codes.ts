import { z } from 'zod';
import { AgencyId, Instant } from './codes.js';

/** An identifier of the data files (`theft_burglary`, `resolve_basic`, `R5b`): letters, digits and joints, no spaces, so no sentence. */
export const Code = z.string().max(128).regex(/^[A-Za-z0-9][A-Za-z0-9_.:/@+-]*$/);

/** Who acted or is named: `account/<name>`, or the code of the post or agency where the person has no account here. */
export const PersonCode = z.string().max(128).regex(/^[A-Za-z0-9][A-Za-z0-9_.:/@+-]*$/);

/** An article: `173`, `148.1.a`, or with its text `BLTTHS art. 147.2`, `TT 28/2020/TT-BCA art. 13.1, 13.2`. */
export const LawArticle = z
  .string()
  .max(128)
  .regex(/^(?:\p{Lu}[\p{L}\d]{1,15}(?: \d[\p{L}\d/&-]{2,60})? art\. )?\d[\da-zđ.]{0,15}(?:, \d[\da-zđ.]{0,15}){0,5}$/u);

/** Number and symbol of an official document, `123/QĐ-CSĐT`; has a digit and no spaces. */
export const DocumentNumber = z.string().max(64).regex(/^(?=\D*\d)[\p{L}\d][\p{L}\d/.&-]*$/u);

/** A signed document: number, date on it (local, Asia/Ho_Chi_Minh), signer, article. Its words are in the vault or on paper. */
export const DocumentRef = z.strictObject({
  number: DocumentNumber.optional(),
  date: z.iso.date().optional(),
  signer: PersonCode.optional(),
  article: LawArticle.optional(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

/** Fields of every act of law: its document, and the instant of the signature where it differs from that of the entry. */
export const signedAct = { documentRef: DocumentRef.optional(), decidedAt: Instant.optional() };

/** Code of a ward, as in the organisation: `00004`. */
export const WardCode = z.string().regex(/^\d{5}$/);

/** SHA-256 of a file's bytes, lower-case hex. */
export const Sha256 = z.string().length(64).regex(/^[0-9a-f]{64}$/);

/** Notices, sendings and hand-overs the law owes (law dossier, `notices`): closed list, each code has its own article there. */
export const noticeCodes = [
  'receipt_procuracy', 'receipt_informant', 'assignment_procuracy', 'extension_informant', 'case_opened_procuracy',
  'declined_procuracy', 'suspension_procuracy', 'suspension_informant', 'resumption_procuracy', 'resumption_informant',
  'annulment_agency', 'result_informant', 'admin_file', 'case_file', 'procuracy_file', 'surrender_procuracy',
  'transfer_procuracy', 'merge_split_procuracy', 'filed_duplicate_informant',
] as const;
export const NoticeCode = z.enum(noticeCodes);
export type NoticeCode = z.infer<typeof NoticeCode>;

/** Papers of a tip: those of its receipt and transfer, the decisions, the request for an extension, and each notice by its code. */
export const documentKinds = [
  'receipt_minutes', 'receipt_slip', 'transfer_slip', 'assignment', 'prolongation', 'extension_request', 'suspension', 'resumption',
  'case_opening', 'case_decline', ...noticeCodes,
] as const;
export const DocumentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** How a notice went out: `mailbox` is the informant's page behind the tracking code, `paper` post or hand. */
export const noticeMeans = ['webhook', 'email', 'sms', 'mailbox', 'paper'] as const;

/** BLTTHS art. 148.1: a no result yet of examination, valuation, legal assistance; b documents not received; c force majeure. */
export const suspensionGrounds = ['a', 'b', 'c'] as const;
export const SuspensionGround = z.enum(suspensionGrounds);

/** BLTTHS art. 147.2: complex circumstances, or checking in several places. */
export const prolongationGrounds = ['complex', 'several_places'] as const;

/** What a supervising procuracy may ask in writing (BLTTHS art. 159, 160). */
export const procuracyRequestKinds = ['verification', 'extension', 'case_opening', 'other_investigator', 'other'] as const;

/** Decisions of an agency that the procuracy may annul (BLTTHS art. 148.2, 159.6). */
export const annullable = ['suspension', 'decline'] as const;

/** Form numbers of TT 119/2021/TT-BCA that TT 28/2020/TT-BCA quotes; no other number is known, so none may be printed. */
export const formNumbers = ['01', '03', '24', '69', '70', '140', '148', '155', '162', '168', '214', '294'] as const;

/** Commands of a tip, as in the path `POST /api/tips/{id}/{command}`. */
export const tipCommands = [
  'propose', 'acknowledge', 'accept', 'return', 'classify', 'establish-ground', 'transfer', 'accept-transfer', 'refuse-transfer', 'dispute',
  'decide-competence', 'assign', 'approve-plan', 'file-closing-report', 'prolong', 'request-extension', 'decide-extension',
  'suspend', 'resume', 'annul', 'open-case', 'decline-case', 'take-over', 'request', 'answer', 'assign-prosecutor', 'link', 'unlink', 'merge', 'split',
  'record-administrative-outcome', 'refer-to-mediation', 'record-mediation', 'add-information', 'attach', 'ask-informant', 'send-notice', 'issue-document', 'archive', 'draft-decision', 'request-reveal',
  'approve-reveal', 'refuse-reveal', 'open-identity', 'place-hold', 'lift-hold', 'shred',
] as const;
export const TipCommand = z.enum(tipCommands);

/** Compartments of the vault. */
export const compartments = ['content', 'identity', 'contact'] as const;
export const Compartment = z.enum(compartments);

/** Why an identity is asked for: a policy list, every code with its reason in words; no statute closes it. */
export const revealPurposes = ['verification', 'protection', 'knowingly_false', 'procuracy_demand', 'court_demand', 'other'] as const;
export const RevealPurpose = z.enum(revealPurposes);

/** Why words were destroyed: a policy list. */
export const shredGrounds = ['retention_expired', 'data_subject_request', 'order', 'other'] as const;

/** Why a file is held against destruction: a policy list. */
export const holdReasons = ['open_case', 'procuracy_demand', 'court_demand', 'complaint', 'other'] as const;

/** What left the system, and as which file. */
export const exportKinds = ['report', 'tip_list', 'tip_file', 'access_log', 'ledger'] as const;
export const exportFormats = ['json', 'csv', 'docx', 'pdf', 'xlsx'] as const;

/** How a person proved who he is. */
export const signInMethods = ['password', 'oidc'] as const;

/** Data sets that decisions are made with. */
export const ruleSets = ['routing', 'taxonomy', 'clocks', 'calendar', 'organisation', 'dispositions', 'guided_questions', 'campaigns', 'protected_areas'] as const;

/** The three counts of an incident (targets T4-T6): cases, deaths, injured; totals, not increments. */
export const incidentCounts = {
  cases: z.number().int().min(0),
  dead: z.number().int().min(0),
  injured: z.number().int().min(0),
};

/** Tips that stand beside the subject of an event: at most 500 in one decision. */
export const TipIds = z.array(z.uuid()).min(1).max(500);

/** A part of a split tip and the unit it goes to. */
export const TipPart = z.strictObject({ tipId: z.uuid(), agency: AgencyId });
