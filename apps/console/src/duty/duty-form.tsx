import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { serverNow } from '../api/server-clock.js';
import css from '../inbox/inbox.module.css';
import { ProblemNote } from '../shell/problem-note.js';
import { useColleagues, useSetShift } from './use-duty.js';
import { useDutyWords } from './words.js';

const HOUR_MS = 3_600_000;
const HANOI_MS = 7 * HOUR_MS;
/** What the field of a local time holds, `2026-03-02T06:00`, at an instant (ms). */
const fieldOf = (at: number): string => new Date(at + HANOI_MS).toISOString().slice(0, 16);
const instantOf = (field: string): string => new Date(`${field}:00+07:00`).toISOString();

/** From when to when, and who; nothing is shown as set before the server has it. */
export function DutyForm({ close }: { close: () => void }) {
  const t = useDutyWords();
  const [hour] = useState(() => serverNow() - (serverNow() % HOUR_MS));
  const [from, setFrom] = useState(() => fieldOf(hour));
  const [until, setUntil] = useState(() => fieldOf(hour + 8 * HOUR_MS));
  const [officers, setOfficers] = useState<string[]>([]);
  const people = useColleagues().data?.items ?? [];
  const setting = useSetShift();
  const submit = () => setting.mutate({ from: instantOf(from), until: instantOf(until), officers }, { onSuccess: close });
  return (
    <form className={css.form} aria-label={t('edit')} noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <TextInput label={t('from')} type="datetime-local" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <TextInput label={t('to')} type="datetime-local" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      <MultiSelect label={t('officers')} data={people.map(({ id, name }) => ({ value: id, label: name }))} value={officers} onChange={setOfficers} searchable nothingFoundMessage={t('noColleague')} />
      <p className="muted" style={{ margin: 0 }}>{t('empties')}</p>
      {setting.error && <ProblemNote error={setting.error} />}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" variant="filled" disabled={from === '' || until === ''} loading={setting.isPending}>{t('record')}</Button>
        <Button variant="subtle" size="compact-md" onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
