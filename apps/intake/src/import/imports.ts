import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { reasonOf } from '@tinbao/bus';
import { isRefused, Refused, type ImportRun } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { agencyOn, agencyTemplate, localDate, unitOf, type Law, type LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { beginRun, endRun, noteProgress } from './import.store.js';
import { noCounts, runImport, type ImportOrder, type ImportTelling } from './run-import.js';

/** Imports of this process: one at a time, for receipts of the living go first. */
export class Imports {
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly house: House, private readonly law: LawInForce) {}

  /** Begins an import and yields it before its first row. Refuses `import_running`. */
  async begin(order: ImportOrder, fileName: string): Promise<ImportRun> {
    if (this.running || this.closed) throw new Refused('import_running');
    let go!: () => void;
    const ready = new Promise<void>((resolve) => (go = resolve));
    const run = firstOf(order, fileName, this.house.clock.iso());
    this.running = ready.then(() => this.run(order, run)).finally(() => (this.running = undefined));
    try {
      await withActor(this.house.database, { role: 'intake' }, (m) => beginRun(m, run));
    } catch (error) {
      this.running = undefined;
      throw error;
    }
    go();
    return run;
  }

  /** Stops after the batch in hand: what has landed stays, and the next run goes on. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(order: ImportOrder, { id }: ImportRun): Promise<void> {
    await keptRun(this.house, this.law.now, order, { id, stopped: () => this.closed }).catch((error: unknown) => {
      const code = isRefused(error) ? error.code : reasonOf(error);
      this.house.log.warn({ stage: 'intake', run: id, code }, 'import ended early');
    });
  }
}

/** An import whose progress and reasons are kept under its id. Refusals end it, are kept, and are thrown again. */
export async function keptRun(house: House, law: Law, order: ImportOrder, run: { readonly id: string; readonly stopped?: () => boolean; readonly told?: ImportTelling['told'] }): Promise<ImportRun['counts']> {
  const as = (work: Parameters<typeof withActor<void>>[2]) => withActor(house.database, { role: 'intake' }, work);
  let first = 0;
  try {
    const counts = await runImport(house, law, order, {
      ...(run.stopped ? { stopped: run.stopped } : {}),
      told: async (soFar, reasons) => {
        await as((m) => noteProgress(m, run.id, soFar, { first, all: reasons }));
        first += reasons.length;
        await run.told?.(soFar, reasons);
      },
    });
    await as((m) => endRun(m, run.id, { state: run.stopped?.() ? 'interrupted' : 'done', at: house.clock.iso() }));
    return counts;
  } catch (error) {
    const known = isRefused(error) ? { problem: error.code, params: error.params } : { problem: 'unavailable', params: { seconds: '5' } };
    await as((m) => endRun(m, run.id, { state: 'failed', at: house.clock.iso(), ...known })).catch(() => undefined);
    throw error;
  }
}

/** A run that has read nothing yet. */
export function firstOf({ file, station, importer, dryRun }: ImportOrder, fileName: string, startedAt: string): ImportRun {
  return {
    id: uuidv7(), station, importer, dryRun, fileName: fileName.slice(0, 200), file: createHash('sha256').update(file).digest('hex'), state: 'running', problem: null, problemParams: {},
    startedAt, endedAt: null, counts: noCounts,
  };
}

/** Refuses `register_bad_station` for anything but an agency of today, a template with the unit of a known ward. */
export function assertStation(law: Law, station: string, now: string): void {
  const unit = unitOf(station);
  const isUnit = law.unitTemplates.includes(agencyTemplate(station)) ? unit !== undefined && law.wards.has(unit) : unit === undefined;
  if (!isUnit || 'refused' in agencyOn(law, station, localDate(now))) throw new Refused('register_bad_station', { station });
}

