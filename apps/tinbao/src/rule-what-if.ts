import type { Account } from '@tinbao/access';
import { limitsMoved, type LimitMoved } from '@tinbao/clock';
import { TipRouted } from '@tinbao/contracts';
import { asStaff, type House } from '@tinbao/host';
import type { Law, RuleSet } from '@tinbao/law';
import { histories, withActor, type WrittenEvent } from '@tinbao/ledger';
import { routeMoved, type RouteMoved } from '@tinbao/router';
import type { EntityManager } from 'typeorm';

/** The law on a version's first day, without it and with it. */
export interface Laws {
  readonly before: Law;
  readonly after: Law;
}

/** What a version would change. Counted over everything looked at; listed where the reader may see the tip. */
export interface WhatIf {
  /** Tips looked at: the newest open ones for limits, the last routed ones for routes. */
  readonly looked: number;
  /** True when there are more than were looked at. */
  readonly isCut: boolean;
  readonly tips: number;
  readonly moved: number;
  /** Limits that would be broken at once. */
  readonly breaks: number;
  readonly limits: readonly LimitMoved[];
  readonly routes: readonly RouteMoved[];
}

const PER_LOOK = 200;
const LISTED = 100;
const most = { limits: 2_000, routes: 1_000 };
const countsLimits: readonly RuleSet[] = ['calendar', 'clocks', 'organisation'];
const leadsTips: readonly RuleSet[] = ['routing', 'taxonomy', 'organisation'];

const OPEN = `select tip_id::text as id from ledger.tip_head where state not in ('closed', 'merged', 'not_a_tip') order by received_at desc limit $1`;
/** The last dispatches, wherever they stand in the last 100,000 events. */
const ROUTED = `
  select distinct subject as id from (
    select subject from ledger.event where shard = 0 and index >= (select size from ledger.head where shard = 0) - 100000 and type = '${TipRouted.type}'
    order by index desc limit $1) newest`;

/** What of the tips at hand would move if a version were in force, at the house's time. Stores nothing. */
export async function whatIf(house: House, account: Account, ruleSet: RuleSet, laws: Laws): Promise<WhatIf> {
  const now = house.clock.iso();
  const limits = countsLimits.includes(ruleSet) ? await over(house, OPEN, most.limits, (events) => limitsMoved(events, laws, now)) : none;
  const routes = leadsTips.includes(ruleSet) ? await over(house, ROUTED, most.routes, (events) => routeMoved(events, laws) ?? []) : none;
  const all = [...limits.moved, ...routes.moved];
  const seen = await seenBy(house, account, all.map(({ tipId }) => tipId));
  const listed = <T extends { tipId: string }>(moved: readonly T[]) => moved.filter(({ tipId }) => seen.has(tipId)).slice(0, LISTED);
  return {
    looked: Math.max(limits.looked, routes.looked), isCut: limits.looked === most.limits || routes.looked === most.routes,
    tips: new Set(all.map(({ tipId }) => tipId)).size, moved: all.length, breaks: limits.moved.filter(({ breaks }) => breaks).length,
    limits: listed(limits.moved), routes: listed(routes.moved),
  };
}

const none = { looked: 0, moved: [] };

/** Page after page, so that others are served in between. */
async function over<T>(house: House, sql: string, limit: number, work: (events: readonly WrittenEvent[]) => T | readonly T[]): Promise<{ looked: number; moved: T[] }> {
  const run = <R>(read: (m: EntityManager) => Promise<R>) => withActor(house.database, { role: 'web' }, read);
  const ids = (await run((m): Promise<{ id: string }[]> => m.query(sql, [limit]))).map(({ id }) => id);
  const moved: T[] = [];
  for (let at = 0; at < ids.length; at += PER_LOOK) {
    const pasts = await run((m) => histories(m, ids.slice(at, at + PER_LOOK)));
    moved.push(...[...pasts.values()].flatMap((events) => work(events) as T[]));
  }
  return { looked: ids.length, moved };
}

async function seenBy(house: House, account: Account, tipIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await withActor(house.database, asStaff(house, account), (m) =>
    m.query('select tip_id::text as id from ledger.tip_head where tip_id = any($1::uuid[])', [[...new Set(tipIds)]]));
  return new Set(rows.map(({ id }) => id));
}
