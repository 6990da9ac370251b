import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useHotspots, type Hotspot, type Hotspots } from '../api/hotspots.js';
import type { Shown } from '../map/classes.js';
import { WardMap } from '../map/ward-map.js';
import { Region } from '../shell/region.js';
import { Dates } from './dates.js';
import { HotspotTable } from './hotspot-table.js';
import { HotspotTips } from './hotspot-tips.js';
import { countText, figureText, nameOf } from './say.js';
import { useHotspotWords } from './words.js';

/** What the address asks for: a campaign or dates, and the hotspot that is open. */
function useAsked() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const text = (field: string) => (search[field] === undefined ? undefined : String(search[field]));
  return { campaign: text('campaign'), from: text('from'), to: text('to'), open: text('diem') };
}

/** Where tips of a kind cluster: the alarms, how often chance raises one, and each alarm with its tips. */
export function HotspotsPage() {
  const t = useHotspotWords();
  const { open, ...asked } = useAsked();
  const answer = useHotspots(asked);
  return (
    <>
      <Link to="/chi-huy"><ArrowLeft aria-hidden size={12} /> {t('back')}</Link> · <Link to="/chi-huy/bao-ve">{t('protectedAreas')}</Link>
      <h1>{t('title')}</h1>
      <p className="muted">{t('hint')}</p>
      <Region answer={answer}>
        {(found) => (
          <>
            <Dates key={`${found.from} ${found.to}`} from={found.from} to={found.to} />
            <Certainty found={found} />
            {found.hotspots.length === 0 ? <None found={found} /> : <Found found={found} open={open} />}
          </>
        )}
      </Region>
    </>
  );
}

/** The rate of false alarms, never left out. */
function Certainty({ found: { threshold, falseAlarmsPerWeek, comparisons, tips, unplaced, ledgerSize } }: { found: Hotspots }) {
  const t = useHotspotWords();
  return (
    <>
      {threshold !== null && <p>{t('falseAlarms', { threshold: figureText(threshold), rate: figureText(falseAlarmsPerWeek), comparisons: countText(comparisons), tips: countText(tips), size: countText(ledgerSize) })}</p>}
      {unplaced !== 0 && <p className="muted">{t('unplaced', { count: unplaced === null ? t('few') : countText(unplaced) })}</p>}
    </>
  );
}

function None({ found }: { found: Hotspots }) {
  const t = useHotspotWords();
  return <p role="status"><strong>{t('none')}</strong><br />{t(found.threshold === null ? 'tooLittle' : 'noneHint')}</p>;
}

/** Tips of all hotspots by ward; a number that was kept back stands alone or makes the sum unknown. */
function perWard(hotspots: readonly Hotspot[]): ReadonlyMap<string, Shown> {
  const counts = new Map<string, Shown>();
  for (const [ward, given] of hotspots.flatMap((hotspot) => Object.entries(hotspot.perWard))) {
    const [before, more]: readonly [Shown, Shown] = [counts.get(ward) ?? 0, given ?? 'few'];
    counts.set(ward, typeof before === 'number' && typeof more === 'number' ? before + more : before === 0 ? more : more === 0 ? before : 'unknown');
  }
  return counts;
}

function Found({ found: { hotspots, to }, open }: { found: Hotspots; open: string | undefined }) {
  const t = useHotspotWords();
  const navigate = useNavigate();
  const shown = hotspots.find((hotspot) => nameOf(hotspot) === open) ?? hotspots[0];
  const choose = (hotspot: Hotspot) => void navigate({ to: '/chi-huy/diem-nong', search: ((before: object) => ({ ...before, diem: nameOf(hotspot) })) as never });
  const openWard = (codes: readonly string[]) => {
    const there = hotspots.find(({ perWard: counts }) => codes.some((code) => counts[code] !== undefined && counts[code] !== 0));
    if (there) choose(there);
  };
  return (
    <>
      <HotspotTable hotspots={hotspots} shown={shown} last={to} choose={choose} />
      {shown && <HotspotTips key={nameOf(shown)} hotspot={shown} />}
      <h2>{t('map')}</h2>
      <WardMap title={t('map')} values={perWard(hotspots)} marked={new Set(shown?.wards)} open={openWard} />
    </>
  );
}
