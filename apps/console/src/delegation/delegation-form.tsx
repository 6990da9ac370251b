import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { DelegationBody } from '@tinbao/contracts';
import type { DelegationsAnswer } from './use-delegations.js';
import { useDelegationWords } from './words.js';

interface Asked {
  readonly may: DelegationsAnswer;
  readonly isBusy: boolean;
  readonly give: (given: DelegationBody, done: () => void) => void;
}

/** To whom, which rights, from day to day. */
export function DelegationForm({ may: { rights, colleagues, today }, isBusy, give }: Asked) {
  const t = useDelegationWords();
  const empty = { to: '', rights: [] as string[], from: today, until: today };
  const [form, setForm] = useState(empty);
  const set = (patch: Partial<typeof empty>) => setForm((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(form, () => setForm(empty));
  };
  if (colleagues.length === 0) return <p className="muted">{t('noColleague')}</p>;
  const people = colleagues.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }));
  return (
    <form onSubmit={submit} aria-label={t('give')}>
      <Group align="flex-end" my="sm">
        <NativeSelect label={t('to')} value={form.to} required withAsterisk={false} onChange={(e) => set({ to: e.currentTarget.value })} data={[{ value: '', label: t('choose') }, ...people]} />
        <TextInput type="date" label={t('from')} value={form.from} min={today} required withAsterisk={false} onChange={(e) => set({ from: e.currentTarget.value })} />
        <TextInput type="date" label={t('until')} value={form.until} min={form.from} required withAsterisk={false} onChange={(e) => set({ until: e.currentTarget.value })} />
        <Button type="submit" variant="filled" disabled={form.rights.length === 0} loading={isBusy}>{t('give')}</Button>
      </Group>
      <Checkbox.Group label={t('rights')} value={form.rights} onChange={(chosen) => set({ rights: chosen })}>
        <Group gap="sm" my="xs">{rights.map((right) => <Checkbox key={right} value={right} label={t(`right.${right}` as 'right.classify')} />)}</Group>
      </Checkbox.Group>
    </form>
  );
}
