import { z } from 'zod';
import { words } from './words.js';

/** `POST /public/follow-up/messages`: what an informant writes; `inReplyTo` is the id of the question it answers. */
export const MailboxMessageBody = z.strictObject({ text: words(1, 20_000), inReplyTo: z.uuid().optional() });

/** `POST /public/tips/confirm`: that the tracking code was written down. */
export const ConfirmCodeBody = z.strictObject({ lastFour: z.string().regex(/^\d{4}$/) });
