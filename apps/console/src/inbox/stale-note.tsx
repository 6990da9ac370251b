import { Button } from '@mantine/core';
import { instantText } from '../shell/clock-text.js';
import css from './inbox.module.css';
import { eventName, since } from './timeline.js';
import type { TipAnswer, TipEvent } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** What came in since the author looked: seen first, then recorded on the new version; his words stay. */
export function StaleNote({ tip, events, seen, take }: { tip: TipAnswer; events: readonly TipEvent[]; seen: number; take: () => void }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  return (
    <div className={css.stale} role="alert">
      <strong className="clock-warned">{t('staleTitle')}</strong>
      <ul>{since(events, seen).map(({ id, type, time, actor }) => <li key={id}>{say(`event.${eventName(type)}`, eventName(type))} · {names.person(actor)} · {instantText(time)}</li>)}</ul>
      <p style={{ margin: '0 0 6px' }}>{t('staleHint')}</p>
      <Button size="compact-sm" onClick={take}>{t('takeVersion', { version: tip.version })}</Button>
    </div>
  );
}
