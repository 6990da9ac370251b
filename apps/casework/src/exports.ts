import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Account } from '@tinbao/access';
import { Refused, type ExportBody, type ListedExport } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { scopeOf } from '@tinbao/rights';

type Asked = z.infer<typeof ExportBody>;

/** How long an approved list may be taken, in ms. */
const TAKEN_WITHIN_MS = 60 * 60_000;
/** Requests that a list shows. */
const SHOWN = 100;

/** A request as stored. */
export interface ExportRow {
  readonly id: string;
  readonly requested_by: string;
  readonly agency: string | null;
  readonly requested_at: Date;
  readonly asked: Asked;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly is_approved: boolean | null;
}

/** Whether an account may decide on another one's request: a head for his own agency, who answers for a territory for anybody. */
function mayDecide(account: Account, { requested_by, agency }: ExportRow): boolean {
  const scope = scopeOf('export', account.role);
  return requested_by !== account.id && (scope === 'territory' || scope === 'all' || (scope === 'agency' && account.agency === agency));
}

function listed(row: ExportRow, account: Account, now: string): ListedExport {
  const { documentRef, ...asked } = row.asked;
  const until = row.is_approved && row.decided_at ? new Date(row.decided_at.getTime() + TAKEN_WITHIN_MS).toISOString() : null;
  const state = row.decided_at === null ? 'waiting' : until === null ? 'refused' : until > now ? 'approved' : 'ended';
  return {
    id: row.id, ...asked, document: documentRef?.number ?? null, state, requestedBy: row.requested_by, requestedAt: row.requested_at.toISOString(),
    decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, until, mayDecide: state === 'waiting' && mayDecide(account, row), mayTake: state === 'approved' && row.requested_by === account.id,
  };
}

/** Lists of tips leave by two persons: one asks, another approves, and what leaves is named on the ledger. */
export class Exports {
  constructor(private readonly house: House) {}

  /** Asks for a list; it waits for another person. */
  async ask(account: Account, asked: Asked): Promise<ListedExport> {
    const rows: ExportRow[] = await this.run((m) => m.query(
      'insert into casework.export (id, requested_by, agency, requested_at, asked) values ($1, $2, $3, $4, $5) returning *', [uuidv7(), account.id, account.agency, this.now(), JSON.stringify(asked)]));
    return listed(rows[0] as ExportRow, account, this.now());
  }

  /** One's own requests, and those that one may decide on; the newest first. */
  async list(account: Account): Promise<ListedExport[]> {
    const rows: ExportRow[] = await this.run((m) => m.query('select * from casework.export order by requested_at desc, id desc limit $1', [10 * SHOWN]));
    return rows.filter((row) => row.requested_by === account.id || mayDecide(account, row)).slice(0, SHOWN).map((row) => listed(row, account, this.now()));
  }

  /** Approves or refuses. Refuses `export_not_found`, `export_own_request`, `export_decided`. */
  async decide(account: Account, id: string, isApproved: boolean): Promise<ListedExport> {
    const row = await this.find(id);
    if (row?.requested_by === account.id) throw new Refused('export_own_request');
    if (!row || !mayDecide(account, row)) throw new Refused('export_not_found');
    // An update answers [rows, count].
    const [[decided]]: [ExportRow[], number] = await this.run((m) => m.query(
      'update casework.export set decided_by = $2, decided_at = $3, is_approved = $4 where id = $1 and decided_at is null returning *', [id, account.id, this.now(), isApproved]));
    if (!decided) throw new Refused('export_decided');
    return listed(decided, account, this.now());
  }

  /** An approved request of the account's own. Refuses `export_not_found`, `export_not_approved`. */
  async approved(account: Account, id: string): Promise<{ asked: Asked; approvedBy: string }> {
    const row = await this.find(id);
    if (!row || row.requested_by !== account.id) throw new Refused('export_not_found');
    if (listed(row, account, this.now()).state !== 'approved' || row.decided_by === null) throw new Refused('export_not_approved');
    return { asked: row.asked, approvedBy: row.decided_by };
  }

  private async find(id: string): Promise<ExportRow | undefined> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
    const rows: ExportRow[] = await this.run((m) => m.query('select * from casework.export where id = $1', [id]));
    return rows[0];
  }

  private now(): string {
    return this.house.clock.iso();
  }

  private run<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'casework' }, work);
  }
}
