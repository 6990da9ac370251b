import { Link, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useProtectedAreas, type CountedArea } from '../api/protected.js';
import { WardMap } from '../map/ward-map.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { AreaTable } from './area-table.js';
import { AreaTips } from './area-tips.js';
import { useProtectedWords } from './words.js';

/** Protected events and sites: where, when, who coordinates; each opens into the tips that lie in it. */
export function ProtectedPage() {
  const t = useProtectedWords();
  const answer = useProtectedAreas();
  return (
    <>
      <Link to="/chi-huy"><ArrowLeft aria-hidden size={12} /> {t('back')}</Link>
      <h1>{t('title')}</h1>
      <p className="muted">{t('hint')}</p>
      <Region answer={answer}>{({ version, areas }) => <Areas version={version} areas={areas} />}</Region>
    </>
  );
}

function Areas({ version, areas }: { version: string; areas: readonly CountedArea[] }) {
  const t = useProtectedWords();
  const session = useSession();
  const { khu } = useSearch({ strict: false }) as { khu?: unknown };
  const shown = areas.find(({ id }) => id === String(khu)) ?? areas[0];
  const rules = may(session, 'seeRules') && <Link to="/quan-tri">{t('toRules')}</Link>;
  if (!shown) return <p role="status"><strong>{t('emptyTitle')}</strong><br />{t('emptyHint')} {rules}</p>;
  return (
    <>
      <p className="muted">{t('version', { version })} {rules}</p>
      <AreaTable areas={areas} shown={shown.id} />
      {may(session, 'readTips') ? <AreaTips key={shown.id} id={shown.id} name={shown[language()]} /> : <p className="muted">{t('numbersOnly')}</p>}
      <h2>{t('map')}</h2>
      <WardMap key={shown.id} title={`${t('map')}: ${shown[language()]}`} marked={new Set(shown.wards)} areas={[shown, ...areas.filter((area) => area !== shown)].flatMap(({ polygon }) => (polygon ? [polygon] : []))} />
    </>
  );
}
