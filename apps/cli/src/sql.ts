import pg from 'pg';
import { exit, type Command } from './command.js';
import { reachDatabase } from './database.js';
import { UsageError } from './usage-error.js';

/** `sql "..."`: statements as the database's owner; rows as a table, or with `--json` as an array. */
export const sql: Command = {
  usage: '"STATEMENT"',
  options: {},
  run: async (given, io) => {
    const [statement, ...more] = given.positionals;
    if (!statement || more.length > 0) throw new UsageError('sql: accepted: one argument in quotes, sql "select …"');
    const reached = await reachDatabase(io);
    try {
      const results = await answer(reached.url, statement);
      const last = results.at(-1);
      if (given.values.json === true) io.out(JSON.stringify(last ? jsonOf(last) : null));
      else for (const result of results) for (const line of linesOf(result)) io.out(line);
      return exit.done;
    } finally {
      await reached.leave();
    }
  },
};

async function answer(url: string, statement: string): Promise<pg.QueryResult<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const results: unknown = await client.query(statement);
    return (Array.isArray(results) ? results : [results]) as pg.QueryResult<Record<string, unknown>>[];
  } catch (error) {
    throw new UsageError(`sql: ${(error as Error).message}`);
  } finally {
    await client.end();
  }
}

/** Rows where there are columns; otherwise what was done to how many. */
function jsonOf({ fields, rows, command, rowCount }: pg.QueryResult<Record<string, unknown>>): unknown {
  if (fields.length === 0) return { command, rowCount };
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? hex(value) : value])));
}

function linesOf({ fields, rows, command, rowCount }: pg.QueryResult<Record<string, unknown>>): string[] {
  if (fields.length === 0) return [`${command} ${rowCount ?? ''}`.trim()];
  const cells = rows.map((row) => fields.map(({ name }) => cellOf(row[name])));
  const widths = fields.map(({ name }, i) => cells.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), name.length));
  const line = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ').trimEnd();
  return [line(fields.map(({ name }) => name)), widths.map((width) => '-'.repeat(width)).join('-+-'), ...cells.map(line), `(${rows.length} rows)`];
}

function cellOf(value: unknown): string {
  if (value === null) return '';
  if (Buffer.isBuffer(value)) return hex(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
