import { useQuery } from '@tanstack/react-query';
import { language } from '../shell/language.js';
import { request } from './http.js';
import type { Bilingual } from './session.js';

/** An agency as people call it; `code` is the short name (PC02) where it has one. */
export interface Agency extends Bilingual {
  readonly id: string;
  readonly code?: string | null;
}

/** One of the 126 wards. */
export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly full_name: string;
  readonly police_unit: string;
}

/** An operational category. */
export interface Category extends Bilingual {
  readonly id: string;
}

interface Organisation {
  readonly agencies: readonly Agency[];
  readonly wards: readonly Ward[];
}

/** Agencies valid today, and the wards. */
export function useOrganisation() {
  return useQuery({ queryKey: ['organisation'], queryFn: () => request<Organisation>('/organisation'), staleTime: Infinity });
}

/** Categories a tip may have. */
export function useTaxonomy() {
  return useQuery({ queryKey: ['taxonomy'], queryFn: () => request<{ categories: readonly Category[] }>('/taxonomy'), staleTime: Infinity });
}

/** Names of codes in the language of the screen; a code that no list has stands for itself. */
export function useNames() {
  const organisation = useOrganisation().data;
  const categories = useTaxonomy().data?.categories;
  const name = (entry: Bilingual | undefined, code: string) => entry?.[language()] ?? code;
  const agencyOf = (id: string) => organisation?.agencies.find((a) => a.id === id);
  /** The one of a kind of agency that a unit has; units outside today's 126 wards (old districts) stand with their code. */
  const agencyAt = (id: string, unit: string) => {
    const ward = organisation?.wards.find((w) => w.code === unit);
    if (ward) return language() === 'vi' ? ward.police_unit : `Police of ${ward.full_name}`;
    return `${name(agencyOf(id), id)} · ${unit}`;
  };
  const whole = (id: string, named: (plain: string) => string) => {
    const slash = id.indexOf('/');
    return slash < 0 ? named(id) : agencyAt(id.slice(0, slash), id.slice(slash + 1));
  };
  return {
    /** An agency, also one of a ward: `commune/00070`. */
    agency: (id: string) => whole(id, (plain) => name(agencyOf(plain), plain)),
    /** Short name (PC02) where the agency has one, else its name. */
    agencyCode: (id: string) => whole(id, (plain) => agencyOf(plain)?.code ?? name(agencyOf(plain), plain)),
    agencyAt,
    ward: (code: string) => organisation?.wards.find((w) => w.code === code)?.full_name ?? code,
    category: (id: string) => name(categories?.find((c) => c.id === id), id),
  };
}
