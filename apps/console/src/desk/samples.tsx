import { Button } from '@mantine/core';
import { useSamples, type Sample } from '../api/demo.js';
import { tipText } from '../api/intake.js';
import { serverNow } from '../api/server-clock.js';
import css from './desk.module.css';
import { newDraft, tipBodyOf } from './draft.js';
import { newKey } from './new-key.js';
import type { useOutbox } from './use-outbox.js';
import { useDeskWords } from './words.js';

/** Tips to send by one click, as any finished call goes out; only a demonstration has them. */
export function Samples({ queue }: Pick<ReturnType<typeof useOutbox>, 'queue'>) {
  const t = useDeskWords();
  const samples = useSamples();
  if (samples.length === 0) return null;
  return (
    <section className={css.strip} aria-label={t('samples')}>
      <h2>{t('samples')}</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id}>
            <Button size="compact-sm" onClick={() => void send(sample, queue)}>{t('sendSample')}</Button>
            <span lang="vi">{sample.vi}</span>
            <span lang="en" className="muted">{sample.en}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function send({ vi, channel, ward }: Sample, queue: Parameters<typeof Samples>[0]['queue']): Promise<void> {
  const draft = { ...newDraft(newKey()), narrative: vi, channel, ward: ward ?? '' };
  return queue(draft.id, { draft, text: tipText(tipBodyOf(draft, {}, serverNow())) });
}
