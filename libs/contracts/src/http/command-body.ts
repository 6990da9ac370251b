import { z } from 'zod';
import { AgencyId, Facts, Instant, NotATipReason, TipKind } from '../codes.js';
import {
  Code, DocumentNumber, DocumentRef, LawArticle, NoticeCode, noticeMeans, prolongationGrounds, signedAct, SuspensionGround,
} from '../event-codes.js';
import { administrativeOutcomes } from '../events/case-declined.js';
import { words } from './words.js';

const reason = words(1, 2_000);
/** A decision that stands in writing: its number at least. */
const decision = DocumentRef.extend({ number: DocumentNumber });

/** One schema a command that changes something; free text is sealed before it becomes an event. */
const acts = {
  accept: z.strictObject({ by: AgencyId }),
  return: z.strictObject({ by: AgencyId, reason }),
  classify: z.discriminatedUnion('tipKind', [
    z.strictObject({ tipKind: TipKind, category: z.string().max(64), article: z.string().max(16).optional() }),
    z.strictObject({ tipKind: z.literal('notATip'), notATipReason: NotATipReason, category: z.string().max(64).optional() }),
  ]),
  'establish-ground': z.strictObject({
    competentAgency: AgencyId.optional(), category: Code.optional(), article: LawArticle.optional(), reason: reason.optional(), ...signedAct,
  }),
  transfer: z.strictObject({
    to: AgencyId, slipNumber: DocumentNumber, slipDate: z.iso.date().optional(), deliveryMinutes: DocumentNumber.optional(),
    pendingWrittenConfirmation: z.boolean().optional(), reason: reason.optional(), ...signedAct,
  }),
  'accept-transfer': z.strictObject({ by: AgencyId, registerEntry: DocumentNumber.optional(), documentRef: DocumentRef.optional() }),
  'refuse-transfer': z.strictObject({ by: AgencyId, reason, documentRef: DocumentRef.optional() }),
  assign: z.strictObject({ assignee: z.string().min(1).max(128), document: z.string().min(1).max(128).optional() }),
  'approve-plan': z.strictObject({ plan: words(1, 20_000).optional(), ...signedAct }),
  'file-closing-report': z.strictObject({ report: words(1, 20_000).optional(), documentRef: DocumentRef.optional() }),
  prolong: z.strictObject({
    until: Instant.optional(), ground: z.enum(prolongationGrounds), reason: reason.optional(), documentRef: decision, decidedAt: signedAct.decidedAt,
  }),
  /** Without `decidedAt` it is decided now. */
  suspend: z.strictObject({
    ground: SuspensionGround, decidedAt: Instant.optional(), awaited: reason.optional(), documentRef: decision,
  }),
  resume: z.strictObject({ reason: reason.optional(), documentRef: decision, decidedAt: signedAct.decidedAt }),
  'open-case': z.strictObject({ article: z.string().max(16), document: z.string().min(1).max(128) }),
  'decline-case': z.strictObject({
    ground: z.number().int().min(1).max(8),
    document: z.string().min(1).max(128),
    administrativeOutcome: z.enum(administrativeOutcomes).optional(),
  }),
  'add-information': z.strictObject({ information: words(1, 20_000), facts: Facts.optional(), occurredAt: Instant.optional() }),
  'send-notice': z.strictObject({
    notice: NoticeCode, to: AgencyId.optional(), means: z.enum(noticeMeans).default('paper'), text: reason.optional(),
    documentRef: DocumentRef.optional(),
  }),
} as const;

const drafts = Object.entries(acts).map(([command, body]) => z.strictObject({ command: z.literal(command as keyof typeof acts), body }));

/** `POST /tips/{id}/{command}` at this stage; a draft holds the body of the command it prepares, checked like the command itself. */
export const commandBodies = { ...acts, 'draft-decision': z.discriminatedUnion('command', drafts as [(typeof drafts)[number]]) } as const;

/** A command of the contract that this build executes. */
export type CommandName = keyof typeof commandBodies;
