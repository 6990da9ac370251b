import { useQuery } from '@tanstack/react-query';
import { request } from './http.js';
import { useHouse } from './session.js';

/** A tip to send by one click in a demonstration. */
export interface Sample {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly channel: 'phone' | 'in_person' | 'social' | 'patrol';
  readonly ward?: string;
}

/** The samples of a demonstration; nothing anywhere else. */
export function useSamples(): readonly Sample[] {
  const demo = useHouse().data?.demo ?? false;
  const read = () => request<{ readonly items: readonly Sample[] }>('/demo/samples');
  return useQuery({ queryKey: ['samples'], queryFn: read, enabled: demo, staleTime: Infinity }).data?.items ?? [];
}
