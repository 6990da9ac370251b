import type { EntityManager } from 'typeorm';
import {
  IntakeDisposed, IntakeDispositionReviewed, IntakeDispositionReversed, IntakeRecorded, newEvent, Refused, shortName, type Channel, type Disposition, type NewEvent, type QualitySample, type ReviewVerdict, type SampledRecord,
} from '@tinbao/contracts';
import { histories, type WrittenEvent } from '@tinbao/ledger';
import { recordOf } from './records.js';

/** Of 256: one in twenty. The first byte of the disposition's leaf decides: nobody knows before he disposes of a call, anybody can check after. */
const SAMPLED = 13;
/** So many records are shown at most, the newest first; the counts are of these. */
const SHOWN = 500;

const disposes = new Set([IntakeRecorded.type, IntakeDisposed.type].map(String));

/**
 * The sample of what was held for no tip: the newest records whose disposition stands or was found mistaken.
 * `agency`: only those that it received; absent = all.
 */
export async function qualitySample(manager: EntityManager, agency?: string): Promise<QualitySample> {
  const rows: { subject: string }[] = await manager.query(
    `select subject from ledger.event
     where type in ('${IntakeRecorded.type}', '${IntakeDisposed.type}') and get_byte(leaf, 0) < ${SAMPLED}
       and body::jsonb->'data' ? 'disposition' and ($2::text is null or exists (
         select from ledger.event opened where opened.subject = event.subject and opened.version = 1 and opened.body::jsonb->'data'->>'receivedBy' = $2))
     order by index desc limit $1`, [SHOWN, agency ?? null],
  );
  const found = await histories(manager, rows.map(({ subject }) => subject));
  const items = [...found.values()].flatMap((events) => sampledOf(events) ?? []);
  const reviewed = items.filter(({ review }) => review !== null);
  const mistaken = reviewed.filter(({ review }) => review?.verdict === 'mistaken').length;
  return { items, share: SAMPLED / 256, reviewed: reviewed.length, mistaken, interval: wilson(mistaken, reviewed.length) };
}

/** What a person finds who looks again; a mistaken disposition is taken back with it. Refuses who disposed of it himself, an open record and a second look. */
export function review(events: readonly WrittenEvent[], actor: string, verdict: ReviewVerdict): NewEvent[] {
  const disposition = recordOf(events)?.disposition;
  const disposed = events.findLast(({ type }) => disposes.has(type));
  if (disposition === undefined) throw new Refused('intake_record_open');
  if (disposed?.actor === actor) throw new Refused('own_disposition');
  if (events.some(isReview)) throw new Refused('intake_record_reviewed');
  const found = newEvent(IntakeDispositionReviewed, { verdict, disposition });
  return verdict === 'mistaken' ? [found, newEvent(IntakeDispositionReversed, { reversed: disposition })] : [found];
}

const isReview = ({ type }: WrittenEvent): boolean => shortName(type) === 'IntakeDispositionReviewed';

/** A record as the reviewer sees it; undefined where the operator took the disposition back himself. */
function sampledOf(events: readonly WrittenEvent[]): SampledRecord | undefined {
  const [opened] = events;
  const disposed = events.findLast(({ type, data }) => disposes.has(type) && data.disposition !== undefined);
  const looked = events.findLast(isReview);
  if (!opened || !disposed || (recordOf(events)?.disposition === undefined && !looked)) return undefined;
  return {
    intakeRecordId: opened.subject.slice('intake/'.length), recordNumber: opened.data.recordNumber as number, channel: opened.data.channel as Channel,
    disposition: (looked ?? disposed).data.disposition as Disposition, disposedAt: disposed.time, disposedBy: disposed.actor,
    review: looked ? { verdict: looked.data.verdict as ReviewVerdict, at: looked.time, by: looked.actor } : null,
  };
}

/** 95 % interval of a share (Wilson 1927), as `[low, high]` of 0 to 1; null for nothing looked at. */
export function wilson(hits: number, of: number): readonly [number, number] | null {
  if (of === 0) return null;
  const z = 1.96;
  const [p, n] = [hits / of, of];
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
