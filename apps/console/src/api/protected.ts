import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Bilingual, TipRow } from '@tinbao/contracts';
import { request } from './http.js';

/** A protected event or site; `polygon` in corners of latitude and longitude, instants RFC 3339 UTC, null = open end. */
export interface ProtectedArea extends Bilingual {
  readonly id: string;
  readonly kind: 'event' | 'site';
  readonly polygon: readonly (readonly [lat: number, lon: number])[] | null;
  readonly wards: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly coordinating: readonly string[];
  readonly priority: string;
  readonly simulated: boolean;
  readonly source: string | null;
  readonly confidence: string;
}

/** With the number of its tips within reach, and of the open ones; null: 1 or 2, kept back. */
export interface CountedArea extends ProtectedArea {
  readonly tips: number | null;
  readonly open: number | null;
}

/** The areas of the data in force. */
export function useProtectedAreas(enabled = true) {
  return useQuery({ queryKey: ['protected-areas'], enabled, queryFn: ({ signal }) => request<{ version: string; areas: readonly CountedArea[] }>('/protected-areas', { signal }), refetchInterval: 60_000 });
}

/** Names of areas by id, in a language; asked for only where there is something to name. */
export function useAreaNames(isAsked: boolean): (id: string, lang: 'vi' | 'en') => string {
  const areas = useProtectedAreas(isAsked).data?.areas;
  return (id, lang) => areas?.find((area) => area.id === id)?.[lang] ?? id;
}

/** The tips that lie in an area, the newest first, page by page. */
export function useAreaTips(id: string) {
  return useInfiniteQuery({
    queryKey: ['protected-areas', id, 'tips'],
    queryFn: ({ pageParam, signal }) => request<{ items: readonly TipRow[]; next: string | null }>(`/tips?${new URLSearchParams({ area: id, ...(pageParam === null ? {} : { cursor: pageParam }) }).toString()}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
