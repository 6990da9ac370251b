import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { TipCommand } from '../event-codes.js';

/** Dự thảo quyết định, prepared by an officer; the Head who signs executes the command, this changes nothing. */
export const DecisionDrafted = defineEvent({
  name: 'DecisionDrafted',
  term: 'dự thảo quyết định',
  article: null,
  data: z.strictObject({
    command: TipCommand.exclude(['propose', 'draft-decision']),
    /** The command's body as JSON, in the vault because it may hold words. */
    body: TextRef,
  }),
});
