import type { SheetRow } from '@tinbao/registers';

/** One sheet of a register's file. Its rows are read once, from the top. */
export interface Sheet {
  readonly name: string;
  rows(): AsyncIterable<SheetRow>;
}

/** Reads on to the end and keeps nothing. */
export async function drained(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const row of rows) void row;
}
