import { Refused, type ListedRecord } from '@tinbao/contracts';
import type { Entry, TargetFacts } from '@tinbao/targets';

/** A page of a list, and where the next one begins. */
export interface Page {
  readonly total: number;
  readonly items: readonly ListedRecord[];
  readonly next: string | null;
}

/** A page of records in order of receipt. */
export function pageOf(items: readonly TargetFacts[], { total, isMore }: { total: number; isMore: boolean }): Page {
  const last = items.at(-1);
  return { total, items: items.map(listed), next: isMore && last !== undefined ? Buffer.from(place(last)).toString('base64url') : null };
}

const place = (facts: TargetFacts): string => `${facts.receivedAt} ${facts.subject}`;

/** The place that a cursor names. Refuses `invalid_query` for one that no page gave. */
export function placeOf(cursor: string): Entry {
  const [, receivedAt, subject] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (receivedAt !== undefined && subject !== undefined && !Number.isNaN(Date.parse(receivedAt))) return { received: Date.parse(receivedAt), subject };
  const detail = { vi: 'Nhận giá trị "next" của trang trước.', en: 'The "next" of the page before is accepted.' };
  throw new Refused('invalid_query', {}, [{ pointer: '/cursor', code: 'invalid_cursor', detail }]);
}

/** A record as lists show it. */
export function listed(facts: TargetFacts): ListedRecord {
  const { subject, tip, addedTo, registerNumber, recordNumber, receivedAt, channel, category, agency, disposition, ward } = facts;
  return {
    subject, tipId: tip ? subject : (addedTo ?? null), registerNumber: registerNumber ?? null, recordNumber: recordNumber ?? null, receivedAt: receivedAt!,
    channel: channel ?? null, category: category ?? null, owner: agency ?? null, state: stateOf(facts), ward: ward ?? null,
    disposition: disposition ?? (addedTo === undefined ? null : 'added_to_tip'),
  };
}

const SETTLED: Readonly<Record<string, string>> = { suspended: 'suspended', opened: 'case_opened', declined: 'no_case', administrative: 'no_case' };

/** The state of a tip as the targets know it; of another record, whether anybody said what it was. */
function stateOf(facts: TargetFacts): string {
  if (!facts.tip) return facts.disposed ? 'disposed' : 'undisposed';
  if (facts.mergedInto !== undefined) return 'merged';
  if (facts.notATip) return 'not_a_tip';
  const settled = SETTLED[facts.standings.at(-1)?.to ?? ''];
  if (settled !== undefined) return settled;
  if (facts.moves.at(-1)?.slip) return 'transferred_out';
  if (facts.assignee !== undefined) return 'assigned';
  return facts.classifiedAt === undefined ? 'received' : 'classified';
}
