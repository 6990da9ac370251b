import { actLaw, stoppedBy } from './act-law.js';
import { useClockLaw } from './law.js';
import type { Act, TipAnswer } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords } from './words.js';

/** Document, article and the limits an act stops, in one line. */
export function useConsequence(tip: TipAnswer): (command: Act['command'], notice?: string) => string {
  const t = useInboxWords();
  const names = useInboxNames();
  const law = useClockLaw().data?.clocks ?? [];
  return (command, notice) => {
    const { article } = actLaw[command];
    const stops = stoppedBy(command, tip.clocks, law, notice).map(names.clock);
    return [t(`paper.${command}`), article === null ? t('internal') : article, ...(stops.length > 0 ? [t('stops', { clocks: stops.join(', ') })] : [])].join(' · ');
  };
}
