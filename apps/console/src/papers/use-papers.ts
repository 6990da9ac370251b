import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ListedDocument } from '@tinbao/contracts';
import { request } from '../api/http.js';

/** The papers of a tip at a version: drafts that can be made now, and what was issued. */
export function usePapers(id: string, version: number) {
  return useQuery({
    queryKey: ['tip-papers', id, version], queryFn: ({ signal }) => request<{ items: readonly ListedDocument[] }>(`/tips/${id}/documents`, { signal }),
    placeholderData: keepPreviousData, staleTime: Infinity,
  });
}

/** Where the file of a paper is downloaded from. */
export const fileOf = (id: string, { kind, hash }: ListedDocument): string => `/api/tips/${id}/documents/${hash ?? `${kind}.pdf`}`;
