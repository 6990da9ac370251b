/**
 * How the verifier asks the database: rows as objects, `bytea` as Buffer. The caller decides in which transaction, which
 * should be one snapshot (`repeatable read`) while the ledger is in use, and as which role: the owner, or any that may read.
 */
export type Query = (sql: string, values?: unknown[]) => Promise<unknown[]>;

/** The same, one statement at a time: a connection takes the next only when it has answered the last. */
export function oneAtATime(query: Query): Query {
  let last: Promise<unknown> = Promise.resolve();
  return (sql, values) => {
    const answer = last.then(() => query(sql, values));
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** A row of `ledger.event`, its place as a number. */
export interface EventRow {
  readonly index: number;
  readonly subject: string;
  readonly version: number;
  readonly id: string;
  readonly causation_id: string;
  readonly stage: string;
  readonly ordinal: number;
  readonly type: string;
  readonly body: string;
  readonly leaf: Buffer;
  readonly tree_size: number;
  readonly key_id: string;
  readonly lane: number;
  readonly lane_predecessor: number | null;
}

/** A row of `ledger.batch`. */
export interface BatchRow {
  readonly first: number;
  readonly size: number;
  readonly leaves: Buffer;
  readonly root: Buffer;
  readonly key_id: string;
}

/** Rows fetched at a time. */
const CHUNK = 2_000;
/** Below every bigint the ledger could hold. */
const LOWEST = '-9223372036854775808';

const EVENTS = `
  select index, subject, version, id, causation_id, stage, ordinal, type, body, leaf, tree_size, key_id, lane, lane_predecessor
  from ledger.event where shard = $1 and index > $2 order by index limit ${CHUNK}`;
const BATCHES = `select first, size, leaves, root, key_id from ledger.batch where shard = $1 and first > $2 order by first limit ${CHUNK}`;

/** Rows of one table in order, a chunk at a time; the next chunk is under way while the last one is looked at. */
class Rows<Row> {
  private chunk: Row[] = [];
  private at = 0;
  private coming: Promise<Row[]>;

  constructor(private readonly fetch: (after: string) => Promise<Row[]>, private readonly placeOf: (row: Row) => number) {
    this.coming = this.ask(LOWEST);
  }

  /** The next row without taking it; undefined at the end. */
  async peek(): Promise<Row | undefined> {
    while (this.at >= this.chunk.length) {
      this.chunk = await this.coming;
      this.at = 0;
      const last = this.chunk.at(-1);
      if (last === undefined) return undefined;
      this.coming = this.ask(String(this.placeOf(last)));
    }
    return this.chunk[this.at];
  }

  /** Takes all rows below a place; the caller keeps the number bounded. */
  async below(end: number): Promise<Row[]> {
    const taken: Row[] = [];
    for (let row = await this.peek(); row !== undefined && this.placeOf(row) < end; row = await this.peek()) {
      // Within a chunk nothing has to be awaited.
      const from = this.at;
      while (this.at < this.chunk.length && this.placeOf(this.chunk[this.at] as Row) < end) this.at++;
      taken.push(...this.chunk.slice(from, this.at));
    }
    return taken;
  }

  async next(): Promise<Row | undefined> {
    const row = await this.peek();
    this.at++;
    return row;
  }

  private ask(after: string): Promise<Row[]> {
    const rows = this.fetch(after);
    // Looked at later; until then a failure is nobody's.
    rows.catch(() => undefined);
    return rows;
  }
}

export type EventRows = Rows<EventRow>;
export type BatchRows = Rows<BatchRow>;

/** The events of a shard in index order. */
export function eventRows(query: Query, shard: number): EventRows {
  const fetch = async (after: string) => (await query(EVENTS, [shard, after])).map((row) => eventOf(row as EventRow));
  return new Rows(fetch, (row) => row.index);
}

/** The batches of a shard in order. */
export function batchRows(query: Query, shard: number): BatchRows {
  const fetch = async (after: string) =>
    (await query(BATCHES, [shard, after])).map((row) => {
      const batch = row as BatchRow;
      return { ...batch, first: Number(batch.first), size: Number(batch.size) };
    });
  return new Rows(fetch, (row) => row.first);
}

/** A driver may yield bigint columns as text. */
function eventOf(row: EventRow): EventRow {
  if (typeof row.index === 'number' && typeof row.tree_size === 'number' && typeof row.lane_predecessor !== 'string') return row;
  const { index, tree_size, lane_predecessor } = row;
  return { ...row, index: Number(index), tree_size: Number(tree_size), lane_predecessor: lane_predecessor === null ? null : Number(lane_predecessor) };
}

/** Rows of a table in the order of a unique column, a chunk at a time. `sql` takes the last value seen as `$1` and a limit as `$2`. */
export async function* inOrder<Row extends { readonly place: unknown }>(query: Query, sql: string, lowest: unknown): AsyncGenerator<Row> {
  for (let after = lowest; ; ) {
    const chunk = (await query(sql, [after, CHUNK])) as Row[];
    yield* chunk;
    const last = chunk.at(-1);
    if (!last) return;
    after = last.place;
  }
}
