import { z } from 'zod';
import { AgencyId, Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, DocumentRef, incidentCounts, Sha256, WardCode } from '../event-codes.js';

const count = z.number().int().min(0).max(1_000_000_000);
/** What every entry says of itself; its words, if any, lie in the vault. */
const about = { campaign: Code, unit: AgencyId, text: TextRef.optional(), documentRef: DocumentRef.optional() };
/** Entries or tips that a proposal rests on. */
const Grounds = z.array(z.strictObject({ kind: z.enum(['entry', 'tip']), id: z.uuid() })).min(1).max(50);

/** Kết quả đợt cao điểm do đơn vị nhập: one entry of a unit; filed again, it takes the place of what it said; subject `campaign/<id>/<entry>`. */
export const CampaignEntryFiled = defineEvent({
  name: 'CampaignEntryFiled',
  term: 'kết quả đợt cao điểm do đơn vị nhập',
  article: null,
  data: z.discriminatedUnion('kind', [
    /** How far the unit is with a task of the plan: done of planned, in the unit's own count. */
    z.strictObject({ kind: z.literal('taskResult'), ...about, task: Code, done: count, planned: count, finished: z.boolean() }),
    z.strictObject({
      kind: z.literal('incident'), ...about, incident: Code, at: Instant, ward: WardCode.optional(), ...incidentCounts, importedFrom: Sha256.optional(),
    }),
    /** A very serious case (vụ đặc biệt nghiêm trọng): its age is counted from the day it happened. */
    z.strictObject({
      kind: z.literal('seriousCase'), ...about, category: Code, occurredOn: z.iso.date(), ward: WardCode.optional(),
      identified: z.boolean(), chargedOn: z.iso.date().optional(), trialOn: z.iso.date().optional(),
    }),
    /** The plan was made known to the staff (quán triệt), and the unit has one of its own. */
    z.strictObject({ kind: z.literal('attestation'), ...about, briefed: count, staff: count, ownPlan: z.boolean() }),
    z.strictObject({ kind: z.literal('administrativeResult'), ...about, matter: Code, checks: count, violations: count, finesVnd: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
    z.strictObject({ kind: z.literal('achievement'), ...about, achievement: z.enum(['model', 'good_deed', 'case']), task: Code.optional() }),
    z.strictObject({ kind: z.literal('rewardProposal'), ...about, for: z.enum(['collective', 'individual', 'citizen']), grounds: Grounds }),
    z.strictObject({ kind: z.literal('breachProposal'), ...about, against: AgencyId, grounds: Grounds }),
  ]),
});
