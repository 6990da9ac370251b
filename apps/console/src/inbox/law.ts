import { useQuery } from '@tanstack/react-query';
import type { Bilingual } from '@tinbao/contracts';
import { request } from '../api/http.js';
import { language } from '../shell/language.js';

/** A condition on an event that starts or stops a clock. */
export interface Stop {
  readonly event: string;
  readonly where?: Readonly<Record<string, unknown>>;
}

/** One time limit of the law. */
export interface ClockLaw extends Bilingual {
  readonly id: string;
  readonly stop: readonly Stop[];
  readonly source: string | null;
  readonly confidence: string;
  readonly notes: string | null;
}

/** One notice of the closed list. */
export interface NoticeLaw extends Bilingual {
  readonly code: string;
}

/** An offence of the Penal Code; the law data name it in Vietnamese only. */
export interface Offence {
  readonly article: string;
  readonly vi: string;
}

/** The limits and notices of the law, which change with a release only. */
export function useClockLaw() {
  return useQuery({ queryKey: ['law-clocks'], queryFn: () => request<{ clocks: readonly ClockLaw[]; notices: readonly NoticeLaw[] }>('/law/clocks'), staleTime: Infinity });
}

/** Offences one may classify or open a case under. */
export function useOffences(): readonly Offence[] {
  const { data } = useQuery({ queryKey: ['offences'], queryFn: () => request<{ offences: readonly Offence[] }>('/taxonomy'), staleTime: Infinity });
  return data?.offences ?? [];
}

/** `Phân loại nguồn tin (≤24 giờ)` -> `Phân loại nguồn tin`: the length stands in the arithmetic. */
export const shortName = (name: string): string => name.replace(/\s*\(.*\)$/u, '');

/** Names of limits and notices in the language of the screen; a code the law data lack stands for itself. */
export function useLawNames() {
  const law = useClockLaw().data;
  const clock = (id: string) => law?.clocks.find((each) => each.id === id);
  return {
    clock: (id: string) => shortName(clock(id)?.[language()] ?? id),
    clockNotes: (id: string) => clock(id)?.notes ?? null,
    notice: (code: string) => law?.notices.find((each) => each.code === code)?.[language()] ?? code,
  };
}
