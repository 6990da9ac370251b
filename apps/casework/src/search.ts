import { Refused, type TipRow } from '@tinbao/contracts';
import { reachOf, SHIFT_HOURS, type Empowered } from '@tinbao/rights';
import type { BlindIndex } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';
import { tips, type Cursor, type TipFilter } from './casework.store.js';

/** Matches looked at together, and how often, for one page: few of them may pass the other filters. */
const TOGETHER = 250;
const ROUNDS = 20;
/** How long one look may take, in seconds. */
const SECONDS = 3;
/** PostgreSQL stopped a statement that ran too long. */
const STOPPED = '57014';

/** A page of a search; `next`: where the one after it begins, undefined at the end. It may hold less than was asked for and yet go on. */
export interface Found {
  readonly items: readonly TipRow[];
  readonly next: Cursor | undefined;
}

/** What is looked for, and among which tips. */
export interface Search {
  readonly q: string;
  readonly filter: TipFilter;
}

/** The search from where the right to words begins: a desk reads those of its shift, and nothing older need be looked at. `now`: RFC 3339 UTC. */
export function withinReach({ q, filter }: Search, reader: Empowered, now: string): Search {
  if (reachOf('readContent', reader) !== 'ownShift') return { q, filter };
  const shift = new Date(Date.parse(now) - SHIFT_HOURS * 3_600_000).toISOString();
  return { q, filter: { ...filter, from: filter.from !== undefined && filter.from > shift ? filter.from : shift } };
}

/** Where a page begins, and how many tips it may hold. */
export interface PageAsked {
  readonly cursor: Cursor | undefined;
  readonly limit: number;
}

/**
 * The tips, newest receipt first, that hold all words of a search and pass the filter: of those whose words and rows the account may
 * read. Refuses `search_too_wide` where so many tips hold them that looking takes longer than three seconds; the transaction is then over.
 */
export async function searched(manager: EntityManager, index: BlindIndex, asked: Search, page: PageAsked): Promise<Found> {
  await manager.query(`select set_config('statement_timeout', $1, true)`, [`${SECONDS}s`]);
  return found(manager, index, asked, page).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === STOPPED ? new Refused('search_too_wide', { seconds: String(SECONDS) }) : error;
  });
}

async function found(manager: EntityManager, index: BlindIndex, asked: Search, page: PageAsked): Promise<Found> {
  const { from, to: before, ...filter } = asked.filter;
  const items: TipRow[] = [];
  let after = page.cursor;
  for (let round = 0; round < ROUNDS; round++) {
    const matches = await index.matching(manager, asked.q, { after, from, before, limit: TOGETHER });
    const rows = new Map((await tips(manager, { ...filter, tipIds: matches.map(({ tipId }) => tipId) }, { limit: TOGETHER })).map((row) => [row.tipId, row]));
    for (const match of matches) {
      const row = rows.get(match.tipId);
      if (row) items.push(row);
      if (items.length === page.limit) return { items, next: match };
    }
    if (matches.length < TOGETHER) return { items, next: undefined };
    after = matches.at(-1);
  }
  return { items, next: after };
}
