import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExportBody, ListedExport } from '@tinbao/contracts';
import type { z } from 'zod';
import { request } from './http.js';

const key = ['exports'];

/** One's own requests for lists, and those one may decide on. */
export function useExports() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => request<{ items: ListedExport[] }>('/exports', { signal }), refetchInterval: 15_000 });
}

/** What is done about exports: ask, approve, refuse. */
export type ExportStep = { readonly act: 'ask'; readonly body: z.input<typeof ExportBody> } | { readonly act: 'approve' | 'refuse'; readonly id: string };

/** Takes a step; the server may want the password typed again. */
export function useExportStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ExportStep) => (step.act === 'ask' ? request('/exports', { method: 'POST', body: step.body }) : request(`/exports/${step.id}/${step.act}`, { method: 'POST' })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
