import { TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import type { Submission } from '@tinbao/contracts';
import type { CampaignAnswer } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { fold } from '../shell/fold.js';
import css from './campaign.module.css';
import { countText, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

const states = ['approved', 'submitted', 'returned', 'awaited', 'missing'] as const;
/** Most rows drawn at once; the search finds the others. */
const SHOWN = 100;

/** Reports of the units against the deadline, and who is to be reminded. */
export function Submissions({ data: { campaign, state } }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const { submissions, reminder } = state;
  const late = submissions.filter((each) => each.late && each.sheet !== null).length;
  const of = (which: Submission['state']) => submissions.filter((each) => each.state === which);
  return (
    <section aria-labelledby="submissions">
      <h2 id="submissions">{t('submissions')}</h2>
      {submissions.length === 0 ? <p className="muted">{t('noSubmission')}</p> : (
        <p className={css.facts}>
          <strong>{t('units', { count: countText(submissions.length) })}</strong>
          {states.map((which) => <span key={which}>{t(`sheet.${which}`)}: {countText(of(which).length)}</span>)}
          <span className={late > 0 ? 'danger' : undefined}>{t('late', { count: countText(late) })}</span>
        </p>
      )}
      <p className={reminder.units.length > 0 ? 'clock-warned' : 'muted'}>
        {reminder.step === null ? t('noReminder', { day: dayText(campaign.deadline.lastDay) }) : t('reminder', { step: reminder.step, left: reminder.daysLeft, count: countText(reminder.units.length) })}
      </p>
      {submissions.length > 0 && <Found submissions={submissions} />}
    </section>
  );
}

function Found({ submissions }: { submissions: readonly Submission[] }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const [asked, setAsked] = useState('');
  const wanted = fold(useDeferredValue(asked));
  // Whoever has sent something, or is late, comes first.
  const order = (each: Submission) => (each.sheet ? 0 : each.late ? 1 : 2);
  const found = submissions.filter(({ unit }) => fold(`${names.unitWhole(unit)} ${unit}`).includes(wanted)).sort((a, b) => order(a) - order(b));
  return (
    <details>
      <summary>{t('byUnit')}</summary>
      <TextInput label={t('findUnit')} value={asked} onChange={(e) => setAsked(e.currentTarget.value)} maw={360} mb="xs" autoComplete="off" />
      <CampaignTable
        by="submissions" heads={[t('unit'), t('state'), t('sentAt'), t('goesTo'), t('entries')]} counts={[4]}
        rows={found.slice(0, SHOWN).map(({ unit, state, late, sheet }) => ({
          key: unit,
          cells: [
            names.unitWhole(unit), <span key="state" className={state === 'missing' || late ? 'danger' : undefined}>{t(`sheet.${state}`)}{late && sheet ? `, ${t('isLate')}` : ''}</span>,
            sheet ? instantText(sheet.firstSubmittedAt) : '–', sheet ? names.unit(sheet.upper) : '–', sheet ? countText(sheet.entries) : '–',
          ],
        }))}
      />
      {found.length > SHOWN && <p className="muted">{t('more', { shown: SHOWN, total: countText(found.length) })}</p>}
    </details>
  );
}
