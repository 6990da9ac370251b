import { Select, type OptionsFilter } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useOrganisation, wardChoices } from '../api/directory.js';
import { fold } from '../shell/fold.js';
import { language } from '../shell/language.js';
import type { Draft } from './draft.js';
import { useDeskWords } from './words.js';

/** Words of the query in any order, without marks: "dong hoan" finds Hoàn Kiếm's neighbour as typed in a hurry. */
const byFold: OptionsFilter = ({ options, search }) => {
  const wanted = fold(search).split(/\s+/).filter(Boolean);
  return options.filter((option) => 'value' in option && wanted.every((word) => fold(option.label).includes(word)));
};

/** One of the wards, found without diacritics. */
export const WardSelect = memo(function WardSelect({ id, ward, edit }: { id: string; ward: string; edit: (id: string, patch: Partial<Draft>) => void }) {
  const t = useDeskWords();
  const organisation = useOrganisation().data;
  const lang = language();
  const data = useMemo(() => wardChoices(organisation, lang), [organisation, lang]);
  return <Select label={t('ward')} data={data} value={ward || null} onChange={(code) => edit(id, { ward: code ?? '' })} searchable clearable filter={byFold} nothingFoundMessage={t('noWard')} limit={50} />;
});
