import { Refused } from '@tinbao/contracts';
import { isBlank, type SheetRow } from '@tinbao/registers';
import { sheetOfText } from './separated.js';
import type { Sheet } from './sheet.js';
import { sheetsOfWorkbook } from './workbook.js';

/** Largest file of a register, in bytes. */
export const FILE_MAX = 32 * 1024 * 1024;
/** Most rows that one file may hold; blank ones, which some sheets have by the million, do not count. */
export const ROWS_MAX = 300_000;

const ZIP = '504b0304';
const OLD_WORKBOOK = 'd0cf11e0';

/**
 * The sheets of a file by what it is, not by its name: a workbook (.xlsx) or separated text. Refuses `register_empty`,
 * `register_too_large`, `register_old_workbook`, `register_encoding`, `register_unreadable`.
 */
export async function* sheetsOf(file: Buffer): AsyncGenerator<Sheet> {
  if (file.length === 0) throw new Refused('register_empty');
  if (file.length > FILE_MAX) throw new Refused('register_too_large', { most: `${FILE_MAX / 1024 / 1024} MB` });
  const mark = file.toString('hex', 0, 4);
  if (mark === OLD_WORKBOOK) throw new Refused('register_old_workbook');
  const left = { rows: ROWS_MAX };
  try {
    for await (const sheet of mark === ZIP ? sheetsOfWorkbook(file) : [sheetOfText(file, 'CSV')]) yield { name: sheet.name, rows: () => bounded(sheet, left) };
  } catch (error) {
    // What a parser says may quote the file.
    throw error instanceof Refused ? error : new Refused('register_unreadable', { where: mark === ZIP ? 'xlsx' : 'csv' });
  }
}

async function* bounded(sheet: Sheet, left: { rows: number }): AsyncGenerator<SheetRow> {
  for await (const row of sheet.rows()) {
    if (!isBlank(row) && --left.rows < 0) throw new Refused('register_too_large', { most: `${ROWS_MAX} rows` });
    yield row;
  }
}
