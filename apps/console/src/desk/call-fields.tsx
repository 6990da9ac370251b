import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import css from './desk.module.css';
import { moments, tickable, type Draft } from './draft.js';
import { useDeskWords } from './words.js';

interface Given {
  readonly draft: Draft;
  readonly set: (patch: Partial<Draft>) => void;
}

/** When it happened: not known until somebody says so. */
export function When({ draft, set }: Given) {
  const t = useDeskWords();
  return (
    <>
      <NativeSelect label={t('moment')} value={draft.moment} onChange={(e) => set({ moment: e.currentTarget.value as Draft['moment'] })} data={moments.map((value) => ({ value, label: t(`moment.${value}`) }))} />
      {draft.moment === 'at' && <TextInput type="datetime-local" label={t('momentAt')} value={draft.at} onChange={(e) => set({ at: e.currentTarget.value })} />}
    </>
  );
}

/** Who reports: nobody by default; a name and a contact leave this machine sealed. */
export function Reporter({ draft, set }: Given) {
  const t = useDeskWords();
  const data = [{ value: 'refused', label: t('reporter.refused') }, { value: 'named', label: t('reporter.named') }];
  return (
    <div className={css.row}>
      <NativeSelect label={t('reporter')} value={draft.isNamed ? 'named' : 'refused'} onChange={(e) => set({ isNamed: e.currentTarget.value === 'named' })} data={data} />
      {draft.isNamed && (
        <>
          <TextInput className={css.wide} label={t('identity')} value={draft.identity} onChange={(e) => set({ identity: e.currentTarget.value })} />
          <TextInput label={t('contact')} value={draft.contact} onChange={(e) => set({ contact: e.currentTarget.value })} />
        </>
      )}
    </div>
  );
}

/** Facts that change the route or the clocks. */
export function Ticks({ draft, set }: Given) {
  const t = useDeskWords();
  return (
    <fieldset className={css.ticks}>
      <legend>{t('facts')}</legend>
      {tickable.map((tick) => (
        <Checkbox key={tick} label={t(`fact.${tick}`)} checked={draft.ticks[tick] ?? false} onChange={(e) => set({ ticks: { ...draft.ticks, [tick]: e.currentTarget.checked } })} />
      ))}
    </fieldset>
  );
}
