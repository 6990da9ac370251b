import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EditedReport, IssuedReport, ListedReport, PrintedReport, ReportFormat, ReportKind, ReportText, SavedText } from '@tinbao/contracts';
import { request } from '../api/http.js';

const REPORTS = 'reports';

/** Reports with their issued versions, the newest period first. */
export function useReports() {
  return useQuery({ queryKey: [REPORTS], queryFn: ({ signal }) => request<{ items: readonly ListedReport[] }>('/reports', { signal }) });
}

/** One report: with settings and texts for who writes it. */
export function useReport(id: string) {
  return useQuery({ queryKey: [REPORTS, id], queryFn: ({ signal }) => request<ListedReport & Partial<EditedReport>>(`/reports/${id}`, { signal }) });
}

/** The draft as its pages will say it; made anew when asked. */
export function usePreview(id: string) {
  return useQuery({ queryKey: [REPORTS, id, 'preview'], queryFn: ({ signal }) => request<PrintedReport>(`/reports/${id}/preview`, { signal }), staleTime: Infinity });
}

export type Settings = Pick<EditedReport, 'recipients' | 'secrecy' | 'comparisons' | 'cutOff'>;
/** What the form of an issue holds. */
export interface Issue {
  readonly reason: string;
  readonly explanation?: string;
  readonly version: number;
  readonly number?: string;
  readonly date: string;
  readonly signer: string;
}

/** What its editors do; each answer is the report as it stands then. */
export function useReportActs(id: string) {
  const client = useQueryClient();
  const all = () => void client.invalidateQueries({ queryKey: [REPORTS] });
  return {
    settings: useMutation({ mutationFn: (body: Settings) => request<EditedReport>(`/reports/${id}`, { method: 'PUT', body }), onSuccess: all }),
    issue: useMutation({ mutationFn: (body: Issue) => request<IssuedReport>(`/reports/${id}/issue`, { method: 'POST', body }), onSuccess: all }),
  };
}

/** Begins a report, or opens the one that there is. */
export function useBegin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { kind: ReportKind; campaign?: string; on?: string }) => request<EditedReport>('/reports', { method: 'POST', body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [REPORTS] }),
  });
}

/** Keeps a text under the version that its author began with. */
export const saveText = (id: string, text: ReportText, body: { words: string; version: number }): Promise<SavedText> =>
  request<SavedText>(`/reports/${id}/texts/${text}`, { method: 'PUT', body });

/** The text as it is saved now. */
export async function savedText(id: string, text: ReportText): Promise<SavedText | undefined> {
  return (await request<EditedReport>(`/reports/${id}`)).texts.find((one) => one.text === text);
}

export const draftFile = (id: string, format: ReportFormat): string => `/api/reports/${id}/draft?format=${format}`;
export const versionFile = (id: string, version: number, format: ReportFormat): string => `/api/reports/${id}/versions/${version}?format=${format}`;
