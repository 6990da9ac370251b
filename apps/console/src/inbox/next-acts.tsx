import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { formless } from './act-fields.js';
import { ActForm } from './act-form.js';
import { onward } from './act-law.js';
import css from './inbox.module.css';
import type { Act, TipAnswer, TipEvent } from './tip-answer.js';
import { useConsequence } from './use-consequence.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords } from './words.js';

interface Given {
  readonly tip: TipAnswer;
  readonly events: readonly TipEvent[];
  readonly act: string | undefined;
  readonly setAct: (act: string | undefined) => void;
}

/** The acts that state and rights allow now, and why not the others. */
export function NextActs({ tip, events, act, setAct }: Given) {
  const t = useInboxWords();
  const [recorded, setRecorded] = useState<string>();
  const acts = tip.acts.filter(({ command }) => !formless.has(command));
  const lawful = onward(acts.filter(({ refused }) => !refused));
  const refused = acts.filter((each) => each.refused);
  const asked = acts.find(({ command }) => command === act);
  const place = useRef<HTMLElement>(null);
  const close = () => {
    setAct(undefined);
    place.current?.focus();
  };
  const done = (says: string) => {
    setRecorded(says);
    close();
  };
  return (
    <section ref={place} aria-labelledby="acts" data-region="acts" tabIndex={-1}>
      <h2 id="acts">{t('next.acts')}</h2>
      <p role="status" className={recorded === undefined ? 'hidden' : 'clock-met'}>{recorded !== undefined && t('recorded', { act: recorded })}</p>
      {act !== undefined && asked === undefined && <p role="alert">{t('absent')}</p>}
      {asked && <ActForm key={asked.command} tip={tip} events={events} act={asked} close={close} done={done} />}
      {lawful.length === 0 && <p className="muted">{t('noActs')}</p>}
      <ul className={css.acts}>{lawful.filter(({ command }) => command !== act).map((each, at) => <Choice key={each.command} act={each} tip={tip} isFirst={at === 0 && act === undefined} choose={() => setAct(each.command)} />)}</ul>
      {refused.length > 0 && <WhyNot refused={refused} />}
    </section>
  );
}

function Choice({ act: { command }, tip, isFirst, choose }: { act: Act; tip: TipAnswer; isFirst: boolean; choose: () => void }) {
  const t = useInboxWords();
  const consequence = useConsequence(tip);
  return (
    <li>
      <Button size="compact-sm" variant={isFirst ? 'filled' : 'default'} onClick={choose}>{t(`act.${command}`)}{isFirst && <kbd>F2</kbd>}</Button>
      <small>{consequence(command)}</small>
    </li>
  );
}

function WhyNot({ refused }: { refused: readonly Act[] }) {
  const t = useInboxWords();
  const names = useInboxNames();
  return (
    <details className={css.why}>
      <summary>{t('whyNot', { count: refused.length })}</summary>
      <dl>
        {refused.map(({ command, refused: why }) => why && (
          <div key={command}>
            <dt>{t(`act.${command}`)}</dt>
            <dd>{why.title}: {names.spelled(why.detail)}{why.article !== undefined && ` (${why.article})`}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
