import { Link } from '@tanstack/react-router';
import { useHotspotWords } from './words.js';

/** From the targets to what is about a place: hotspots, protected events and sites. */
export function PlaceLinks() {
  const t = useHotspotWords();
  return <nav aria-label={t('places')}><Link to="/chi-huy/diem-nong">{t('title')}</Link> · <Link to="/chi-huy/bao-ve">{t('protectedAreas')}</Link></nav>;
}
