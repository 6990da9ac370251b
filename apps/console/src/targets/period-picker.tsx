import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { usePeriods } from '../api/targets.js';
import { language } from '../shell/language.js';
import { useAsk, useAsked } from './asked.js';
import { dateText } from './period.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

const RECENT = 'recent';
const CUSTOM = 'custom';

/** Which period: the last 77 days, a campaign, one of the two calendars, or two dates. `shown` is the period of the figures on the page. */
export function PeriodPicker({ shown }: { shown: { from: string; to: string } | undefined }) {
  const t = useTargetWords();
  const asked = useAsked();
  const { from, to } = asked;
  const ask = useAsk();
  const periods = usePeriods().data?.items ?? [];
  const [isCustom, setCustom] = useState(false);
  const known = from === undefined && to === undefined ? RECENT : (periods.find((p) => p.from === from && p.to === to)?.id ?? CUSTOM);
  const choose = (id: string) => {
    const chosen = periods.find((p) => p.id === id);
    setCustom(id === CUSTOM);
    if (id !== CUSTOM) ask({ ...asked, from: chosen?.from, to: chosen?.to });
  };
  const options = [
    { value: RECENT, label: t('recent') },
    ...periods.map((p) => ({ value: p.id, label: t('named', { name: p[language()], from: dateText(p.from), to: dateText(p.to) }) })),
    { value: CUSTOM, label: t('custom') },
  ];
  const selected = isCustom ? CUSTOM : known;
  return (
    <div className={css.period}>
      <NativeSelect label={t('period')} value={selected} onChange={(e) => choose(e.currentTarget.value)} data={options} />
      {selected === CUSTOM && <TwoDates key={`${from} ${to}`} from={from ?? shown?.from ?? ''} to={to ?? shown?.to ?? ''} show={(dates) => ask({ ...asked, ...dates })} />}
    </div>
  );
}

function TwoDates({ from, to, show }: { from: string; to: string; show: (dates: { from: string; to: string }) => void }) {
  const t = useTargetWords();
  const [dates, setDates] = useState({ from, to });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    show(dates);
  };
  return (
    <form onSubmit={submit} className={css.period} aria-label={t('custom')}>
      <TextInput type="date" label={t('from')} value={dates.from} required withAsterisk={false} onChange={(e) => setDates({ ...dates, from: e.currentTarget.value })} />
      <TextInput type="date" label={t('to')} value={dates.to} required withAsterisk={false} min={dates.from} onChange={(e) => setDates({ ...dates, to: e.currentTarget.value })} />
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
