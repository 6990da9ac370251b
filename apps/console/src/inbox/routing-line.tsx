import { useAreaNames } from '../api/protected.js';
import { language } from '../shell/language.js';
import { ConfirmMark } from './confirm-mark.js';
import css from './inbox.module.css';
import { routingOf } from './timeline.js';
import type { TipEvent } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** Why the tip went where it went, in one sentence from the facts its rule consumed. */
export function RoutingLine({ events }: { events: readonly TipEvent[] }) {
  const t = useInboxWords();
  const names = useInboxNames();
  const routing = routingOf(events);
  const spell = useFact(routing?.priority !== undefined);
  if (routing === undefined) return <section aria-label={t('routing')}><h2>{t('routing')}</h2><p className="muted">{t('notYetRouted')}</p></section>;
  const facts = routing.facts.map(([fact, value]) => spell(fact, value)).join(', ') || t('routedNone');
  const sentence = t('routed', { facts: facts.charAt(0).toUpperCase() + facts.slice(1), lead: names.agencies(routing.leads), rule: routing.rule });
  return (
    <section aria-label={t('routing')}>
      <h2>{t('routing')}</h2>
      {routing.basis !== undefined && <p className="muted">{t('article', { article: routing.basis })} <ConfirmMark confidence={routing.confidence} /></p>}
      <p className={css.facts}><span>{sentence}</span>{routing.priority !== undefined && <span className="clock-warned">{t('raised', { priority: routing.priority, version: routing.areasVersion ?? '–' })}</span>}{routing.coordinating.length > 0 && <span className="muted">{t('coordinating', { agencies: names.agencies(routing.coordinating) })}</span>}</p>
    </section>
  );
}

function useFact(isGuarded: boolean): (fact: string, value: string) => string {
  const say = useSay();
  const names = useInboxNames();
  const areaName = useAreaNames(isGuarded);
  const spelled: Readonly<Record<string, (value: string) => string>> = { category: names.category, foundBy: names.agency, severity: (value) => say(`severity.${value}`, value),
    protectedAreas: (value) => value.split(' ').map((id) => areaName(id, language())).join(', '),
    clearEvidence: (value) => say(`clear.${value}`, value), nearBorder: (value) => names.agencies(value.split(' ').map((code) => `commune/${code}`)) };
  return (fact, value) => say(`fact.${fact}`, `${fact}: ${value}`, { value: spelled[fact]?.(value) ?? value });
}
