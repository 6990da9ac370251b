import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, DocumentRef, PersonCode, ruleSets, Sha256 } from '../event-codes.js';

/** Thay đổi quy tắc: a new version approved by a second person, in force from a date, never backwards; subject `rule/<id>`. */
export const RuleChanged = defineEvent({
  name: 'RuleChanged',
  term: 'thay đổi quy tắc',
  article: null,
  data: z.strictObject({
    ruleSet: z.enum(ruleSets),
    version: Code,
    /** First day in force, local. */
    inForceFrom: z.iso.date(),
    sha256: Sha256,
    /** The first person; the approver is the actor. */
    proposedBy: PersonCode,
    previousVersion: Code.optional(),
    inForceTo: z.iso.date().optional(),
    reason: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
