import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedAttachment } from '@tinbao/contracts';
import { useState } from 'react';
import { request } from '../api/http.js';
import { newKey } from '../desk/new-key.js';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { useAct } from '../inbox/tips.js';
import type { SentFile } from './send.js';

/** The files of a tip at a version. */
export function useAttachments(id: string, version: number) {
  return useQuery({
    queryKey: ['tip-attachments', id, version], queryFn: ({ signal }) => request<{ items: readonly ListedAttachment[] }>(`/tips/${id}/attachments`, { signal }),
    placeholderData: keepPreviousData, staleTime: Infinity,
  });
}

/** Files that arrived, and the act that records them. The same files on the same version are the same act, however often it is sent. */
export function useAttach(tip: TipAnswer) {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [key, setKey] = useState(newKey);
  const [recorded, setRecorded] = useState(0);
  const act = useAct(tip.tipId);
  const change = (next: (old: readonly SentFile[]) => readonly SentFile[]) => {
    setFiles(next);
    setKey(newKey());
    setRecorded(0);
  };
  const attach = async () => {
    const text = JSON.stringify({ uploads: files.map(({ id }) => id) });
    await act.mutateAsync({ command: 'attach', seen: tip.version, key, text });
    const { length } = files;
    change(() => []);
    setRecorded(length);
    await client.invalidateQueries({ queryKey: ['tip-attachments', tip.tipId] });
  };
  return {
    files, recorded, error: act.error, isSending: act.isPending,
    add: (file: SentFile) => change((old) => [...old, file]), drop: (id: string) => change((old) => old.filter((file) => file.id !== id)),
    attach: () => void attach().catch(() => setKey(newKey())),
  };
}
