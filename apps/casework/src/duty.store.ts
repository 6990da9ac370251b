import type { DutyShift } from '@tinbao/contracts';
import type { EntityManager } from 'typeorm';

/** A shift as it is set: whom it names stands in the agency's accounts. */
export interface SetShift extends Pick<DutyShift, 'agency' | 'from' | 'until' | 'setBy' | 'setAt'> {
  /** Ids of accounts; none takes the shift off the roster. */
  readonly officers: readonly string[];
}

/** Shifts that are not over at the instant `at`, the earliest first; absent agency: every one within sight. */
export async function shifts(m: EntityManager, { agency, at }: { agency?: string | undefined; at: string }): Promise<DutyShift[]> {
  const rows: ({ agency: string; set_by: string; officers: { id: string; name: string }[] } & Record<'from_at' | 'until_at' | 'set_at', Date>)[] = await m.query(
    `select agency, from_at, until_at, set_by, set_at, json_agg(json_build_object('id', officer, 'name', name) order by name, officer) as officers
     from casework.duty where until_at > $1 and ($2::text is null or agency = $2)
     group by agency, from_at, until_at, set_by, set_at order by from_at, agency limit 500`,
    [at, agency ?? null],
  );
  return rows.map((row) => ({
    agency: row.agency, from: row.from_at.toISOString(), until: row.until_at.toISOString(), officers: row.officers, setBy: row.set_by, setAt: row.set_at.toISOString(),
  }));
}

/** Replaces the shift of the same agency and beginning. */
export async function setShift(m: EntityManager, shift: SetShift): Promise<void> {
  await m.query('delete from casework.duty where agency = $1 and from_at = $2', [shift.agency, shift.from]);
  await m.query(
    `insert into casework.duty (agency, from_at, until_at, officer, name, set_by, set_at)
     select $1, $2, $3, c.id, c.name, $4, $5 from access.colleagues() c where c.id = any($6)`,
    [shift.agency, shift.from, shift.until, shift.setBy, shift.setAt, shift.officers],
  );
}

/** Who has an open account in the agency of the account that the transaction was opened for. */
export function colleagues(m: EntityManager): Promise<{ id: string; name: string }[]> {
  return m.query('select id, name from access.colleagues() order by name, id');
}

/** Whether the roster of an agency names this account at the instant `at`. */
export async function isOnDuty(m: EntityManager, { agency, officer, at }: { agency: string; officer: string; at: string }): Promise<boolean> {
  const rows: unknown[] = await m.query(
    'select 1 from casework.duty where agency = $1 and officer = $2 and from_at <= $3 and until_at > $3 limit 1', [agency, officer, at],
  );
  return rows.length > 0;
}
