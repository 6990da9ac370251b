import type { EntityManager } from 'typeorm';
import type { ImportCounts, ImportOutcome, ImportReason, ImportReasonCode, ImportRun } from '@tinbao/contracts';

/** A run that was not heard of for so long is over: its process ended in the middle. */
const SILENT = `interval '2 minutes'`;

interface RunRow {
  readonly id: string;
  readonly station: string;
  readonly importer: string;
  readonly file_name: string;
  readonly file: string;
  readonly dry_run: boolean;
  readonly state: ImportRun['state'];
  readonly problem: string | null;
  readonly problem_params: Record<string, string>;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly counts: ImportCounts;
}

const COLUMNS = `id, station, importer, file_name, file, dry_run, problem, problem_params, started_at, ended_at, counts,
  case when state = 'running' and seen_at < now() - ${SILENT} then 'interrupted' else state end as state`;

/** Notes that a run begins. */
export async function beginRun(manager: EntityManager, run: Omit<ImportRun, 'state' | 'problem' | 'problemParams' | 'endedAt'>): Promise<void> {
  await manager.query(
    `insert into intake.import_run (id, station, importer, file_name, file, dry_run, state, started_at, counts) values ($1, $2, $3, $4, $5, $6, 'running', $7, $8)`,
    [run.id, run.station, run.importer, run.fileName, run.file, run.dryRun, run.startedAt, JSON.stringify(run.counts)],
  );
}

/** How far it is, with the reasons found since; `first`: how many were noted before. */
export async function noteProgress(manager: EntityManager, id: string, counts: ImportCounts, reasons: { readonly first: number; readonly all: readonly ImportReason[] }): Promise<void> {
  await manager.query('update intake.import_run set counts = $2, seen_at = now() where id = $1', [id, JSON.stringify(counts)]);
  const { all, first } = reasons;
  if (all.length === 0) return;
  await manager.query(
    `insert into intake.import_reason (run, n, cell, code, outcome, params)
     select $1, $2 + row_number() over (), cell, code, outcome, params from unnest($3::text[], $4::text[], $5::text[], $6::jsonb[]) as r (cell, code, outcome, params)`,
    [id, first, all.map((r) => r.cell), all.map((r) => r.code), all.map((r) => r.outcome), all.map((r) => JSON.stringify(r.params))],
  );
}

/** Notes that a run is over; only the first end counts. */
export async function endRun(
  manager: EntityManager, id: string, end: { readonly state: ImportRun['state']; readonly at: string; readonly problem?: string; readonly params?: Readonly<Record<string, string>> },
): Promise<void> {
  await manager.query(
    `update intake.import_run set state = $2, ended_at = $3, problem = $4, problem_params = $5 where id = $1 and state = 'running'`,
    [id, end.state, end.at, end.problem ?? null, JSON.stringify(end.params ?? {})],
  );
}

/** The newest runs of a station. */
export async function runsOf(manager: EntityManager, station: string): Promise<ImportRun[]> {
  const rows: RunRow[] = await manager.query(`select ${COLUMNS} from intake.import_run where station = $1 order by started_at desc, id desc limit 50`, [station]);
  return rows.map(runOf);
}

/** One run of a station; undefined for none. */
export async function findRun(manager: EntityManager, id: string, station: string): Promise<ImportRun | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  const rows: RunRow[] = await manager.query(`select ${COLUMNS} from intake.import_run where id = $1 and station = $2`, [id, station]);
  return rows[0] && runOf(rows[0]);
}

/** Reasons of a run in the file's order, after the n-th. */
export async function reasonsOf(manager: EntityManager, run: string, after: number, limit: number): Promise<(ImportReason & { readonly n: number })[]> {
  const rows: { n: number; cell: string; code: ImportReasonCode; outcome: ImportOutcome; params: Record<string, string> }[] = await manager.query(
    'select n, cell, code, outcome, params from intake.import_reason where run = $1 and n > $2 order by n limit $3', [run, after, limit],
  );
  return rows;
}

/** What keys of rows stand for: the request under each, and its tip. */
export async function knownKeys(manager: EntityManager, keys: readonly Buffer[]): Promise<Map<string, { request: Buffer; tipId: string }>> {
  const rows: { key: Buffer; request: Buffer; subject: string }[] = await manager.query('select key, request, subject from ledger.idempotency where key = any($1)', [keys]);
  return new Map(rows.map((row) => [row.key.toString('base64'), { request: row.request, tipId: row.subject }]));
}

/** The tips that marks stand for. */
export async function knownMarks(manager: EntityManager, marks: readonly Buffer[]): Promise<Map<string, string>> {
  const rows: { mark: Buffer; tip_id: string }[] = await manager.query('select mark, tip_id from intake.import_mark where mark = any($1)', [marks]);
  return new Map(rows.map((row) => [row.mark.toString('base64'), row.tip_id]));
}

/** Keeps marks of landed rows; one known before stands. */
export async function keepMarks(manager: EntityManager, marks: readonly { readonly mark: Buffer; readonly tipId: string }[]): Promise<void> {
  if (marks.length === 0) return;
  await manager.query('insert into intake.import_mark (mark, tip_id) select * from unnest($1::bytea[], $2::uuid[]) on conflict do nothing', [marks.map((m) => m.mark), marks.map((m) => m.tipId)]);
}

/** Register numbers of tips, by id. */
export async function registerNumbers(manager: EntityManager, tipIds: readonly string[]): Promise<Map<string, string>> {
  if (tipIds.length === 0) return new Map();
  const rows: { subject: string; number: string }[] = await manager.query(
    `select subject, body::json -> 'data' ->> 'registerNumber' as number from ledger.event where subject = any($1) and version = 1`, [tipIds],
  );
  return new Map(rows.map((row) => [row.subject, row.number]));
}

function runOf(row: RunRow): ImportRun {
  return {
    id: row.id, station: row.station, importer: row.importer, fileName: row.file_name, file: row.file, dryRun: row.dry_run, state: row.state,
    problem: row.problem, problemParams: row.problem_params, startedAt: row.started_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null, counts: row.counts,
  };
}
