import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CampaignEntry, CampaignSheet } from '@tinbao/contracts';
import { useCampaignActs, useEntries, type CampaignAnswer, type Entries } from '../api/campaigns.js';
import { newKey } from '../desk/new-key.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { useSession } from '../shell/session-context.js';
import css from './campaign.module.css';
import { EntryText } from './entry-text.js';
import { countText, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

/** What waits for the head of a unit: entries of his own people, his sheet, and the sheets of the units below. */
export function Approvals({ data }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const { campaign, mine } = data;
  const answer = useEntries(campaign.id, { unit: mine.unit ?? '', state: 'filed' });
  if (!mine.takesPart) return null;
  return (
    <section aria-labelledby="approvals">
      <h2 id="approvals">{t('approvals')}</h2>
      <Region answer={answer}>{(entries) => <Waiting data={data} entries={entries} />}</Region>
      <Sheets data={data} />
    </section>
  );
}

function Waiting({ data: { campaign }, entries: { items, texts } }: { data: CampaignAnswer; entries: Entries }) {
  const t = useCampaignWords();
  const { decide } = useCampaignActs(campaign.id);
  const me = useSession().account.id;
  if (items.length === 0) return <p className="muted">{t('nothingWaits')}</p>;
  const send = ({ entryId, version }: CampaignEntry, body: object) => decide.mutate({ entry: entryId, key: newKey(), body: { ...body, version } });
  return (
    <>
      {decide.error && <ProblemNote error={decide.error} />}
      <CampaignTable
        by="approvals" heads={[t('entryKind'), t('what'), t('filedBy'), t('acts')]}
        rows={items.map((entry) => ({
          key: entry.entryId,
          cells: [
            t(`kind.${entry.filed.kind}`), <EntryText key="text" filed={entry.filed} campaign={campaign} texts={texts} />, `${entry.filedBy.replace('account/', '')}, ${instantText(entry.filedAt)}`,
            entry.filedBy === me ? <span key="own" className="muted">{t('secondPerson')}</span> : (
              <Decide key="acts" name={`${t(`kind.${entry.filed.kind}`)} ${instantText(entry.filedAt)}`} isBusy={decide.isPending} approve={() => send(entry, { decision: 'approved' })} giveBack={(reason) => send(entry, { decision: 'returned', reason })} />
            ),
          ],
        }))}
      />
    </>
  );
}

/** Approve, or give back with a reason. */
function Decide({ name, isBusy, approve, giveBack }: { name: string; isBusy: boolean; approve: () => void; giveBack: (reason: string) => void }) {
  const t = useCampaignWords();
  const [reason, setReason] = useState<string>();
  if (reason === undefined) {
    return (
      <Button.Group>
        <Button size="compact-sm" aria-label={`${t('approve')}: ${name}`} loading={isBusy} onClick={approve}>{t('approve')}</Button>
        <Button size="compact-sm" aria-label={`${t('giveBack')}: ${name}`} color="red" variant="outline" onClick={() => setReason('')}>{t('giveBack')}</Button>
      </Button.Group>
    );
  }
  return (
    <form className={css.head} aria-label={`${t('giveBack')}: ${name}`} noValidate onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') giveBack(reason); }}>
      <TextInput label={t('reason')} value={reason} maxLength={2_000} onChange={(e) => setReason(e.currentTarget.value)} autoFocus autoComplete="off" />
      <Button type="submit" size="compact-sm" color="red" variant="outline" disabled={reason.trim() === ''} loading={isBusy}>{t('giveBack')}</Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setReason(undefined)}>{t('close')}</Button>
    </form>
  );
}

/** The unit's own sheet on its way up, and those that were sent to it. */
function Sheets({ data: { campaign, state, mine } }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const { consolidate } = useCampaignActs(campaign.id);
  const own = state.submissions.find(({ unit }) => unit === mine.unit);
  const waiting = state.submissions.flatMap(({ sheet }) => (sheet?.state === 'submitted' && sheet.upper === mine.unit ? [sheet] : []));
  const send = (body: object) => consolidate.mutate({ key: newKey(), body });
  const said = (sheet: CampaignSheet) => t('sheetOf', { unit: names.unit(sheet.unit), count: countText(sheet.entries), time: instantText(sheet.submittedAt) });
  return (
    <>
      <h3 id="sheets">{t('sheets')}</h3>
      {consolidate.error && <ProblemNote error={consolidate.error} />}
      <p>{t('onSheet', { count: countText(mine.consolidated) })}</p>
      {mine.upper !== null && own && (
        <p className={css.facts}>
          <span>{t('ownSheet')}: {t(`sheet.${own.state}`)}</span>
          {own.state !== 'submitted' && <Button size="compact-sm" loading={consolidate.isPending} onClick={() => send({ step: 'submitted' })}>{t('sendUp', { unit: names.unit(mine.upper) })}</Button>}
        </p>
      )}
      {waiting.length === 0 ? <p className="muted">{t('noSheets')}</p> : (
        <ul className={css.sheets}>
          {waiting.map((sheet) => (
            <li key={sheet.unit}>{said(sheet)} <Decide name={names.unit(sheet.unit)} isBusy={consolidate.isPending} approve={() => send({ step: 'approved', unit: sheet.unit })} giveBack={(reason) => send({ step: 'returned', unit: sheet.unit, reason })} /></li>
          ))}
        </ul>
      )}
    </>
  );
}
