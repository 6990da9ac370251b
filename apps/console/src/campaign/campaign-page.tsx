import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCampaign, useCampaigns, type CampaignAnswer, type CampaignData } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { Approvals } from './approvals.js';
import css from './campaign.module.css';
import { useCampaignNames } from './names.js';
import { OwnEntries } from './own-entries.js';
import { Lists } from './lists.js';
import { SeriesList } from './series-list.js';
import { Submissions } from './submissions.js';
import { TargetStates } from './target-states.js';
import { Tasks } from './tasks.js';
import { useCampaignWords } from './words.js';

/** A campaign: its targets, its tasks, who has reported, what must not happen, and what units entered. */
export function CampaignPage() {
  const t = useCampaignWords();
  const answer = useCampaigns();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return (
    <Region answer={answer}>
      {({ items }) => {
        const chosen = items.find(({ id }) => id === search.dot) ?? items[0];
        return chosen ? <One key={chosen.id} all={items} id={chosen.id} /> : <><h1>{t('title')}</h1><p>{t('noCampaign')}</p></>;
      }}
    </Region>
  );
}

function One({ all, id }: { all: readonly CampaignData[]; id: string }) {
  const t = useCampaignWords();
  const navigate = useNavigate();
  const answer = useCampaign(id);
  const session = useSession();
  return (
    <>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <NativeSelect
          aria-label={t('which')} value={id} onChange={(e) => void navigate({ to: '/chi-huy/dot', search: { dot: e.currentTarget.value } as never })}
          data={all.map((each) => ({ value: each.id, label: each[language()] }))}
        />
      </div>
      <Region answer={answer}>
        {(data) => (
          <div className={css.page}>
            <Facts data={data} />
            {may(session, 'enterTaskResults') && <OwnEntries data={data} />}
            <TargetStates data={data} />
            {may(session, 'approveTaskResults') && <Approvals data={data} />}
            <Tasks data={data} />
            <Submissions data={data} />
            <Lists data={data} />
            <SeriesList data={data} />
          </div>
        )}
      </Region>
    </>
  );
}

/** Period, deadline, recipients, and what the reader's own unit is in it. */
function Facts({ data: { campaign, state, mine, asOf, lawVersion } }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const { bodies, via } = campaign.recipients;
  const facts = [
    t('period', { from: dayText(campaign.from), to: dayText(campaign.to) }),
    t('deadline', { day: dayText(campaign.deadline.lastDay) }),
    t('recipients', { bodies: bodies.map(names.unit).join(', '), via: via === null ? '–' : names.unit(via) }),
    ...(mine.unit === null ? [] : [mine.takesPart ? t('myUnit', { unit: names.unit(mine.unit) }) : t('noPart', { unit: names.unit(mine.unit) })]),
    t('stamp', { time: instantText(asOf), version: lawVersion }),
  ];
  return (
    <div>
      <p className={css.facts}>{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>
      {state.pending > 0 && <p className="clock-warned">{t('pendingNote', { count: state.pending })}</p>}
    </div>
  );
}
