import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useCampaignActs, type CampaignAnswer } from '../api/campaigns.js';
import { newKey } from '../desk/new-key.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ProblemNote } from '../shell/problem-note.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import css from './campaign.module.css';
import { countText, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

/** Figures from before the ledger: whose they are, who signed them, which version is compared with; apart from what the ledger counts. */
export function SeriesList({ data: { campaign, state: { series } } }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const [isOpen, setOpen] = useState(false);
  const measure = (id: string) => campaign.targets.find((target) => target.measure === id)?.[language()] ?? id;
  return (
    <section aria-labelledby="series">
      <h2 id="series">{t('series')}</h2>
      <p className="muted">{t('seriesHint')}</p>
      {series.length === 0 ? <p className="muted">{t('noSeries')}</p> : (
        <CampaignTable
          by="series" heads={[t('measure'), t('version'), t('span'), t('rowsHead'), t('sourceOf'), t('signer'), t('importedAt'), 'SHA-256']} counts={[1, 3]}
          rows={series.map((note) => ({
            key: `${note.measure} ${note.version}`,
            cells: [
              measure(note.measure), `${note.version}${note.superseded ? ` (${t('superseded')})` : ''}`, `${dayText(note.from)}–${dayText(note.to)}`, countText(note.rows), `${names.unit(note.source)}, ${note.documentNumber}`,
              names.unit(note.signer), `${instantText(note.importedAt)}, ${note.importedBy.replace('account/', '')}`, <span key="sha" className="number" title={note.sha256}>{note.sha256.slice(0, 12)}…</span>,
            ],
          }))}
        />
      )}
      {may(useSession(), 'importReference') && (isOpen ? <ImportSeries campaign={campaign} close={() => setOpen(false)} /> : <Button mt="xs" size="compact-md" onClick={() => setOpen(true)}>{t('importSeries')}</Button>)}
    </section>
  );
}

function ImportSeries({ campaign, close }: { campaign: CampaignAnswer['campaign']; close: () => void }) {
  const t = useCampaignWords();
  const { importSeries } = useCampaignActs(campaign.id);
  const compared = campaign.targets.filter(({ goal }) => goal.kind === 'change' || goal.kind === 'fewer');
  const [form, setForm] = useState({ measure: compared[0]?.measure ?? '', source: '', documentNumber: '', signer: '', from: campaign.windows[0]?.from ?? '', to: campaign.windows[0]?.to ?? '', csv: '' });
  const sent = useRef({ text: '', key: '' });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const submit = () => {
    const text = JSON.stringify(form);
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    importSeries.mutate({ key: sent.current.key, body: form }, { onSuccess: close });
  };
  const isThree = compared.find(({ measure }) => measure === form.measure)?.goal.kind === 'fewer';
  return (
    <form className={css.form} aria-label={t('importSeries')} noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <NativeSelect label={t('measure')} value={form.measure} onChange={(e) => set({ measure: e.currentTarget.value })} data={compared.map((each) => ({ value: each.measure, label: each[language()] }))} />
      <TextInput label={t('sourceBody')} placeholder="hn.ca" value={form.source} onChange={(e) => set({ source: e.currentTarget.value })} autoComplete="off" />
      <TextInput label={t('documentNumber')} placeholder="12/BC-CAHN" value={form.documentNumber} onChange={(e) => set({ documentNumber: e.currentTarget.value })} autoComplete="off" />
      <TextInput label={t('signerCode')} placeholder="hn.pv01" value={form.signer} onChange={(e) => set({ signer: e.currentTarget.value })} autoComplete="off" />
      <TextInput type="date" label={t('from')} value={form.from} onChange={(e) => set({ from: e.currentTarget.value })} />
      <TextInput type="date" label={t('to')} value={form.to} min={form.from} onChange={(e) => set({ to: e.currentTarget.value })} />
      <TextInput type="file" accept=".csv,text/csv" label={t('csvFile')} description={t('columns', { columns: isThree ? 'day,ward,cases,dead,injured' : 'day,ward,category,cases' })} onChange={(e) => void e.currentTarget.files?.[0]?.text().then((csv) => set({ csv }))} />
      {importSeries.error && <div className={css.wide}><ProblemNote error={importSeries.error} /></div>}
      <div className={css.wide}>
        <Button type="submit" variant="filled" size="compact-md" disabled={form.csv === ''} loading={importSeries.isPending}>{t('load')}</Button> <Button variant="subtle" size="compact-md" onClick={close}>{t('close')}</Button>
      </div>
    </form>
  );
}
