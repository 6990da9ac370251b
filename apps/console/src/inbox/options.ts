import type { OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { groundName } from '../api/agency-name.js';
import { useOrganisation, useTaxonomy } from '../api/directory.js';
import { language } from '../shell/language.js';
import { fold } from '../shell/fold.js';
import type { Kind } from './act-fields.js';
import { isOpenClock } from './clock-words.js';
import { useClockLaw, useOffences } from './law.js';
import type { TipAnswer } from './tip-answer.js';
import { useInboxWords } from './words.js';

/** Words of the query in any order, without marks. */
export const byFold: OptionsFilter = ({ options, search }) => {
  const wanted = fold(search).split(/\s+/).filter(Boolean);
  return options.filter((option) => 'value' in option && wanted.every((word) => fold(option.label).includes(word)));
};

interface Options {
  readonly data: readonly { readonly value: string; readonly label: string }[];
  /** What is said when nothing matches. */
  readonly nothing: string;
}

/** What a field may be filled with: agencies (communes by ward), categories, articles, notices with those now owed first. */
export function useOptions(kind: Kind, tip: TipAnswer): { data: { value: string; label: string }[]; nothing: string } {
  const t = useInboxWords();
  const agencies = useAgencies();
  const wards = useWards();
  const categories = useTaxonomy().data?.categories;
  const offences = useOffences();
  const notices = useNoticeOptions(tip);
  const options: Options = useMemo(() => {
    switch (kind) {
      case 'agency':
        return { data: agencies, nothing: t('noAgency') };
      case 'category':
        return { data: (categories ?? []).map((category) => ({ value: category.id, label: category[language()] })), nothing: t('noCategory') };
      case 'article':
        return { data: offences.map(({ article, vi }) => ({ value: article, label: `${article} · ${vi}` })), nothing: t('noArticle') };
      case 'ward':
        return { data: wards, nothing: t('noWard') };
      default:
        return { data: notices, nothing: t('noNotices') };
    }
  }, [kind, agencies, categories, offences, notices, wards, t]);
  return { ...options, data: [...options.data] };
}

function useAgencies() {
  const organisation = useOrganisation().data;
  const lang = language();
  return useMemo(() => {
    const named = (organisation?.agencies ?? []).filter(({ id }) => id !== 'commune' && id !== 'ubnd.xa')
      .map((agency) => ({ value: agency.id, label: agency.code ? `${agency.code} · ${agency[lang]}` : agency[lang] }));
    const communes = (organisation?.wards ?? []).map((ward) => ({ value: `commune/${ward.code}`, label: lang === 'vi' ? ward.police_unit : `Police of ${groundName(ward.full_name, 'en')}` }));
    const committees = (organisation?.wards ?? []).map(({ code, full_name: name }) => ({ value: `ubnd.xa/${code}`, label: lang === 'vi' ? `UBND ${name}` : `People's Committee of ${groundName(name, 'en')}` }));
    return [...named, ...communes, ...committees];
  }, [organisation, lang]);
}

/** Wards by their full name. */
function useWards() {
  const wards = useOrganisation().data?.wards;
  const lang = language();
  return useMemo(() => (wards ?? []).map(({ code, full_name: name }) => ({ value: code, label: lang === 'vi' ? name : groundName(name, 'en') })), [wards, lang]);
}

/** A notice whose clock runs is owed now. */
function useNoticeOptions(tip: TipAnswer) {
  const t = useInboxWords();
  const law = useClockLaw().data;
  const lang = language();
  return useMemo(() => {
    const open = new Set(tip.clocks.filter(isOpenClock).map(({ id }) => id));
    const isOwed = (code: string) => law?.clocks.some((clock) => open.has(clock.id) && clock.stop.some(({ event, where }) => event === 'NoticeSent' && where?.['notice'] === code)) ?? false;
    const all = (law?.notices ?? []).map((notice) => ({ value: notice.code, label: notice[lang], isOwed: isOwed(notice.code) }));
    return all.sort((a, b) => Number(b.isOwed) - Number(a.isOwed)).map(({ value, label, isOwed: owed }) => ({ value, label: owed ? `${label} (${t('owed')})` : label }));
  }, [law, tip.clocks, lang, t]);
}
