import { useInboxWords } from './words.js';

/** What is only recalled, or not known, does not pass for law: the mark says who has to confirm it. Nothing for the rest. */
export function ConfirmMark({ confidence }: { confidence: string | undefined }) {
  const t = useInboxWords();
  return confidence !== undefined && /^(recalled|unknown)\b/.test(confidence) ? <strong className="clock-warned" data-mark="confirm-law">{t('confirmLaw')}</strong> : null;
}
