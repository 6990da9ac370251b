import type { ListedRecord, ShareFigure, TargetDay, TargetFigures, TargetPeriod } from '@tinbao/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from './http.js';
import { useStream } from './stream.js';

/** How far the asker sees; `agency` with its unit, `wards` by code. */
export interface Reach {
  readonly scope: 'unit' | 'assigned' | 'agency' | 'territory' | 'all' | 'ownShift';
  readonly agency?: string | null;
  readonly wards?: readonly string[];
}

/** What every answer says of itself; instants are RFC 3339 UTC, `from` and `to` local dates. */
export interface Stamp {
  readonly ledgerSize: number;
  readonly computedAt: string;
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly scope: Reach;
}

/** By what the targets are broken down; `unit`: each in its own scope, so that the rows do not add up. */
export const dimensions = ['unit', 'agency', 'category', 'chapter', 'ward', 'kind', 'channel', 'day'] as const;
export type Dimension = (typeof dimensions)[number];

export interface Targets extends Stamp, TargetFigures {}

export interface ListPage extends Stamp {
  readonly figure: string;
  readonly part: string;
  readonly ratio: ShareFigure;
  readonly total: number;
  readonly items: readonly ListedRecord[];
  readonly next: string | null;
}

/** Parameters of a question; what is undefined is not asked. */
export type Params = Readonly<Record<string, string | undefined>>;

function pathOf(route: string, params: Params): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? route : `${route}?${new URLSearchParams(given).toString()}`;
}

/** Not more often than once a second, however fast the ledger grows; limits pass without an event, so once a minute in any case. */
const PACE_MS = 1_000;
const EVERY_MS = 60_000;

/** An answer that is asked for again whenever the stream says that the ledger is further; the old one stays meanwhile. */
function useFollowed<T extends Stamp>(path: string) {
  const { ledgerSize } = useStream();
  const answer = useQuery({ queryKey: ['targets', path], queryFn: ({ signal }) => request<T>(path, { signal }), placeholderData: keepPreviousData, refetchInterval: EVERY_MS });
  const { data, isFetching, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const isBehind = data !== undefined && data.ledgerSize < ledgerSize;
  useEffect(() => {
    if (!isBehind || isFetching) return undefined;
    const timer = setTimeout(() => void refetch(), Math.max(0, PACE_MS - (Date.now() - Math.max(dataUpdatedAt, errorUpdatedAt))));
    return () => clearTimeout(timer);
  }, [isBehind, isFetching, dataUpdatedAt, errorUpdatedAt, refetch]);
  return answer;
}

/** The targets of a period, live. */
export const useTargets = (params: Params) => useFollowed<Targets>(pathOf('/targets', params));

/** Periods to choose from: campaigns, and those of both calendars. */
export const usePeriods = () => useQuery({ queryKey: ['target-periods'], queryFn: ({ signal }) => request<{ readonly items: readonly TargetPeriod[] }>('/targets/periods', { signal }) });

/** What came in and was resolved, date by date, live. */
export const useDays = (params: Params) => useFollowed<Stamp & { readonly days: readonly TargetDay[] }>(pathOf('/targets/days', params));

/** The records behind a number, page by page, all as at the ledger size of the first: a list never moves under the hand. */
export function useList(params: Params) {
  return useInfiniteQuery({
    queryKey: ['targets-list', params],
    queryFn: ({ pageParam, signal }) => request<ListPage>(pathOf('/targets/list', { ...params, ...pageParam }), { signal }),
    initialPageParam: {} as Params,
    getNextPageParam: (last): Params | undefined => (last.next === null ? undefined : { cursor: last.next, asOf: `${last.ledgerSize}@${last.asOf}` }),
    staleTime: Infinity, gcTime: 0,
  });
}
