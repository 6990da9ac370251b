import { z } from 'zod';
import { Channel, Disposition } from '../codes.js';

/** `POST /intake-records`: a call is open before anybody knows what it is. */
export const IntakeRecordBody = z.strictObject({ channel: Channel, disposition: Disposition.optional() });

/** `POST /intake-records/{id}/disposition`: what an open record turned out to be. */
export const DispositionBody = z.strictObject({ disposition: Disposition });

/** `Idempotency-Key`: at least 128 random bits. */
export const IdempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{22,128}$/);
