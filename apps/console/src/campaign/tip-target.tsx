import { Link } from '@tanstack/react-router';
import type { TargetFigures } from '@tinbao/contracts';
import type { CampaignData } from '../api/campaigns.js';
import { useHotspots } from '../api/hotspots.js';
import { useTargets } from '../api/targets.js';
import { language } from '../shell/language.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { countText, fullStanding, resolutionStanding, type Standing } from '../targets/shares.js';
import { StandingMark } from '../targets/standing-mark.js';
import { useCampaignWords } from './words.js';

/** A target that is computed from tips: how it stands over the campaign's period, and the way to its page, for who may see targets. */
export function TipTarget({ measure, campaign }: { measure: string; campaign: CampaignData }) {
  const t = useCampaignWords();
  if (!may(useSession(), 'targets')) return <span className="muted">{t('notYours')}</span>;
  return measure === 'hotspot' ? <NoHotspot campaign={campaign} /> : <OfTips measure={measure} campaign={campaign} />;
}

function OfTips({ measure, campaign: { from, to } }: { measure: string; campaign: CampaignData }) {
  const t = useCampaignWords();
  const figures = useTargets({ from, to, compare: 'all' }).data;
  return (
    <>
      {figures && <StandingMark standing={standingOf(figures, measure)} />} {figures && said(figures, measure)}{' '}
      <Link to="/chi-huy" search={{ from, to } as never}>{t('byTips')}</Link>
    </>
  );
}

function NoHotspot({ campaign: { id } }: { campaign: CampaignData }) {
  const t = useCampaignWords();
  const found = useHotspots({ campaign: id }).data?.hotspots.length;
  return (
    <>
      {found !== undefined && <StandingMark standing={found === 0 ? 'met' : 'notMet'} />} {found !== undefined && t('hotspots', { count: found })}{' '}
      <Link to="/chi-huy/diem-nong" search={{ campaign: id } as never}>{t('byHotspots')}</Link>
    </>
  );
}

const receipt = ['receiptRate', 'classificationRate', 'handlingRate'] as const;
/** The worst of three comes first. */
const order: readonly Standing[] = ['failed', 'missing', 'pending', 'unknown', 'met'];

function standingOf({ t1, t2, t3 }: TargetFigures, measure: string): Standing {
  if (measure === 'resolution') return resolutionStanding(t2.rateStrict);
  if (measure === 'receipt') {
    const three = receipt.map((figure) => fullStanding(t1[figure]));
    return order.find((standing) => three.includes(standing)) ?? 'unknown';
  }
  const reached = 'reached' in t3 ? t3.reached : null;
  return reached === null ? 'notComparable' : reached ? 'met' : 'notMet';
}

function said({ t1, t2, t3 }: TargetFigures, measure: string): string {
  const share = ({ numerator, denominator }: { numerator: number; denominator: number }) => `${countText(numerator, language())}/${countText(denominator, language())}`;
  if (measure === 'receipt') return receipt.map((figure) => share(t1[figure])).join(' · ');
  return measure === 'resolution' ? share(t2.rateStrict) : countText(t3.cases, language());
}
