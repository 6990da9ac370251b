import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { PersonCode } from '../event-codes.js';

/** Xác nhận điều động: a named person of a dispatched agency has the emergency in hand; ownership does not move by it. */
export const DispatchAcknowledged = defineEvent({
  name: 'DispatchAcknowledged',
  term: 'xác nhận điều động',
  article: null,
  data: z.strictObject({
    by: AgencyId,
    officer: PersonCode,
    /** Whether the roster of the agency named him at that instant. */
    onDuty: z.boolean(),
  }),
});
