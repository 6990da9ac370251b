import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CampaignEntry } from '@tinbao/contracts';
import { useCampaignActs, useEntries, type CampaignAnswer, type Entries } from '../api/campaigns.js';
import { newKey } from '../desk/new-key.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { EntryForm } from './entry-form.js';
import { EntryText } from './entry-text.js';
import { ImportIncidents } from './import-incidents.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

/** What the reporter's own unit entered: what waits, what came back and why, and the form for more. */
export function OwnEntries({ data }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const { campaign, mine } = data;
  const answer = useEntries(campaign.id, { unit: mine.unit ?? '' });
  const [open, setOpen] = useState<CampaignEntry | 'new' | 'import'>();
  if (!mine.takesPart) return null;
  const close = () => setOpen(undefined);
  const texts = answer.data?.texts;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('own')}</h2>
      <Button.Group>
        <Button size="compact-md" onClick={() => setOpen('new')}>{t('newEntry')}</Button>
        <Button size="compact-md" onClick={() => setOpen('import')}>{t('importIncidents')}</Button>
      </Button.Group>
      {open === 'new' && <EntryForm data={data} close={close} />}
      {open === 'import' && <ImportIncidents id={campaign.id} close={close} />}
      {typeof open === 'object' && <EntryForm key={open.entryId} data={data} of={open} text={open.filed.text && texts?.[open.filed.text.textId]} close={close} />}
      <Region answer={answer}>{(entries) => <Rows data={data} entries={entries} edit={setOpen} />}</Region>
    </section>
  );
}

function Rows({ data: { campaign }, entries: { items, texts, total }, edit }: { data: CampaignAnswer; entries: Entries; edit: (entry: CampaignEntry) => void }) {
  const t = useCampaignWords();
  const { withdraw } = useCampaignActs(campaign.id);
  if (total === 0) return <p className="muted">{t('noOwn')}</p>;
  return (
    <>
      {withdraw.error && <ProblemNote error={withdraw.error} />}
      <CampaignTable
        by="own" heads={[t('entryKind'), t('what'), t('state'), t('filedAt'), t('acts')]}
        rows={items.map((entry) => ({
          key: entry.entryId,
          cells: [
            t(`kind.${entry.filed.kind}`), <EntryText key="text" filed={entry.filed} campaign={campaign} texts={texts} />, <State key="state" entry={entry} texts={texts} />, instantText(entry.filedAt),
            entry.state === 'withdrawn' ? '–' : (
              <Button.Group key="acts">
                <Button size="compact-sm" onClick={() => edit(entry)}>{t('fileAgain')}</Button>
                <Button size="compact-sm" color="red" variant="outline" loading={withdraw.isPending} onClick={() => withdraw.mutate({ entry: entry.entryId, key: newKey(), body: {} })}>{t('withdraw')}</Button>
              </Button.Group>
            ),
          ],
        }))}
      />
    </>
  );
}

const looks = { filed: 'clock-running', approved: 'clock-met', returned: 'danger', withdrawn: 'muted' } as const;

/** Where an entry stands, and why it came back. */
function State({ entry: { state, reason, decidedAt }, texts }: { entry: CampaignEntry; texts: Entries['texts'] }) {
  const t = useCampaignWords();
  const why = reason && texts[reason.textId];
  return <><span className={looks[state]}>{t(`entry.${state}`)}</span>{decidedAt && <> {instantText(decidedAt)}</>}{why && <div>{t('because', { why })}</div>}</>;
}
