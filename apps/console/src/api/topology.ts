import { useQuery } from '@tanstack/react-query';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { request } from './http.js';

/** The 126 wards with their shared borders, WGS 84. */
export type WardTopology = Topology<{ wards: GeometryCollection<{ code: string }> }>;

/** The borders of the wards; they are read once. */
export function useTopology() {
  return useQuery({ queryKey: ['topology'], queryFn: () => request<WardTopology>('/wards.topo.json'), staleTime: Infinity });
}
