import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { reasonInWords, type ImportCounts, type ImportReason } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { assertStation, beginRun, firstOf, intake, keptRun, previewRegister, type ImportOrder, type SheetPreview } from '@tinbao/intake';
import type { Law } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { RegisterMapping } from '@tinbao/registers';
import { exit, text, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { readLaw } from './law-files.js';
import { onHouse } from './on-house.js';
import { UsageError } from './usage-error.js';

/** Rows between two lines of progress. */
const STEP = 5_000;

/** `import FILE.(xlsx|csv) --station AGENCY [--dry-run] [--mapping FILE]`: a station's old register; also while the house runs. */
export const importCommand: Command = {
  usage: 'FILE.(xlsx|csv) --station AGENCY [--dry-run] [--mapping FILE]',
  options: { station: { type: 'string' }, 'dry-run': { type: 'boolean' }, mapping: { type: 'string' } },
  run: async (given, io) => {
    const { order, name } = await orderOf(given, io);
    const law = readLaw();
    return onHouse(io, { name: 'import', migrations: intake.migrations }, async (house) => {
      assertStation(law, order.station, house.clock.iso());
      const sheets = order.dryRun ? await previewRegister({ ...order, now: house.clock.iso(), law }) : [];
      if (given.values.json !== true) sheetLines(sheets).forEach((line) => io.err(line));
      const { counts, reasons } = await carried(house, law, { order, name }, given.values.json === true ? undefined : io);
      if (given.values.json === true) io.out(JSON.stringify({ dryRun: order.dryRun, counts, reasons, ...(order.dryRun ? { sheets } : {}) }));
      else io.out(summaryOf(counts, order.dryRun));
      return counts.refused > 0 ? exit.finding : exit.done;
    });
  },
};

/** Runs the import under its id; each reason is told as soon as its rows are durable, or kept for one JSON value. */
async function carried(house: House, law: Law, { order, name }: { order: ImportOrder; name: string }, io: Io | undefined): Promise<{ counts: ImportCounts; reasons: ImportReason[] }> {
  const run = firstOf(order, name, house.clock.iso());
  await withActor(house.database, { role: 'intake' }, (m) => beginRun(m, run));
  const reasons: ImportReason[] = [];
  let next = STEP;
  const counts = await keptRun(house, law, order, {
    id: run.id,
    told: (soFar, more) => {
      if (!io) return void reasons.push(...more);
      for (const reason of more) io.out(`${reason.cell} ${reason.outcome} ${reason.code}: ${reasonInWords(reason, 'en')}`);
      if (soFar.rows < next) return;
      io.err(`${soFar.rows} rows`);
      next = soFar.rows - (soFar.rows % STEP) + STEP;
    },
  });
  return { counts, reasons };
}

async function orderOf(given: Given, io: Io): Promise<{ order: ImportOrder; name: string }> {
  const [path, ...more] = given.positionals;
  const station = text(given, 'station');
  if (path === undefined || more.length > 0 || station === undefined) throw new UsageError(`import: accepted: import ${importCommand.usage}`);
  const mapping = text(given, 'mapping');
  return {
    name: basename(path),
    order: { file: await bytesOf(io, path), station, importer: 'machine/cli', dryRun: given.values['dry-run'] === true, mapping: mapping === undefined ? {} : await mappingOf(io, mapping) },
  };
}

function bytesOf(io: Io, path: string): Promise<Buffer> {
  return readFile(resolve(io.folder, path)).catch((error: NodeJS.ErrnoException) => Promise.reject(new UsageError(`${path}: cannot be read (${error.code ?? String(error)})`)));
}

async function mappingOf(io: Io, path: string): Promise<RegisterMapping> {
  const bytes = await bytesOf(io, path);
  try {
    return RegisterMapping.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new UsageError(`--mapping ${path}; accepted: {"Sheet1": {"head": {"from": 3, "to": 5}, "columns": {"A": "number", …}}, "Sheet2": {"skip": true}}`);
  }
}

function sheetLines(sheets: readonly SheetPreview[]): string[] {
  return sheets.flatMap(({ sheet, head, columns, rows, skipped }) => [
    `${sheet}: ${skipped ? 'skipped' : head ? `head in rows ${head.from}-${head.to}, ${rows} rows` : 'no head recognised'}`,
    ...columns.map(({ column, caption, field, confidence }) => `  ${column} ${field ?? '(kept in the words)'}${field ? ` ${confidence}` : ''}: ${caption}`),
  ]);
}

function summaryOf({ rows, landed, already, refused, skipped, blank, notes }: ImportCounts, dryRun: boolean): string {
  return `${rows} rows: ${landed} ${dryRun ? 'would land' : 'landed'}, ${already} already there, ${refused} refused, ${skipped} skipped, ${blank} blank; ${notes} notes`;
}
