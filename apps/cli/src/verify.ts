import { verifyLedger, type Finding, type Verified } from '@tinbao/ledger';
import { exit, text, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { readLastSigned, readOwnVkeys, readVkeys } from './keys.js';
import { onSnapshot } from './snapshot.js';
import { UsageError } from './usage-error.js';
import { verifyConsistency } from './verify-consistency.js';
import type { Compared } from './verify-read-models.js';
import { checkReceipt } from './verify-receipt.js';

/** `verify`: the whole ledger, a receipt by itself, or two sizes against each other. */
export const verify: Command = {
  usage: '[--receipt FILE|- [--vkey TEXT|FILE] [--words FILE]] [--consistency A B]',
  options: { receipt: { type: 'string' }, vkey: { type: 'string' }, words: { type: 'string' }, consistency: { type: 'string' } },
  run: (given, io) => {
    const [receipt, consistency] = [text(given, 'receipt'), text(given, 'consistency')];
    if (receipt !== undefined) return checkReceipt(given, io, receipt);
    if (consistency !== undefined) return verifyConsistency(given, io, consistency);
    const [stray] = given.positionals;
    if (stray !== undefined) throw new UsageError(`verify: ${stray} is too much; accepted: verify ${verify.usage}`);
    return verifyAll(given, io);
  },
};

async function verifyAll(given: Given, io: Io): Promise<number> {
  const asJson = given.values.json === true;
  const vkey = text(given, 'vkey');
  const vkeys = vkey === undefined ? await readOwnVkeys(io) : await readVkeys(io, vkey);
  // Read before the snapshot is taken: what was signed by then is in it.
  const lastSigned = await readLastSigned(io);
  const tell = (finding: Finding) => void (asJson || io.out(lineOf(finding)));
  const { verifyReadModels } = await import('./verify-read-models.js');
  const verified = await onSnapshot(io, async (manager): Promise<Verified & { readModels: Compared }> => {
    const ledger = await verifyLedger((sql, values) => manager.query(sql, values), { ...(vkeys && { vkeys }), ...(lastSigned && { lastSigned }), onFinding: tell });
    const findings = [...ledger.findings];
    const readModels = await verifyReadModels(manager, io.now(), (finding) => {
      if (findings.length < KEPT) findings.push(finding);
      tell(finding);
    });
    return { ...ledger, findings, errors: ledger.errors + readModels.differences, readModels };
  });
  const root = verified.root ? Buffer.from(verified.root).toString('base64') : null;
  if (asJson) io.out(JSON.stringify({ ...verified, root, lastSigned: lastSigned?.size ?? null }));
  else summarise(io, verified, { root, lastSigned: lastSigned?.size });
  return verified.errors > 0 ? exit.finding : exit.done;
}

/** Findings kept at most for `--json`. */
const KEPT = 10_000;

function summarise(io: Io, verified: Verified & { readModels: Compared }, { root, lastSigned }: { root: string | null; lastSigned: number | undefined }): void {
  io.out(`size ${verified.size}, ${verified.subjects} subjects`);
  io.out(`root ${root ?? 'unknown: too much is missing'}`);
  io.out(lastSigned === undefined ? 'signed: nothing is remembered here, so a tail cut off cleanly would not show' : `signed up to size ${lastSigned}`);
  const { models, subjects } = verified.readModels;
  if (models.length > 0) io.out(`read models ${models.join(', ')}: ${subjects} subjects compared`);
  if (verified.warnings > 0) io.out(`${verified.warnings} warnings`);
  io.out(`${verified.errors} findings`);
}

/** `row_missing row 300 TB-2026-0000301 0190…: …`. */
function lineOf({ code, index, lastIndex, registerNumber, subject, detail }: Finding): string {
  const row = index === undefined ? undefined : lastIndex === undefined ? `row ${index}` : `rows ${index}-${lastIndex}`;
  return `${[code, row, registerNumber, subject].filter((part) => part !== undefined).join(' ')}: ${detail}`;
}
