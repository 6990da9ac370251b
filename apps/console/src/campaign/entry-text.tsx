import type { CampaignEntryData } from '@tinbao/contracts';
import type { CampaignData, Entries } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import css from './campaign.module.css';
import { countText, nameIn, useCampaignNames } from './names.js';
import { useCampaignWords } from './words.js';

/** An entry in one line, and its words where the reader may read them. */
export function EntryText({ filed, campaign, texts }: { filed: CampaignEntryData; campaign: CampaignData; texts: Entries['texts'] }) {
  const line = useEntryLine(campaign);
  const words = filed.text && texts[filed.text.textId];
  return <>{line(filed)}{words && <p className={css.words}>{words}</p>}</>;
}

function useEntryLine(campaign: CampaignData): (filed: CampaignEntryData) => string {
  const t = useCampaignWords();
  const names = useCampaignNames();
  return (filed) => {
    switch (filed.kind) {
      case 'taskResult':
        return `${filed.task}: ${t('doneOf', { done: countText(filed.done), planned: countText(filed.planned) })}${filed.finished ? ` · ${t('isFinished')}` : ''}`;
      case 'incident':
        return `${nameIn(campaign.incidentKinds, filed.incident)} · ${instantText(filed.at)} · ${filed.ward === undefined ? t('noWard') : names.ward(filed.ward)} · ${t('threeCounts', { cases: filed.cases, dead: filed.dead, injured: filed.injured })}`;
      case 'seriousCase':
        return `${names.category(filed.category)} · ${dayText(filed.occurredOn)} · ${t('identified')}: ${filed.identified ? t('yes') : t('no')}`;
      case 'attestation':
        return `${t('briefedOf', { briefed: countText(filed.briefed), staff: countText(filed.staff) })} · ${t('ownPlan')}: ${filed.ownPlan ? t('yes') : t('no')}`;
      case 'administrativeResult':
        return `${nameIn(campaign.administrativeMatters, filed.matter)} · ${t('checks')} ${countText(filed.checks)} · ${t('violations')} ${countText(filed.violations)} · ${t('fines')} ${countText(filed.finesVnd)}`;
      case 'achievement':
        return `${t(`achievement.${filed.achievement}`)}${filed.task === undefined ? '' : ` · ${filed.task}`}`;
      case 'rewardProposal':
        return `${t(`for.${filed.for}`)} · ${t('groundsCount', { count: filed.grounds.length })}`;
      case 'breachProposal':
        return `${names.unit(filed.against)} · ${t('groundsCount', { count: filed.grounds.length })}`;
      default:
        return filed satisfies never;
    }
  };
}
