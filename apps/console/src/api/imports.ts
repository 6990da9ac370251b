import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportReason, ImportRun } from '@tinbao/contracts';
import { request } from './http.js';

/** How one column of a sheet would be taken. */
export interface ColumnReading {
  readonly column: string;
  readonly caption: string;
  readonly field?: string;
  readonly confidence: number;
}

/** How one sheet of a register would be read. */
export interface SheetPreview {
  readonly sheet: string;
  readonly head?: { readonly from: number; readonly to: number };
  readonly columns: readonly ColumnReading[];
  readonly missing: readonly string[];
  readonly rows: number;
  readonly samples: readonly Readonly<Record<string, string>>[];
  readonly skipped: boolean;
}

export interface RegisterPreview {
  readonly sheets: readonly SheetPreview[];
  /** What a column may be taken for, and what none can do without. */
  readonly fields: readonly string[];
  readonly needed: readonly string[];
}

/** What a person changed: by the names of sheets. */
export type Mapping = Readonly<Record<string, { readonly skip: true } | { readonly head: { readonly from: number; readonly to: number }; readonly columns: Readonly<Record<string, string>> }>>;

/** An import with its first reasons. */
export interface ImportAnswer extends ImportRun {
  readonly reasons: readonly (ImportReason & { readonly n: number })[];
}

const IMPORTS = ['imports'];
/** Reasons that a page shows; the file has all. */
export const SHOWN = 200;
const POLL_MS = 1_000;

/** The imports of the own agency; read anew while one runs. */
export function useImports() {
  return useQuery({
    queryKey: IMPORTS, queryFn: () => request<{ items: readonly ImportRun[] }>('/imports'),
    refetchInterval: ({ state }) => (state.data?.items.some((run) => run.state === 'running') ? POLL_MS : false),
  });
}

/** One import, read anew until it ends. */
export function useImport(id: string) {
  return useQuery({
    queryKey: [...IMPORTS, id], queryFn: () => request<ImportAnswer>(`/imports/${encodeURIComponent(id)}?limit=${SHOWN}`),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? POLL_MS : false),
  });
}

/** Looks at a file, and begins an import or a try of it; the file is sent each time and kept nowhere. */
export function useImportActs() {
  const client = useQueryClient();
  const query = (mapping: Mapping, more: Record<string, string> = {}) => new URLSearchParams({ mapping: JSON.stringify(mapping), ...more }).toString();
  return {
    preview: useMutation({
      mutationFn: ({ file, mapping }: { file: File; mapping: Mapping }) => request<RegisterPreview>(`/imports/preview?${query(mapping)}`, { method: 'POST', file }),
    }),
    begin: useMutation({
      mutationFn: ({ file, mapping, dryRun }: { file: File; mapping: Mapping; dryRun: boolean }) =>
        request<ImportRun>(`/imports?${query(mapping, { name: file.name.slice(0, 200), dryRun: String(dryRun) })}`, { method: 'POST', file }),
      onSuccess: () => client.invalidateQueries({ queryKey: IMPORTS }),
    }),
  };
}
