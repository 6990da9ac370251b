import { Refused, type ListedRecord } from '@tinbao/contracts';
import type { TargetFacts } from '@tinbao/targets';

/** A page of a list, and where the next one begins. */
export interface Page {
  readonly total: number;
  readonly items: readonly ListedRecord[];
  readonly next: string | null;
}

/** The page after `cursor` of records in order of receipt. Refuses `invalid_query` for a cursor that no page gave. */
export function pageOf(all: readonly TargetFacts[], limit: number, cursor: string | undefined): Page {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const start = after === undefined ? 0 : all.findIndex((facts) => place(facts) > after);
  const items = start < 0 ? [] : all.slice(start, start + limit);
  const last = items.at(-1);
  const isMore = last !== undefined && last !== all.at(-1);
  return { total: all.length, items: items.map(listed), next: isMore ? Buffer.from(place(last)).toString('base64url') : null };
}

const place = (facts: TargetFacts): string => `${facts.receivedAt} ${facts.subject}`;

function placeOf(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z \S+$/.test(text)) return text;
  const detail = { vi: 'Nhận giá trị "next" của trang trước.', en: 'The "next" of the page before is accepted.' };
  throw new Refused('invalid_query', {}, [{ pointer: '/cursor', code: 'invalid_cursor', detail }]);
}

function listed(facts: TargetFacts): ListedRecord {
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
