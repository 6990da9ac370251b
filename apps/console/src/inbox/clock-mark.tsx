import { CircleCheck, CirclePause, Clock as ClockIcon, Minus, OctagonAlert, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Look } from './clock-words.js';

/** A shape each: the state is read without colour. */
const icons: Readonly<Record<Look, LucideIcon>> = {
  running: ClockIcon, warned: TriangleAlert, breached: OctagonX, met: CircleCheck, late: OctagonAlert, paused: CirclePause, not_owed: Minus,
};

/** The sign of a clock's state; a broken limit is filled. */
export function ClockMark({ look }: { look: Look }) {
  const Icon = icons[look];
  return look === 'breached' ? <Icon aria-hidden size={16} fill="currentColor" stroke="var(--t-page)" /> : <Icon aria-hidden size={16} />;
}
