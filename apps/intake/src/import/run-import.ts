import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { Fault, type ImportCounts, type ImportReason } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import type { RegisterMapping } from '@tinbao/registers';
import { readRecipients } from '../recipients.js';
import { keepMarks, knownKeys, knownMarks, registerNumbers } from './import.store.js';
import { landingOf } from './land.js';
import { readRegister, type ReadRow } from './read-register.js';
import { Recogniser } from './recognise.js';
import { identitySealer } from './seal-identity.js';
import { reasonAt, RowSorter, type Candidate } from './sort-rows.js';

/** Rows that are decided and written together. */
const TOGETHER = 256;

/** What is imported, by whom, into whose register. */
export interface ImportOrder {
  readonly file: Buffer;
  readonly station: string;
  /** `account/<name>`, or `machine/cli` for whoever holds the data folder. */
  readonly importer: string;
  readonly mapping: RegisterMapping;
  /** Lands nothing, and says what would be. */
  readonly dryRun: boolean;
}

/** What an import tells while it runs. */
export interface ImportTelling {
  /** After each batch is durable: all counts so far, and the reasons since the last telling. */
  told(counts: ImportCounts, reasons: readonly ImportReason[]): Promise<void> | void;
  /** Asked between batches: whether to stop there. What has landed stays. */
  readonly stopped?: () => boolean;
}

export const noCounts: ImportCounts = { rows: 0, blank: 0, skipped: 0, refused: 0, already: 0, landed: 0, notes: 0 };

/**
 * Imports a register: each row lands once, or is listed with its reason and cell. The same rows again change nothing; a kill in the
 * middle leaves whole rows, and the next run goes on. Yields the counts; refuses what the file is refused for.
 */
export async function runImport(house: House, law: Law, order: ImportOrder, telling: ImportTelling): Promise<ImportCounts> {
  const work = await Importing.of(house, law, order);
  let [counts, settling] = [noCounts, Promise.resolve()];
  const settle = async (rows: readonly ReadRow[]) => {
    const { counts: more, reasons } = await work.settle(rows);
    counts = added(counts, more);
    await telling.told(counts, reasons);
  };
  try {
    for await (const rows of inBatches(readRegister({ ...order, now: work.now, law }))) {
      // One batch is written while the next is read, never two at once.
      await settling;
      if (telling.stopped?.()) return counts;
      settling = settle(rows);
      settling.catch(() => undefined);
    }
  } finally {
    // Also when the file ends in a refusal, nothing is left at work.
    await settling.catch(() => undefined);
  }
  await settling;
  return counts;
}

async function* inBatches(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    if (batch.push(row) < TOGETHER) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function added(one: ImportCounts, other: ImportCounts): ImportCounts {
  return Object.fromEntries(Object.entries(one).map(([name, count]) => [name, count + other[name as keyof ImportCounts]])) as unknown as ImportCounts;
}

interface Decided {
  readonly fresh: readonly Candidate[];
  readonly known: readonly { readonly candidate: Candidate; readonly tipId: string }[];
  readonly conflicts: readonly { readonly candidate: Candidate; readonly tipId: string; readonly code: 'changed' | 'date_changed' }[];
}

/** One import at work on its batches. */
class Importing {
  private constructor(
    private readonly house: House, private readonly law: Law, private readonly order: ImportOrder,
    private readonly parts: { readonly sorter: RowSorter; readonly seal: (text: string) => Promise<string>; readonly file: string; readonly now: string },
  ) {}

  static async of(house: House, law: Law, order: ImportOrder): Promise<Importing> {
    const keys = join(house.config.data, 'keys');
    const { identity } = await readRecipients(keys);
    const file = createHash('sha256').update(order.file).digest('hex');
    return new Importing(house, law, order, { sorter: new RowSorter(new Recogniser(keys), order.station), seal: identitySealer(identity), file, now: house.clock.iso() });
  }

  /** The instant of the import: the same for all its rows. */
  get now(): string {
    return this.parts.now;
  }

  async settle(rows: readonly ReadRow[]): Promise<{ counts: ImportCounts; reasons: ImportReason[] }> {
    const sorted = this.parts.sorter.sort(rows);
    const { fresh, known, conflicts } = await this.decide(sorted.candidates);
    const landed = this.order.dryRun ? fresh.map((candidate) => ({ candidate, tipId: '' })) : await this.land(fresh);
    if (!this.order.dryRun) await this.as((m) => keepMarks(m, [...landed, ...known].map(({ candidate, tipId }) => ({ mark: candidate.marks.undated, tipId }))));
    const reasons = [...sorted.reasons, ...(await this.inWords(conflicts)), ...landed.flatMap(({ candidate }) => candidate.notes)].sort(inFileOrder(rows));
    const counts = {
      rows: rows.filter(({ reading }) => reading.is !== 'no_sheet').length, blank: sorted.blank, skipped: sorted.skipped, refused: sorted.refused + conflicts.length,
      already: known.length, landed: landed.length, notes: reasons.filter(({ outcome }) => outcome === 'note').length,
    };
    return { counts, reasons };
  }

  /** Which entries are new, which were imported before, and which differ from what was. */
  private async decide(candidates: readonly Candidate[]): Promise<Decided> {
    const [keys, marks] = await this.as(async (m) => [await knownKeys(m, candidates.map((c) => c.marks.key)), await knownMarks(m, candidates.map((c) => c.marks.undated))] as const);
    const found = { fresh: [] as Candidate[], known: [] as Decided['known'][number][], conflicts: [] as Decided['conflicts'][number][] };
    for (const candidate of candidates) {
      const before = keys.get(candidate.marks.key.toString('base64'));
      const undated = candidate.isTwin ? undefined : marks.get(candidate.marks.undated.toString('base64'));
      if (before?.request.equals(candidate.marks.content)) found.known.push({ candidate, tipId: before.tipId });
      else if (before) found.conflicts.push({ candidate, tipId: before.tipId, code: 'changed' });
      else if (undated) found.conflicts.push({ candidate, tipId: undated, code: 'date_changed' });
      else found.fresh.push(candidate);
    }
    return found;
  }

  private async land(candidates: readonly Candidate[]): Promise<{ candidate: Candidate; tipId: string }[]> {
    const { seal, file, now } = this.parts;
    const { station, importer } = this.order;
    const ledger = this.house.ledger('intake');
    // Before the first is appended, so that they are numbered in the order of the register.
    const identities = await Promise.all(candidates.map(async ({ entry }) => (entry.identity === undefined ? {} : { identity: await seal(entry.identity) })));
    return Promise.all(candidates.map(async (candidate, i) => {
      const { entry, marks, place, row } = candidate;
      const request = landingOf({ entry, marks, station, importer, now, file, sheet: place, row, ...identities[i] }, this.law, this.house.vault);
      const outcome = await ledger.append(request);
      // Taken: another import of the same register was faster; the next run tells which of them it was.
      if (!('done' in outcome)) throw new Fault('import_raced', { retriable: true });
      return { candidate, tipId: request.subject };
    }));
  }

  private async inWords(conflicts: Decided['conflicts']): Promise<ImportReason[]> {
    const numbers = await this.as((m) => registerNumbers(m, conflicts.map(({ tipId }) => tipId)));
    return conflicts.map(({ candidate, tipId, code }) => reasonAt(candidate, /!([A-Z]+)\d+$/.exec(candidate.cell)?.[1] ?? 'A', code, { tip: numbers.get(tipId) ?? tipId }));
  }

  private as<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'intake' }, work);
  }
}

/** By the rows they belong to; reasons of one row stay as they are. */
function inFileOrder(rows: readonly ReadRow[]): (one: ImportReason, other: ImportReason) => number {
  const places = new Map(rows.map(({ sheet, row }, i) => [`${sheet}!${row}`, i]));
  const placeOf = ({ cell }: ImportReason) => places.get(cell.replace(/![A-Z]+(\d+)$/, '!$1')) ?? 0;
  return (one, other) => placeOf(one) - placeOf(other);
}
