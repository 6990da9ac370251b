import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ListedRecord } from '@tinbao/contracts';
import { request } from './http.js';

/** A cluster in space and time; `wards` by code, its middle first; `tips` null for who may list none. */
export interface Hotspot {
  readonly category: string;
  readonly ward: string;
  readonly wards: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly observed: number;
  readonly expected: number;
  readonly p: number;
  readonly total: number;
  readonly tips: readonly ListedRecord[] | null;
  /** Tips in each of its wards; null: 1 or 2, kept back. */
  readonly perWard: Readonly<Record<string, number | null>>;
}

/** The hotspots of a season, the least likely first, and how often chance alone would raise one. */
export interface Hotspots {
  readonly ledgerSize: number;
  readonly computedAt: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly tips: number;
  readonly unplaced: number | null;
  readonly comparisons: number;
  readonly threshold: number | null;
  readonly falseAlarmsPerWeek: number;
  readonly hotspots: readonly Hotspot[];
}

/** Of a campaign or of dates; asked again each minute. */
export function useHotspots(asked: { readonly campaign?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined }) {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const path = `/hotspots${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`;
  return useQuery({ queryKey: ['hotspots', path], queryFn: ({ signal }) => request<Hotspots>(path, { signal }), placeholderData: keepPreviousData, refetchInterval: 60_000 });
}
