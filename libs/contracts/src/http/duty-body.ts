import { z } from 'zod';
import { Instant } from '../codes.js';
import { PersonCode } from '../event-codes.js';

/** Longest shift of the duty desk, hours: Tinbao's policy, no statute says one. */
export const SHIFT_MAX_HOURS = 24;

/** `PUT /duty`: who is on duty in the caller's own agency from `from` on; nobody takes the shift off the roster. */
export const DutyBody = z.strictObject({ from: Instant, until: Instant, officers: z.array(PersonCode).max(50) });
