import { CircleCheck, CircleHelp, OctagonAlert } from 'lucide-react';
import type { CampaignIncident, CountReference, CountTarget } from '@tinbao/contracts';
import type { CampaignAnswer, CampaignData } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import css from './campaign.module.css';
import { changeText, countText, nameIn, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { TipTarget } from './tip-target.js';
import { useCampaignWords } from './words.js';

/** Targets of the campaign with how they stand, accidents and fires on three counts, and what must not happen. */
export function TargetStates({ data }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const { campaign, state } = data;
  const knownOf = (confidence: string) => t(`known.${/^\w+/.exec(confidence)?.[0] ?? 'unknown'}` as 'known.sourced');
  const rows = campaign.targets.map((target) => {
    const counted = state.countTargets.find((each) => each.target === target.id);
    const where = counted ? <Standing standing={counted.standing} /> : <TipTarget measure={target.measure} campaign={campaign} />;
    return { key: target.id, cells: [target.id, target[language()], where, `${target.source ?? '–'} (${knownOf(target.confidence)})`] };
  });
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{t('targets')}</h2>
      <CampaignTable by="targets" heads={[t('code'), t('target'), t('standing'), t('sourceOf')]} rows={rows} />
      {state.countTargets.map((target) => <Counts key={target.target} target={target} campaign={campaign} />)}
      <h3 id="zero">{t('zeroTargets')}</h3>
      <CampaignTable
        by="zero" heads={[t('kind'), t('goal'), t('cases'), t('dead'), t('injured'), t('incidents'), t('sourceOf')]} counts={[2, 3, 4]}
        rows={state.zeroTargets.map(({ kind, goal, counts, incidents }) => ({
          key: kind,
          cells: [
            nameIn(campaign.incidentKinds, kind), t(`goal.${goal}`), countText(counts.cases), countText(counts.dead), countText(counts.injured),
            incidents.length === 0 ? <span className="clock-met">{t('noIncident')}</span> : <Incidents incidents={incidents} campaign={campaign} />,
            knownOf(campaign.incidentKinds.find(({ id }) => id === kind)?.confidence ?? 'unknown'),
          ],
        }))}
      />
    </section>
  );
}

const marks = { reached: { icon: CircleCheck, look: 'clock-met' }, missed: { icon: OctagonAlert, look: 'danger' }, notComparable: { icon: CircleHelp, look: 'muted' } } as const;

function Standing({ standing }: { standing: CountTarget['standing'] }) {
  const t = useCampaignWords();
  const { icon: Icon, look } = marks[standing];
  return <span className={`${css.mark} ${look}`}><Icon aria-hidden size={14} /> {t(`standing.${standing}`)}</span>;
}

function Counts({ target: { target, measure, counts, days, incidents, references }, campaign }: { target: CountTarget; campaign: CampaignData }) {
  const t = useCampaignWords();
  const id = `counts-${target}`;
  const per = (of: number, over: number) => (over === 0 ? '' : ` (${countText(Math.round((of / over) * 100) / 100)}/${t('day')})`);
  const cells = (of: CountReference) => (['cases', 'dead', 'injured'] as const).map((name) => {
    const change = of.change[name];
    return of.counts === null ? t('notComparable') : `${countText(of.counts[name])}${per(of.counts[name], of.days)}${change === null ? '' : ` · ${changeText(change)}`}`;
  });
  return (
    <>
      <h3 id={id}>{target}: {nameIn(campaign.incidentKinds, measure)}</h3>
      <CampaignTable
        by={id} heads={[t('over'), t('daysHead'), t('cases'), t('dead'), t('injured'), t('origin')]} counts={[1, 2, 3, 4]}
        rows={[
          { key: 'now', cells: [t('thisCampaign'), days, ...(['cases', 'dead', 'injured'] as const).map((name) => `${countText(counts[name])}${per(counts[name], days)}`), t('origin.entered')] },
          ...references.map((of) => ({
            key: `${of.window} ${of.origin}`,
            cells: [`${nameIn(campaign.windows, of.window)}, ${dayText(of.from)}–${dayText(of.to)}`, of.days, ...cells(of), <Origin key="origin" of={of} />],
          })),
        ]}
      />
      {incidents.length > 0 && <Incidents incidents={incidents} campaign={campaign} />}
    </>
  );
}

function Origin({ of: { origin, series } }: { of: CountReference }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  if (origin === null) return t('origin.none');
  return series ? t('origin.imported', { source: names.unit(series.source), number: series.documentNumber, version: series.version }) : t('origin.entered');
}

/** The incidents behind a count, as many as were entered. */
function Incidents({ incidents, campaign }: { incidents: readonly CampaignIncident[]; campaign: CampaignData }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  return (
    <details>
      <summary>{t('openIncidents', { count: incidents.length })}</summary>
      <ul>
        {incidents.map((each) => (
          <li key={each.entryId}>
            {instantText(each.at)} · {nameIn(campaign.incidentKinds, each.kind)} · {each.ward === null ? t('noWard') : names.ward(each.ward)} · {t('threeCounts', { cases: each.cases, dead: each.dead, injured: each.injured })}
            {' · '}{names.unit(each.unit)}{each.imported ? ` · ${t('fromFile')}` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
