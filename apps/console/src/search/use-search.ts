import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch as useAddress } from '@tanstack/react-router';
import type { TipRow } from '@tinbao/contracts';
import { request } from '../api/http.js';
import { isTransient } from '../api/problem.js';

/** What the address of the page asks for; absent = any. */
export const fields = ['q', 'category', 'state', 'ward', 'from', 'to'] as const;
export type Asked = Readonly<Partial<Record<(typeof fields)[number], string>>>;

interface Page {
  readonly items: readonly TipRow[];
  readonly next: string | null;
}

const LIMIT = 50;

/** Reads the address and changes it: a link says all of a search, and Back undoes it. */
export function useSearchAddress(): { asked: Asked; ask: (next: Asked) => void } {
  const search: Readonly<Record<string, unknown>> = useAddress({ strict: false });
  const navigate = useNavigate();
  // The router hands digits over as a number.
  const asked: Asked = Object.fromEntries(fields.flatMap((field) => (search[field] === undefined || search[field] === '' ? [] : [[field, String(search[field])]])));
  return { asked, ask: (next) => void navigate({ to: '/tim' as never, search: next as never }) };
}

/** The tips that hold the words, page by page; nothing is asked without words. */
export function useFound(asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['search', asked], enabled: asked.q !== undefined, initialPageParam: '', placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => request<Page>(`/tips?${new URLSearchParams({ ...asked, limit: String(LIMIT), ...(pageParam === '' ? {} : { cursor: pageParam }) })}`, { signal }),
    getNextPageParam: ({ next }) => next, retry: (count, error) => count < 2 && isTransient(error),
  });
}
