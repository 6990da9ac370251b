import { CircleCheck, CircleDashed, Minus, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Standing } from './shares.js';
import { useTargetWords } from './words.js';

const signs = {
  unknown: { Icon: Minus, tone: 'clock-not_owed' },
  notComparable: { Icon: Minus, tone: 'clock-not_owed' },
  met: { Icon: CircleCheck, tone: 'clock-met' },
  pending: { Icon: CircleDashed, tone: 'clock-running' },
  missing: { Icon: OctagonAlert, tone: 'clock-breached' },
  failed: { Icon: OctagonAlert, tone: 'clock-breached' },
  notMet: { Icon: TriangleAlert, tone: 'clock-warned' },
} as const;

/** How a target stands, by shape, word and colour. */
export function StandingMark({ standing }: { standing: Standing }) {
  const t = useTargetWords();
  const { Icon, tone } = signs[standing];
  return <strong className={tone}><Icon aria-hidden size={16} /> {t(`standing.${standing}`)}</strong>;
}
