import type { EntityManager } from 'typeorm';
import { endOfLocalDay, startOfLocalDay, type Law } from '@tinbao/law';
import type { CutOff, Deadlines, Group, Names } from '@tinbao/report';

const DECISIONS = `'vn.tinbao.DeadlineProlonged.v1', 'vn.tinbao.ExtensionGranted.v1', 'vn.tinbao.TipSuspended.v1'`;

/** Tips whose limits were lengthened or that were suspended by a decision of the window, by the first `ledgerSize` events. */
export async function deadlinesIn(m: EntityManager, { from, to, ledgerSize }: CutOff): Promise<Deadlines> {
  const rows: { what: string; tips: number }[] = await m.query(
    `select what, count(distinct subject)::int as tips from (
       select subject, case when type like '%TipSuspended%' then body::jsonb #>> '{data,ground}' else type end as what,
         coalesce(body::jsonb #>> '{data,decidedAt}', body::jsonb ->> 'time') as at
       from ledger.event where type in (${DECISIONS}) and index < $1) decision
     where at >= $2 and at < $3 group by 1`, [ledgerSize, startOfLocalDay(from), endOfLocalDay(to)],
  );
  const of = (what: string) => rows.find((row) => row.what === what)?.tips ?? 0;
  return { prolonged: of('vn.tinbao.DeadlineProlonged.v1'), extended: of('vn.tinbao.ExtensionGranted.v1'), suspendedBy: { a: of('a'), b: of('b'), c: of('c') } };
}

/** Hours after receipt from which on an entry is late (policy). */
const LATE_HOURS = 24;

/** Tips received in the window and entered more than a day later; a tip's id bears the instant of its entry. */
export async function enteredLate(m: EntityManager, { from, to }: CutOff): Promise<number> {
  const rows: { tips: number }[] = await m.query(
    `select count(*)::int as tips from ledger.tip_head
     where received_at >= $1 and received_at < $2 and uuid_extract_timestamp(tip_id) - received_at > make_interval(hours => $3)`, [startOfLocalDay(from), endOfLocalDay(to), LATE_HOURS],
  );
  return rows[0]?.tips ?? 0;
}

/** What a reader has to know of the data, in words. `late` is null where the clock of the house is simulated and so tells nothing. */
export function notesOf(law: Pick<Law, 'agencies'>, { cutOff, late, wards, categories }: { cutOff: CutOff; late: number | null; wards: readonly Group[]; categories: readonly Group[] }): string[] {
  const unknown = (groups: readonly Group[]) => groups.find(({ key }) => key === 'unknown')?.t2?.registered ?? 0;
  return [
    late === null ? 'Đồng hồ mô phỏng: không xác định được tin nhập muộn.' : `${late} tin được nhập muộn hơn ${LATE_HOURS} giờ so với lúc tiếp nhận.`,
    `${unknown(wards)} tin không rõ phường, xã; ${unknown(categories)} tin chưa rõ loại vụ việc.`,
    ...changesIn(law, cutOff),
  ];
}

/** Agencies that began or ended inside the window. */
function changesIn({ agencies }: Pick<Law, 'agencies'>, { from, to }: CutOff): string[] {
  const isInside = (date: string | null) => date !== null && date >= from && date <= to;
  const found = [...agencies.values()].filter((agency) => isInside(agency.valid_from) || isInside(agency.valid_to)).map(({ vi }) => vi);
  return [found.length === 0 ? 'Tổ chức không thay đổi trong kỳ, theo dữ liệu tổ chức.' : `Tổ chức thay đổi trong kỳ: ${found.join('; ')}.`];
}

/** Names of the windows that a report is compared with. */
export const windowWords: Readonly<Record<string, string>> = { samePeriodLastYear: 'Cùng kỳ năm trước', precedingPeriod: 'Thời gian liền kề trước đó', tetAligned: 'Cùng kỳ theo Tết' };

/** How recipients stand in the head of the report: through whom, where the plan says so. */
export function recipientWords(recipients: readonly string[], via: string | null, names: Names): { to: string[]; copies: string[] } {
  const to = recipients.map(names.agency);
  return { to, copies: [via === null ? 'Như trên;' : `Như trên (qua ${names.agency(via)});`, 'Lưu: VT.'] };
}
