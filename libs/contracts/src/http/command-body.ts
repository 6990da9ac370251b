import { z } from 'zod';
import { AgencyId, Facts, Instant, NotATipReason, TipKind } from '../codes.js';
import {
  annullable, Code, DocumentKind, DocumentNumber, DocumentRef, LawArticle, NoticeCode, noticeMeans, PersonCode, procuracyRequestKinds, prolongationGrounds,
  signedAct, SuspensionGround, TipPart, WardCode,
} from '../event-codes.js';
import { AdministrativeOutcomeRecorded } from '../events/administrative-outcome-recorded.js';
import { administrativeOutcomes } from '../events/case-declined.js';
import { mediationResults } from '../events/mediation-concluded.js';
import { UploadIds } from './tip-body.js';
import { words } from './words.js';

const reason = words(1, 2_000);
/** A decision that stands in writing: its number at least. */
const decision = DocumentRef.extend({ number: DocumentNumber });
const signed = { documentRef: decision, decidedAt: signedAct.decidedAt };
/** Tips beside the one in the path: all of them change with it, or none. */
const tips = z.array(z.uuid()).min(1).max(50);

/** One schema a command that changes something; free text is sealed before it becomes an event. */
const acts = {
  acknowledge: z.strictObject({ by: AgencyId.optional() }),
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
  dispute: z.strictObject({
    by: AgencyId.optional(), against: z.array(AgencyId).max(20).optional(), referredTo: AgencyId.optional(), reason: reason.optional(), documentRef: decision,
  }),
  'decide-competence': z.strictObject({ to: AgencyId, reason: reason.optional(), ...signed }),
  assign: z.strictObject({ assignee: z.string().min(1).max(128), document: z.string().min(1).max(128).optional() }),
  'approve-plan': z.strictObject({ plan: words(1, 20_000).optional(), ...signedAct }),
  'file-closing-report': z.strictObject({ report: words(1, 20_000).optional(), documentRef: DocumentRef.optional() }),
  prolong: z.strictObject({
    until: Instant.optional(), ground: z.enum(prolongationGrounds), reason: reason.optional(), documentRef: decision, decidedAt: signedAct.decidedAt,
  }),
  'request-extension': z.strictObject({ to: AgencyId.optional(), until: Instant.optional(), reason: reason.optional(), documentRef: decision }),
  'decide-extension': z.discriminatedUnion('granted', [
    z.strictObject({ granted: z.literal(true), until: Instant.optional(), ...signed }),
    z.strictObject({ granted: z.literal(false), reason: reason.optional(), ...signed }),
  ]),
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
  'record-administrative-outcome': AdministrativeOutcomeRecorded.data,
  'refer-to-mediation': z.strictObject({ ward: WardCode, reason: reason.optional(), documentRef: DocumentRef.optional() }),
  'record-mediation': z.strictObject({ result: z.enum(mediationResults), reason: reason.optional(), documentRef: DocumentRef.optional() }),
  /** Without `receivedAt` the agency receives it now. */
  annul: z.strictObject({ decision: z.enum(annullable), receivedAt: Instant.optional(), reason: reason.optional(), ...signed }),
  'take-over': z.strictObject({ reason: reason.optional(), ...signed }),
  request: z.strictObject({ request: words(1, 20_000), kind: z.enum(procuracyRequestKinds).optional(), answerDueAt: Instant.optional(), ...signed }),
  answer: z.strictObject({ answer: words(1, 20_000), requestId: z.uuid().optional(), documentRef: DocumentRef.optional() }),
  'assign-prosecutor': z.strictObject({ prosecutor: PersonCode, ...signedAct }),
  link: z.strictObject({ tips, reason: reason.optional() }),
  unlink: z.strictObject({ tips, reason: reason.optional() }),
  merge: z.strictObject({ tips, reason: reason.optional(), ...signed }),
  split: z.strictObject({ parts: z.array(TipPart).min(1).max(50), reason: reason.optional(), ...signed }),
  'add-information': z.strictObject({ information: words(1, 20_000), facts: Facts.optional(), occurredAt: Instant.optional() }),
  'ask-informant': z.strictObject({ question: words(1, 5_000) }),
  'send-notice': z.strictObject({
    notice: NoticeCode, to: AgencyId.optional(), means: z.enum(noticeMeans).default('paper'), text: reason.optional(),
    documentRef: DocumentRef.optional(),
  }),
  archive: z.strictObject({ archiveNumber: DocumentNumber.optional(), documentRef: DocumentRef.optional() }),
} as const;

/** The paper of what happened, with the number and the date it bears; its words are made, not sent. */
const issueDocument = z.strictObject({ kind: DocumentKind, number: DocumentNumber, date: z.iso.date() });

/** Finished uploads of whoever attaches them. */
const attach = z.strictObject({ uploads: UploadIds.min(1) });

const drafts = Object.entries(acts).map(([command, body]) => z.strictObject({ command: z.literal(command as keyof typeof acts), body }));

/** `POST /tips/{id}/{command}` at this stage; a draft holds the body of the command it prepares, checked like the command itself. */
export const commandBodies = { ...acts, attach, 'issue-document': issueDocument, 'draft-decision': z.discriminatedUnion('command', drafts as [(typeof drafts)[number]]) } as const;

/** A command of the contract that this build executes. */
export type CommandName = keyof typeof commandBodies;
