import { z } from 'zod';
import type { Channel, Disposition } from '../codes.js';
import { ReviewVerdict } from '../events/intake-disposition-reviewed.js';

/** `POST /intake-records/{id}/review`. */
export const ReviewBody = z.strictObject({ verdict: ReviewVerdict });

/** A call held for no tip that chance chose to be looked at again; instants RFC 3339 UTC. */
export interface SampledRecord {
  readonly intakeRecordId: string;
  readonly recordNumber: number;
  readonly channel: Channel;
  readonly disposition: Disposition;
  readonly disposedAt: string;
  /** `account/<username>`, or the adapter that did. */
  readonly disposedBy: string;
  readonly review: { readonly verdict: ReviewVerdict; readonly at: string; readonly by: string } | null;
}

/** `GET /intake-records/sample`, the newest first. */
export interface QualitySample {
  readonly items: readonly SampledRecord[];
  /** How many of all dispositions are chosen, 0 to 1. */
  readonly share: number;
  readonly reviewed: number;
  readonly mistaken: number;
  /** 95 % interval of the share that is mistaken; null before the first look. */
  readonly interval: readonly [number, number] | null;
}
