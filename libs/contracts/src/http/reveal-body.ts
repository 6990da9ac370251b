import { z } from 'zod';
import { Instant } from '../codes.js';
import { DocumentRef, holdReasons, RevealPurpose } from '../event-codes.js';
import { words } from './words.js';

/** `POST /tips/{id}/request-reveal`: what the identity is needed for; the reason is sealed. */
export const RequestRevealBody = z.strictObject({ purpose: RevealPurpose, reason: words(10, 2_000) });

/** `POST /tips/{id}/approve-reveal`; a procurator may put off telling the informant. */
export const ApproveRevealBody = z.strictObject({ request: z.uuid(), delayTellingUntil: Instant.optional() });

/** `POST /tips/{id}/refuse-reveal` and `open-identity`: which request. */
export const NamedRequestBody = z.strictObject({ request: z.uuid() });

/** `POST /tips/{id}/place-hold`. */
export const PlaceHoldBody = z.strictObject({ reason: z.enum(holdReasons), documentRef: DocumentRef.optional() });

/** `POST /tips/{id}/lift-hold`: which hold, by which document. */
export const LiftHoldBody = z.strictObject({ hold: z.uuid(), documentRef: DocumentRef.optional() });
