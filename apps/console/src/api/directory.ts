import { useQuery } from '@tanstack/react-query';
import type { Bilingual } from '@tinbao/contracts';
import { language, type Language } from '../shell/language.js';
import { groundName, groundOf, nameAt, type District, type Ground } from './agency-name.js';
import { request } from './http.js';

/** An agency as people call it; `code` is the short name (PC02) where it has one. */
export interface Agency extends Bilingual {
  readonly id: string;
  readonly code?: string | null;
}

/** One of the 126 wards. */
export interface Ward extends Ground {
  readonly name: string;
  readonly police_unit: string;
  /** The units before 07/2025 that gave ground to it; `partial`: to others, too. */
  readonly merged_from: readonly { readonly code: string; readonly district_code: string; readonly partial: boolean }[];
}

/** An operational category. */
export interface Category extends Bilingual {
  readonly id: string;
}

export interface Organisation {
  readonly agencies: readonly Agency[];
  /** Those that had ended, or are still to come: tips and accounts may name them. */
  readonly agenciesOfOtherDates: readonly Agency[];
  readonly wards: readonly Ward[];
  readonly districts: readonly District[];
}

/** Agencies valid today, the wards, and the districts and communes before them. */
export function useOrganisation() {
  return useQuery({ queryKey: ['organisation'], queryFn: () => request<Organisation>('/organisation'), staleTime: Infinity });
}

/** Whether the communes before 07/2025 still stand, so that codes are read by their list. */
export const hasOldCommunes = (organisation: Organisation | undefined) => organisation?.agencies.some(({ id }) => id === 'commune.pre') ?? false;

/** Where a tip may have happened, named for a list to choose from; under a clock before 07/2025 the communes of the campaign. */
export function wardChoices(organisation: Organisation | undefined, lang: Language): { value: string; label: string }[] {
  const choice = ({ code, full_name }: Ground, beside = '') => ({ value: code, label: `${groundName(full_name, lang)}${beside}` });
  if (!hasOldCommunes(organisation)) return organisation?.wards.map((ward) => choice(ward)) ?? [];
  // Names of old communes repeat from district to district.
  return organisation?.districts.flatMap(({ name, units_2024_02 }) => units_2024_02.map((unit) => choice({ code: unit.code, full_name: unit.name }, ` (${name})`))) ?? [];
}

/** Categories a tip may have. */
export function useTaxonomy() {
  return useQuery({ queryKey: ['taxonomy'], queryFn: () => request<{ categories: readonly Category[] }>('/taxonomy'), staleTime: Infinity });
}

/** Names of codes in the language of the screen; a code that no list has stands for itself. */
export function useNames() {
  const organisation = useOrganisation().data;
  const categories = useTaxonomy().data?.categories;
  const agencyOf = (id: string): Agency => {
    const isIt = (a: Agency) => a.id === id;
    return organisation?.agencies.find(isIt) ?? organisation?.agenciesOfOtherDates.find(isIt) ?? { id, vi: id, en: id };
  };
  const communes = hasOldCommunes(organisation) ? 'commune.pre' : 'commune';
  /** The one of a kind of agency that a unit has: "Công an phường Ngọc Hà". */
  const agencyAt = (id: string, unit: string) => nameAt(agencyOf(id), { code: unit, ground: groundOf(organisation, id, unit) }, language());
  const whole = (id: string, named: (plain: Agency) => string) => {
    const slash = id.indexOf('/');
    return slash < 0 ? named(agencyOf(id)) : agencyAt(id.slice(0, slash), id.slice(slash + 1));
  };
  const plain = (agency: Agency) => agency[language()];
  return {
    /** An agency, also one of a unit: `commune/00070`, `district.police/020`. */
    agency: (id: string) => whole(id, plain),
    /** Short name (PC02) where the agency has one, else its name. */
    agencyCode: (id: string) => whole(id, (agency) => agency.code ?? plain(agency)),
    agencyAt,
    /** A ward by the list that holds now; before 07/2025 the same code may be another commune. */
    ward: (code: string) => groundName(groundOf(organisation, communes, code)?.full_name ?? code, language()),
    category: (id: string) => categories?.find((c) => c.id === id)?.[language()] ?? id,
  };
}
