import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccessEntry } from '@tinbao/contracts';
import { request } from './http.js';

/** What of the log is looked at; absent = all that one may see. */
export interface AccessAsked {
  readonly tip?: string | undefined;
  readonly actor?: string | undefined;
  readonly event?: string | undefined;
}

interface Page {
  readonly items: readonly AccessEntry[];
  readonly next: number | null;
}

/** Who opened, took away or changed what, newest first, a page at a time. */
export function useAccessLog(asked: AccessAsked) {
  return useInfiniteQuery({
    queryKey: ['access-log', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(Object.entries({ ...asked, before: pageParam?.toString() }).filter((pair): pair is [string, string] => Boolean(pair[1])));
      return request<Page>(`/access-log?${query}`, { signal });
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
