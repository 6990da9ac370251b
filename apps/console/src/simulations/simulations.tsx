import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RuleProposal } from '../api/rules.js';
import { useOutcome, useSimulationActs, useSimulations, type Simulation } from '../api/simulations.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { Result } from './result.js';
import { useSimulationWords } from './words.js';

/** As long a past as the season of a city has: 90 days. */
const DAYS = 90;
const daysBefore = (date: string, days: number): string => new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);

/** Tries a proposed version on past tips: the days, how far it is, what came of the newest trial. */
export function Simulations({ of, today }: { of: RuleProposal; today: string }) {
  const t = useSimulationWords();
  const answer = useSimulations(of);
  const { start, cancel } = useSimulationActs();
  const [days, setDays] = useState({ from: daysBefore(today, DAYS - 1), to: today });
  const failure = start.error ?? cancel.error;
  return (
    <section aria-labelledby="simulations">
      <h3 id="simulations">{t('title')}</h3>
      <p className="muted">{t('hint')}</p>
      <form onSubmit={(event) => (event.preventDefault(), start.mutate({ of, ...days }))}>
        <Group align="flex-end">
          <TextInput type="date" required label={t('from')} value={days.from} max={days.to} onChange={({ currentTarget: { value } }) => setDays({ ...days, from: value })} />
          <TextInput type="date" required label={t('to')} value={days.to} min={days.from} onChange={({ currentTarget: { value } }) => setDays({ ...days, to: value })} />
          <Button type="submit" loading={start.isPending}>{t('start')}</Button>
        </Group>
      </form>
      {failure && <ProblemNote error={failure} />}
      <Region answer={answer}>
        {({ items: [newest] }) => (newest ? <Newest of={newest} cancel={() => cancel.mutate(newest.id)} /> : <p className="muted">{t('none')}</p>)}
      </Region>
    </section>
  );
}

function Newest({ of, cancel }: { of: Simulation; cancel: () => void }) {
  const t = useSimulationWords();
  const { id, state, done, total, error } = of;
  if (state === 'done') return <Done key={id} of={of} />;
  if (state === 'cancelled') return <p role="status">{t('cancelled', { done })}</p>;
  if (state === 'failed') return <p role="alert">{t('failed', { error: error ?? '' })}</p>;
  return (
    <Group mt="sm">
      <progress aria-label={t('title')} max={Math.max(total, 1)} value={done} />
      <span role="status">{t('running', { done, total })}</span>
      <Button size="compact-sm" onClick={cancel}>{t('cancel')}</Button>
    </Group>
  );
}

function Done({ of }: { of: Simulation }) {
  const answer = useOutcome(of.id);
  return <Region answer={answer}>{({ result }) => result && <Result of={of} outcome={result} />}</Region>;
}
