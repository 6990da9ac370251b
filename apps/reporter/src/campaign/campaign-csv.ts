import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { filingRefusal, isUnit, type CampaignLaw, type SeriesRow } from '@tinbao/campaign';
import { problems, Refused, WardCode, type CampaignEntryBody, type CampaignEntryData, type FieldError, type Problem, type ProblemCode } from '@tinbao/contracts';
import type { Campaign, Law } from '@tinbao/law';

type CsvLaw = CampaignLaw & Pick<Law, 'categories'>;
type Detail = FieldError['detail'];
type Record = Readonly<{ [column: string]: string }>;

/** What is imported beside the rows. */
export interface SeriesWish {
  readonly measure: string;
  readonly source: string;
  readonly documentNumber: string;
  readonly signer: string;
  readonly from: string;
  readonly to: string;
  readonly csv: string;
}

/** Most errors that are listed; whoever mends a hundred sends the file again. */
const ERRORS_MAX = 100;

const count = z.string().regex(/^\d{1,9}$/).transform(Number);
const ward = z.union([WardCode, z.literal('')]).transform((code) => code || null);

/** The rows of a reference series. Refuses `campaign_file_bad` with line and column of what is wrong; nothing is taken then. */
export function seriesFrom(law: CsvLaw, campaign: Campaign, { csv, measure, source, from, to }: SeriesWish): SeriesRow[] {
  const target = campaign.targets.find((each) => each.measure === measure && (each.goal.kind === 'change' || each.goal.kind === 'fewer'));
  if (!target) throw new Refused('campaign_unknown', { field: 'measure', given: measure });
  if (!isUnit(law, source)) throw new Refused('campaign_unknown', { field: 'source', given: source });
  if (to < from) throw new Refused('campaign_unknown', { field: 'to', given: to });
  const isThreeCounts = target.goal.kind === 'fewer';
  const errors = new Errors();
  const seen = new Map<string, number>();
  const rows = recordsOf(csv, isThreeCounts ? ['day', 'ward', 'cases', 'dead', 'injured'] : ['day', 'ward', 'category', 'cases']).map(({ line, record }): SeriesRow => {
    const read = errors.reader(line, record);
    const day = read('day', z.iso.date().refine((given) => given >= from && given <= to), { vi: `Ngày từ ${from} đến ${to}.`, en: `A date from ${from} to ${to}.` }) ?? from;
    const place = read('ward', ward.refine((code) => code === null || isWard(law, code)), noWard) ?? null;
    const category = isThreeCounts ? null : (read('category', z.string().refine((id) => law.categories.has(id)), noCategory) ?? null);
    const counts = { cases: read('cases', count, noCount) ?? 0, dead: isThreeCounts ? (read('dead', count, noCount) ?? 0) : 0, injured: isThreeCounts ? (read('injured', count, noCount) ?? 0) : 0 };
    const key = `${day} ${place} ${category}`;
    const first = seen.get(key);
    if (first !== undefined) errors.add(line, 'day', 'duplicate_row', { vi: `Trùng ngày, nơi, loại với dòng ${first}.`, en: `Same day, place and category as line ${first}.` });
    seen.set(key, first ?? line);
    return { day, ward: place, category, ...counts };
  });
  errors.refuse();
  return rows;
}

/** Incidents of a file as entries to file. Their ids follow from unit and row, so that the same row twice is one entry. Refuses like {@link seriesFrom}. */
export function incidentsFrom(law: CsvLaw, campaign: Campaign, { csv, unit, now }: { csv: string; unit: string; now: string }): { entryId: string; body: CampaignEntryBody }[] {
  const errors = new Errors();
  const found = new Map<string, CampaignEntryBody>();
  for (const { line, record } of recordsOf(csv, ['incident', 'at', 'ward', 'cases', 'dead', 'injured'])) {
    const read = errors.reader(line, record);
    const at = read('at', z.iso.datetime({ offset: true }).transform((given) => new Date(given).toISOString()), { vi: 'Thời điểm có múi giờ: 2024-01-05T08:30:00+07:00.', en: 'An instant with its zone: 2024-01-05T08:30:00+07:00.' }) ?? now;
    const place = read('ward', ward, noWard) ?? null;
    const counts = { cases: read('cases', count, noCount) ?? 0, dead: read('dead', count, noCount) ?? 0, injured: read('injured', count, noCount) ?? 0 };
    const body = { kind: 'incident', incident: record['incident'] ?? '', at, ...(place === null ? {} : { ward: place }), ...counts } as const;
    const refusal = filingRefusal(law, campaign, { data: { ...body, campaign: campaign.id, unit } as CampaignEntryData, entry: undefined, now, isEntry: () => false });
    if (refusal) errors.add(line, refusal.params?.['field'] ?? 'at', refusal.refused, detailOf(refusal.refused as ProblemCode, refusal.params ?? {}));
    found.set(idOf(`${campaign.id}\n${unit}\n${JSON.stringify(body)}`), body);
  }
  errors.refuse();
  return [...found].map(([entryId, body]) => ({ entryId, body }));
}

const noWard: Detail = { vi: 'Mã phường, xã 5 chữ số, hoặc để trống.', en: 'The code of a ward, 5 digits, or nothing.' };
const noCategory: Detail = { vi: 'Mã loại việc của GET /api/taxonomy.', en: 'A category of GET /api/taxonomy.' };
const noCount: Detail = { vi: 'Số nguyên từ 0.', en: 'A whole number from 0 on.' };
const isWard = (law: CampaignLaw, code: string): boolean => law.wards.has(code) || law.districtOfOldUnit.has(code);

function detailOf(code: ProblemCode, params: Readonly<{ [name: string]: string }>): Detail {
  const { detail }: Problem = problems[code];
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '-');
  return { vi: fill(detail.vi), en: fill(detail.en) };
}

/** A UUID that follows from a text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What is wrong in a file, cell by cell. */
class Errors {
  private readonly found: FieldError[] = [];

  add(line: number, column: string, code: string, detail: Detail): void {
    this.found.push({ pointer: `/csv/${line}/${column}`, code, detail });
  }

  /** Reads cells of one line; undefined for a cell that is wrong. */
  reader(line: number, record: Record) {
    return <S extends z.ZodType>(column: string, schema: S, detail: Detail): z.output<S> | undefined => {
      const parsed = schema.safeParse(record[column]?.trim() ?? '');
      if (!parsed.success) this.add(line, column, 'bad_cell', detail);
      return parsed.data;
    };
  }

  refuse(): void {
    if (this.found.length > 0) throw new Refused('campaign_file_bad', {}, this.found.slice(0, ERRORS_MAX));
  }
}

/** The records of a CSV file with their lines; the first line names the columns, in any order. */
function recordsOf(csv: string, columns: readonly string[]): { line: number; record: Record }[] {
  const bad = (line: number, code: string, detail: Detail): Refused => new Refused('campaign_file_bad', {}, [{ pointer: `/csv/${line}`, code, detail }]);
  const expected = { vi: `Các cột: ${columns.join(', ')}.`, en: `Columns: ${columns.join(', ')}.` };
  try {
    const rows = parse(csv, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as { record: Record; info: { lines: number } }[];
    const [first] = rows;
    if (!first) throw bad(1, 'no_rows', { vi: 'Tệp không có dòng số liệu.', en: 'The file has no rows.' });
    if (columns.some((column) => !(column in first.record)) || Object.keys(first.record).length !== columns.length) throw bad(1, 'wrong_columns', expected);
    return rows.map(({ record, info }) => ({ line: info.lines, record }));
  } catch (error) {
    if (error instanceof CsvError) throw bad((error as CsvError & { lines?: number }).lines ?? 1, 'no_csv', expected);
    throw error;
  }
}
