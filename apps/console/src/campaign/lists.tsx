import type { ReactNode } from 'react';
import type { CampaignEntryData } from '@tinbao/contracts';
import { useEntries, type CampaignAnswer } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import css from './campaign.module.css';
import { countText, nameIn, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

/** What units entered and their heads approved, beside tasks and incidents. */
export function Lists({ data }: { data: CampaignAnswer }) {
  return (
    <>
      <Attestations data={data} />
      <Administrative data={data} />
      <SeriousCases data={data} />
      <Told data={data} />
    </>
  );
}

interface Shown {
  readonly data: CampaignAnswer;
}

/** A list with its heading, or the words for an empty one. */
function Part({ id, title, empty, children }: { id: string; title: string; empty: string | undefined; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {empty === undefined ? children : <p className="muted">{empty}</p>}
    </section>
  );
}

function Attestations({ data: { state: { attestations } } }: Shown) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const { units, briefed, staff, ownPlans } = attestations;
  return (
    <Part id="attestations" title={t('attestations')} empty={units.length === 0 ? t('noAttestation') : undefined}>
      <p className={css.facts}><strong>{t('briefedOf', { briefed: countText(briefed), staff: countText(staff) })}</strong><span>{t('ownPlans', { count: countText(ownPlans), all: countText(units.length) })}</span></p>
      <CampaignTable
        by="attestations" heads={[t('unit'), t('briefed'), t('staff'), t('ownPlan')]} counts={[1, 2]}
        rows={units.map((unit) => ({ key: unit.unit, cells: [names.unit(unit.unit), countText(unit.briefed), countText(unit.staff), unit.ownPlan ? t('yes') : t('no')] }))}
      />
    </Part>
  );
}

function Administrative({ data: { campaign, state: { administrative } } }: Shown) {
  const t = useCampaignWords();
  return (
    <Part id="administrative" title={t('administrative')} empty={administrative.every(({ entries }) => entries === 0) ? t('noAdministrative') : undefined}>
      <CampaignTable
        by="administrative" heads={[t('matter'), t('checks'), t('violations'), t('fines'), t('entries')]} counts={[1, 2, 3, 4]}
        rows={administrative.map(({ matter, checks, violations, finesVnd, entries }) => ({
          key: matter, cells: [nameIn(campaign.administrativeMatters, matter), countText(checks), countText(violations), countText(finesVnd), countText(entries)],
        }))}
      />
    </Part>
  );
}

function SeriousCases({ data: { state: { seriousCases } } }: Shown) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const day = (date: string | undefined) => (date === undefined ? '–' : dayText(date));
  return (
    <Part id="serious" title={t('seriousCases')} empty={seriousCases.length === 0 ? t('noSeriousCase') : undefined}>
      <CampaignTable
        by="serious" heads={[t('category'), t('occurredOn'), t('age'), t('identified'), t('chargedOn'), t('trialOn'), t('ward'), t('unit')]} counts={[2]}
        rows={seriousCases.map((each) => ({
          key: each.entryId,
          cells: [
            names.category(each.category), dayText(each.occurredOn), t('days', { count: countText(each.ageDays) }), each.identified ? t('yes') : <strong key="no" className="clock-warned">{t('no')}</strong>,
            day(each.chargedOn), day(each.trialOn), each.ward === undefined ? '–' : names.ward(each.ward), names.unit(each.unit),
          ],
        }))}
      />
    </Part>
  );
}

/** Achievements and proposals: their words, where the reader may read them, and what a proposal rests on. */
function Told({ data: { campaign, state } }: Shown) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const texts = useEntries(campaign.id, { state: 'approved' }).data?.texts;
  const said = (entry: CampaignEntryData) => {
    const words = entry.text && texts?.[entry.text.textId];
    return words ? <p className={css.words}>{words}</p> : <span className="muted">{t('wordsSealed')}</span>;
  };
  const lists = [
    { id: 'achievements', of: state.achievements, what: (each: CampaignEntryData) => (each.kind === 'achievement' ? t(`achievement.${each.achievement}`) : '') },
    { id: 'rewards', of: state.rewards, what: (each: CampaignEntryData) => (each.kind === 'rewardProposal' ? t(`for.${each.for}`) : '') },
    { id: 'breaches', of: state.breaches, what: (each: CampaignEntryData) => (each.kind === 'breachProposal' ? names.unit(each.against) : '') },
  ] as const;
  return (
    <>
      {lists.map(({ id, of, what }) => (
        <Part key={id} id={id} title={t(`list.${id}`)} empty={of.length === 0 ? t('nothingYet') : undefined}>
          <CampaignTable
            by={id} heads={[t('what'), t('unit'), t('text'), t('groundsHead'), t('filedAt')]}
            rows={of.map((each) => ({
              key: each.entryId, cells: [what(each), names.unit(each.unit), said(each), 'grounds' in each ? t('groundsCount', { count: each.grounds.length }) : '–', instantText(each.filedAt)],
            }))}
          />
        </Part>
      ))}
    </>
  );
}
