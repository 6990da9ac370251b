import type { TargetDay } from '@tinbao/contracts';
import { socialOrderOf, type CutOff, type Group, type Measure, type SocialOrder, type T1Answer, type T2Answer } from '@tinbao/report';
import type { ComparedGroup, T3 } from '@tinbao/targets';
import type { AskedBy } from '../asked.js';
import type { Figures } from '../figures.js';

/** Whole-city figures: a report speaks for the city. */
const REACH = { scope: 'all' } as const;
/** Most register numbers printed of what keeps a target from being reached. */
const NAMED = 20;

/** The cut as `/api/targets` takes it: so many events, judged at that instant. */
export const asOfCut = ({ ledgerSize, asOf }: Pick<CutOff, 'ledgerSize' | 'asOf'>): string | undefined => (ledgerSize === 0 ? undefined : `${ledgerSize}@${asOf}`);

/** What a question at this cut has in common with others. */
const at = (cutOff: CutOff) => ({ reach: REACH, from: cutOff.from, to: cutOff.to, asOf: asOfCut(cutOff) });

/** The figures of one window by one dimension, as `/api/targets` answers them at the same cut. */
export async function groupsOf(figures: Figures, cutOff: CutOff, by: AskedBy): Promise<readonly Group[]> {
  const { groups = [] } = await figures.targets({ ...at(cutOff), by });
  return groups as readonly Group[];
}

/** A window of the report: the whole, and what table A breaks it down by. */
export async function measureOf(figures: Figures, cutOff: CutOff): Promise<Measure> {
  const whole = await figures.targets(at(cutOff));
  return {
    cutOff, whole: { t1: whole.t1 as T1Answer, t2: whole.t2 as T2Answer },
    kinds: await groupsOf(figures, cutOff, 'kind'), units: await groupsOf(figures, cutOff, 'unit'), categories: await groupsOf(figures, cutOff, 'category'),
  };
}

/** What came in and was resolved day by day. */
export async function daysIn(figures: Figures, cutOff: CutOff): Promise<readonly TargetDay[]> {
  return (await figures.days(at(cutOff))).days;
}

const lists = [
  ['receiptRate', 'failing', 'Chưa xác định kết quả tiếp nhận'], ['classificationRate', 'failing', 'Chưa phân loại, đã quá 24 giờ'],
  ['handlingRate', 'failing', 'Đã phân loại, chưa xử lý'], ['t2', 'overdue', 'Quá hạn giải quyết'],
] as const;

/** What keeps a target from being reached, by register or record number. */
export async function failingIn(figures: Figures, cutOff: CutOff): Promise<{ figure: string; numbers: string[]; total: number }[]> {
  return Promise.all(lists.map(async ([figure, part, words]) => {
    const { items, total } = await figures.list({ ...at(cutOff), figure, part, limit: NAMED });
    return { figure: words, total, numbers: items.map(({ registerNumber, recordNumber }) => registerNumber ?? `lượt ${recordNumber ?? '–'}`) };
  }));
}

/** T3 with its categories, against every reference window, by the ledger and by imported series. */
export async function socialOrderIn(figures: Figures, cutOff: CutOff, compared: readonly CutOff[]): Promise<SocialOrder> {
  const { t3, groups = [] } = await figures.targets({ ...at(cutOff), by: 'category', compare: 'all' });
  const cases = (groups as readonly { key: string; t3: Omit<ComparedGroup, 'key'> }[]).map((group): ComparedGroup => ({ key: group.key, cases: group.t3.cases, references: group.t3.references ?? {} }));
  return socialOrderOf(t3 as T3, cases.filter((group) => group.cases > 0 || Object.values(group.references).some((one) => (one?.own.reference ?? 0) > 0 || (one?.imported?.reference ?? 0) > 0)), compared);
}

/** Of these windows the ones that the ledger holds as a whole. */
export async function heldIn(figures: Figures, cutOff: CutOff, compared: readonly CutOff[]): Promise<readonly CutOff[]> {
  const { references } = (await figures.targets({ ...at(cutOff), compare: 'all' })) as { references?: Readonly<Record<string, { account: object | null } | null>> };
  return compared.filter(({ id }) => (references?.[id]?.account ?? null) !== null);
}
