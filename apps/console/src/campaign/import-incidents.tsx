import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useCampaignActs } from '../api/campaigns.js';
import { newKey } from '../desk/new-key.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './campaign.module.css';
import { useCampaignWords } from './words.js';

/** A CSV list of incidents becomes entries that wait for approval; what is wrong is said by line and column. */
export function ImportIncidents({ id, close }: { id: string; close: () => void }) {
  const t = useCampaignWords();
  const { importIncidents } = useCampaignActs(id);
  const [csv, setCsv] = useState('');
  const key = useRef(newKey());
  const read = async (file: File | undefined) => {
    setCsv((await file?.text()) ?? '');
    key.current = newKey();
    importIncidents.reset();
  };
  return (
    <form className={css.form} aria-label={t('importIncidents')} noValidate onSubmit={(event) => { event.preventDefault(); importIncidents.mutate({ key: key.current, body: { csv } }); }}>
      <TextInput type="file" accept=".csv,text/csv" label={t('csvFile')} description={t('incidentColumns')} onChange={(e) => void read(e.currentTarget.files?.[0])} />
      <Button type="submit" variant="filled" size="compact-md" disabled={csv === ''} loading={importIncidents.isPending}>{t('load')}</Button>
      <Button variant="subtle" size="compact-md" onClick={close}>{t('close')}</Button>
      {importIncidents.data && <p role="status" className={css.wide}>{t('loaded', importIncidents.data)}</p>}
      {importIncidents.error && <div className={css.wide}><ProblemNote error={importIncidents.error} /></div>}
    </form>
  );
}
