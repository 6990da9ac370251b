import { leafOf } from './hashing.js';
import { named, rows, type Findings, type Place } from './verify-finding.js';
import type { RowWalk } from './verify-rows.js';
import type { BatchRow, BatchRows, EventRow, EventRows } from './verify-source.js';

type Leaf = Uint8Array | undefined;

/** Rows [first, end) that were written together, with the three leaves of each: of its body, of its column, of the batch's copy. */
export interface Segment {
  readonly first: number;
  readonly end: number;
  readonly batch: BatchRow | undefined;
  /** Whether the batch's copy has one leaf a row; otherwise a finding says so already. */
  readonly whole: boolean;
  readonly own: readonly Leaf[];
  readonly column: readonly Leaf[];
  readonly copy: readonly Leaf[];
  readonly places: readonly (Place | undefined)[];
}

/** What the walk along the segments needs to know and to tell. */
export interface Along {
  /** Events at or after it are not of the ledger. */
  readonly limit: number;
  readonly keyIds: ReadonlySet<string> | undefined;
  readonly findings: Findings;
  readonly walk: RowWalk;
}

interface Sources {
  readonly events: EventRows;
  readonly batches: BatchRows;
}

const HASH = 32;
/** Rows without a batch are taken in pieces, so that a lost batch table costs no memory. */
const PIECE = 2_000;

/** The whole ledger from 0 to the limit without a gap or an overlap, each row judged by itself on the way. */
export async function* segmentsOf(sources: Sources, along: Along): AsyncGenerator<Segment> {
  await addedRows(sources.events, 0, along);
  let at = 0;
  for (let batch = await nextBatch(sources.batches, at, along); batch; batch = await nextBatch(sources.batches, at, along)) {
    yield* withoutBatch(sources.events, [at, batch.first], along);
    const found = await sources.events.below(batch.end);
    yield segmentOf([batch.first, batch.end], batch, found, along);
    at = batch.end;
  }
  yield* withoutBatch(sources.events, [at, along.limit], along);
  await addedRows(sources.events, Infinity, along);
}

type Batch = BatchRow & { readonly end: number };

/** The next batch that can be used, those before it told as findings. */
async function nextBatch(batches: BatchRows, at: number, along: Along): Promise<Batch | undefined> {
  const { findings, limit, keyIds } = along;
  for (let row = await batches.next(); row; row = await batches.next()) {
    const end = endOf(row, (await batches.peek())?.first ?? limit);
    const place = rows(row.first, Math.max(row.first, end - 1));
    if (row.first >= limit) findings.add('batch_added', place, `Batch ${row.first}: the ledger ends at ${limit}.`);
    else if (row.first < at) findings.add('batch_malformed', place, `Batch ${row.first} begins inside the batch before it, which ends at ${at}.`);
    else {
      if (!isWhole(row)) findings.add('batch_malformed', place, `Batch ${row.first}: ${row.leaves.length} bytes of leaves, expected ${HASH} for each row up to size ${row.size}.`);
      if (keyIds && !keyIds.has(row.key_id)) findings.add('key_unknown', place, `Batch ${row.first} names key ${row.key_id}, which is none of the ledger's.`);
      if (end > row.first) return { ...row, end };
    }
  }
  return undefined;
}

function isWhole(row: BatchRow): boolean {
  return row.size > row.first && row.leaves.length === HASH * (row.size - row.first);
}

/** Where a batch ends: size and leaves agree, or one of them agrees with what follows, or the nearer of both. */
function endOf(row: BatchRow, following: number): number {
  const byLeaves = row.first + Math.floor(row.leaves.length / HASH);
  if (isWhole(row)) return row.size;
  if (row.size === following || byLeaves === following) return following;
  return Math.min(...[byLeaves, row.size].filter((end) => end > row.first), Math.max(byLeaves, row.first));
}

/** Rows [from, to) that no batch covers; each run of rows that is there is a finding, and so is each that is not. */
async function* withoutBatch(events: EventRows, [from, to]: readonly [number, number], along: Along): AsyncGenerator<Segment> {
  let seen: [number, number] | undefined;
  for (let at = from; at < to; ) {
    const next = await events.peek();
    const start = Math.min(next?.index ?? to, to);
    if (start > at) {
      along.walk.skip(at, start - 1);
      yield emptySegment(at, start);
      at = start;
      continue;
    }
    const end = Math.min(to, at + PIECE);
    const segment = segmentOf([at, end], undefined, await events.below(end), along);
    seen = [seen?.[0] ?? at, end - 1];
    yield segment;
    at = end;
  }
  if (seen) along.findings.add('batch_missing', rows(...seen), `No batch covers ${named(...seen)}.`);
}

function emptySegment(first: number, end: number): Segment {
  return { first, end, batch: undefined, whole: false, own: [], column: [], copy: [], places: [] };
}

function segmentOf([first, end]: readonly [number, number], batch: BatchRow | undefined, found: readonly EventRow[], along: Along): Segment {
  const { walk, keyIds } = along;
  const width = end - first;
  const own: Leaf[] = new Array<Leaf>(width).fill(undefined);
  const column = [...own];
  const places: (Place | undefined)[] = new Array<Place | undefined>(width).fill(undefined);
  const foreign = batch !== undefined && keyIds !== undefined && !keyIds.has(batch.key_id);
  const signed = batch && { size: end, keyIds: [batch.key_id, ...(foreign ? keyIds : [])] };
  let at = first;
  for (const row of found) {
    if (row.index > at) walk.skip(at, row.index - 1);
    places[row.index - first] = walk.check(row, signed);
    own[row.index - first] = leafOf(row.body);
    column[row.index - first] = row.leaf;
    at = row.index + 1;
  }
  if (at < end) walk.skip(at, end - 1);
  return { first, end, batch, whole: batch !== undefined && isWhole(batch), own, column, copy: copiesOf(batch, width), places };
}

function copiesOf(batch: BatchRow | undefined, width: number): Leaf[] {
  return Array.from({ length: width }, (_, i) => {
    const leaf = batch?.leaves.subarray(HASH * i, HASH * (i + 1));
    return leaf?.length === HASH ? leaf : undefined;
  });
}

/** Takes the rows below a place as rows that do not belong there; neighbours are told in one finding. */
async function addedRows(events: EventRows, end: number, { findings, limit }: Along): Promise<void> {
  let run: { from: EventRow; to: number } | undefined;
  const tell = () => {
    if (!run) return;
    const place = run.from.index === run.to ? { index: run.to, subject: run.from.subject } : rows(run.from.index, run.to);
    findings.add('row_added', place, `Row ${named(run.from.index, run.to)}: the ledger holds 0 to ${limit - 1}.`);
  };
  for (let row = await events.peek(); row && row.index < end; row = await events.peek()) {
    await events.next();
    if (run && run.to === row.index - 1) run.to = row.index;
    else {
      tell();
      run = { from: row, to: row.index };
    }
  }
  tell();
}
