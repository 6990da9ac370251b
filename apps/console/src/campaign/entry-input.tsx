import { Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEntries, type CampaignAnswer } from '../api/campaigns.js';
import { useOrganisation, useTaxonomy, wardChoices } from '../api/directory.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import css from './campaign.module.css';
import type { EntryField } from './entry-kinds.js';
import { useCampaignNames } from './names.js';
import { useCampaignWords } from './words.js';

interface Given {
  readonly field: EntryField;
  readonly data: CampaignAnswer;
  readonly value: string;
  readonly set: (value: string) => void;
}

const inputs = { count: { inputMode: 'numeric' }, moment: { type: 'datetime-local' }, date: { type: 'date' } } as const;

/** The input of one field of an entry. */
export function EntryInput(given: Given) {
  const t = useCampaignWords();
  const { field: { name, kind, optional }, value, set } = given;
  const plain = t(`field.${name}` as 'field.task');
  const label = optional ? `${plain} (${t('optional')})` : plain;
  if (kind === 'yes') return <Checkbox label={label} checked={value === 'yes'} onChange={(e) => set(e.currentTarget.checked ? 'yes' : '')} />;
  if (kind === 'text') return <Textarea className={css.wide} label={label} rows={3} value={value} onChange={(e) => set(e.currentTarget.value)} />;
  if (kind === 'grounds') return <Grounds {...given} label={label} />;
  if (kind === 'count' || kind === 'moment' || kind === 'date') return <TextInput {...inputs[kind]} label={label} value={value} onChange={(e) => set(e.currentTarget.value)} autoComplete="off" />;
  return <Choice {...given} label={label} />;
}

/** One of a list that the campaign, the organisation or the taxonomy has. */
function Choice({ field: { kind, name }, data: { campaign, state }, label, value, set }: Given & { label: string }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const organisation = useOrganisation().data;
  const categories = useTaxonomy().data?.categories ?? [];
  const known = (list: readonly { id: string; vi: string; en: string }[]) => list.map((each) => ({ value: each.id, label: each[language()] }));
  const lists: Readonly<Record<string, () => { value: string; label: string }[]>> = {
    task: () => state.tasks.map(({ task, subject }) => ({ value: task, label: `${task} ${subject}` })),
    incident: () => known(campaign.incidentKinds), matter: () => known(campaign.administrativeMatters), category: () => known(categories),
    ward: () => wardChoices(organisation, language()),
    achievement: () => (['model', 'good_deed', 'case'] as const).map((each) => ({ value: each, label: t(`achievement.${each}`) })),
    for: () => (['collective', 'individual', 'citizen'] as const).map((each) => ({ value: each, label: t(`for.${each}`) })),
    agency: () => [...new Set(state.tasks.flatMap(({ leads, implementing, coordinating }) => [...leads, ...implementing, ...coordinating]))].map((id) => ({ value: id, label: names.unit(id) })),
  };
  const options = [{ value: '', label: t('choose') }, ...(lists[kind]?.() ?? [])];
  return <NativeSelect label={label} name={name} value={value} onChange={(e) => set(e.currentTarget.value)} data={options} maw={360} />;
}

/** Approved entries of the unit that a proposal rests on. */
function Grounds({ data: { campaign, mine }, label, value, set }: Given & { label: string }) {
  const t = useCampaignWords();
  const found = useEntries(campaign.id, { unit: mine.unit ?? '', state: 'approved' }).data?.items ?? [];
  const options = found.map(({ entryId, filed, filedAt }) => ({ value: `entry:${entryId}`, label: `${t(`kind.${filed.kind}`)}, ${instantText(filedAt)}` }));
  return <MultiSelect className={css.wide} label={label} description={t('groundsHint')} data={options} value={value === '' ? [] : value.split(' ')} onChange={(next) => set(next.join(' '))} searchable nothingFoundMessage={t('nothingYet')} />;
}
