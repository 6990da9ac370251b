import { Lock } from 'lucide-react';
import { serverNow } from '../api/server-clock.js';
import { FoundRead } from '../desk/found-read.js';
import { destroyedBy, ShreddedNote } from '../identity/shredded-note.js';
import { instantText, spanText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ShownText } from '../shell/shown-text.js';
import css from './inbox.module.css';
import { Proposed } from './proposed.js';
import { timeline, type Line } from './timeline.js';
import type { TipAnswer, TipEvent } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** Events whose words stand beside the original, by time. */
const beside: ReadonlySet<string> = new Set(['InformationAdded', 'TipReturned', 'TransferRefused']);

/** The original text, which nobody alters, and what was added or answered since; nothing is claimed of that until it is known. */
export function TipTexts({ tip, events }: { tip: TipAnswer; events: readonly TipEvent[] | undefined }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const added = timeline(events ?? []).reverse().filter(({ name, texts }) => beside.has(name) && texts.length > 0);
  const by = {
    at: instantText(tip.receivedAt), ago: t('ago', { span: spanText(serverNow() - Date.parse(tip.receivedAt), language()) }),
    agency: names.agencyCode(tip.receivedBy), channel: say(`channel.${tip.channel}`, tip.channel),
  };
  return (
    <section aria-labelledby="original" data-region="text" tabIndex={-1}>
      <h2 id="original">{t('original')}</h2>
      <Words text={tip.narrative ?? undefined} tip={tip} />
      {tip.narrative !== null && <FoundRead extracted={tip.extracted} text={tip.narrative} />}
      {events && <Proposed tip={tip} events={events} />}
      <p className={css.small}>{t('originalBy', by)}<br />{t('unalterable')}</p>
      {tip.ward !== null && <p className={css.small}>{t('place', { place: names.ward(tip.ward) })}</p>}
      <h3>{t('added')}</h3>
      {added.length === 0 ? <p className="muted">{events ? t('nothingAdded') : '…'}</p> : added.map((line) => <Addition key={line.event.id} line={line} tip={tip} />)}
    </section>
  );
}

function Addition({ line, tip }: { line: Line; tip: TipAnswer }) {
  const say = useSay();
  const names = useInboxNames();
  return (
    <>
      <p className={css.small}>{say(`event.${line.name}`, line.name)} · {instantText(line.event.time)} · {names.person(line.event.actor)}</p>
      {line.texts.map(({ textId }) => <Words key={textId} text={tip.texts[textId]} tip={tip} />)}
    </>
  );
}

/** Words as they were written, that an order destroyed them, or that the reader may not read them. */
function Words({ text, tip }: { text: string | undefined; tip: TipAnswer }) {
  const t = useInboxWords();
  const order = destroyedBy(tip.shredded);
  if (text === undefined && order) return <ShreddedNote by={order} />;
  if (text === undefined) return <p className={css.sealed}><Lock aria-hidden size={14} /> {t('noRight')}</p>;
  return <p className={css.words}><ShownText text={text} /></p>;
}
