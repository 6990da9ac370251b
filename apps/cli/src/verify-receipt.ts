import { verifyReceipt, verifySlip, type ReceiptVerdict } from '@tinbao/ledger';
import type { Vkey } from '@tinbao/merkle';
import { exit, text, type Given } from './command.js';
import { readText, type Io } from './io.js';
import { readVkeys } from './keys.js';

/** Checks a receipt, or the text scanned from a slip, with nothing but the ledger's public key: no database, no network. */
export async function checkReceipt(given: Given, io: Io, file: string): Promise<number> {
  const vkeys = await readVkeys(io, text(given, 'vkey'));
  const content = await readText(io, file);
  const wordsFile = text(given, 'words');
  const words = wordsFile === undefined ? undefined : await readText(io, wordsFile);
  // Words are held against a commitment, which a slip has not.
  const slip = words === undefined ? verifySlip(content, vkeys) : undefined;
  const verdict = slip ?? judge(parsed(content), vkeys, words);
  if (given.values.json === true) io.out(JSON.stringify(verdict));
  else io.out(verdict.ok ? sayOk(verdict, { withWords: words !== undefined, isSlip: slip !== undefined }) : `The receipt does not hold: ${verdict.reason}`);
  return verdict.ok ? exit.done : exit.finding;
}

/** Undefined for what is not JSON: such a receipt does not hold either. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** An editor ends a file with a newline that the lodger did not write. */
function judge(receipt: unknown, vkeys: readonly Vkey[], words: string | undefined): ReceiptVerdict {
  const verdict = verifyReceipt(receipt, vkeys, words);
  const trimmed = words?.replace(/\r?\n$/, '');
  return !verdict.ok && verdict.reason === 'words_differ' && trimmed !== words ? verifyReceipt(receipt, vkeys, trimmed) : verdict;
}

function sayOk({ index, size, origin }: Extract<ReceiptVerdict, { ok: true }>, { withWords, isSlip }: { withWords: boolean; isSlip: boolean }): string {
  if (isSlip) return `The slip holds: event ${index} of the ${size} in ${origin}. Its register number is proven by whoever opens that event.`;
  return `The receipt holds: event ${index} of the ${size} in ${origin}${withWords ? ', and the words are those that were received' : ''}.`;
}
