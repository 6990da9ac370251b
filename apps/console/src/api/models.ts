import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedModel, ListedModels } from '@tinbao/contracts';
import { request } from './http.js';

const MODELS = ['admin', 'models'];

/** The classifier's models, the one in use first. */
export function useModels() {
  return useQuery({ queryKey: MODELS, queryFn: ({ signal }) => request<ListedModels>('/admin/models', { signal }) });
}

/** Puts a model into use, by what its figures say, or rejects it; either reads the list again. */
export function useModelActs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ model: { sha256, verdict }, act }: { readonly model: ListedModel; readonly act: 'adopt' | 'reject' }) =>
      request<ListedModel>(`/admin/models/${sha256}/${act}`, { method: 'POST', ...(act === 'adopt' ? { body: { verdict } } : {}) }),
    onSettled: () => client.invalidateQueries({ queryKey: MODELS }),
  });
}
