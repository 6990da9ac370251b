import { Button, Group, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useHotspotWords } from './words.js';

/** The season that is looked at: two dates, or the last 77 days. */
export function Dates({ from, to }: { from: string; to: string }) {
  const t = useHotspotWords();
  const navigate = useNavigate();
  const [dates, setDates] = useState({ from, to });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/chi-huy/diem-nong', search: dates as never });
  };
  return (
    <form onSubmit={submit} aria-label={t('period')}>
      <Group align="flex-end" my="xs">
        <TextInput type="date" label={t('from')} value={dates.from} required withAsterisk={false} onChange={(e) => setDates({ ...dates, from: e.currentTarget.value })} />
        <TextInput type="date" label={t('to')} value={dates.to} required withAsterisk={false} min={dates.from} onChange={(e) => setDates({ ...dates, to: e.currentTarget.value })} />
        <Button type="submit">{t('show')}</Button>
        <Link to="/chi-huy/diem-nong" search={{} as never}>{t('recent')}</Link>
      </Group>
    </form>
  );
}
