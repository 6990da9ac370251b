import { Button } from '@mantine/core';
import css from './inbox.module.css';
import { stages, type Filter } from './rows.js';
import { useInboxWords } from './words.js';

interface Given {
  readonly total: number;
  readonly counted: ReadonlyMap<string, number>;
  readonly filter: Filter;
  readonly choose: (filter: Filter) => void;
}

/** One button a stage with how many tips stand there; empty stages stay away unless chosen. What has run out comes first. */
export function StageFilters({ total, counted, filter, choose }: Given) {
  const t = useInboxWords();
  const shown = stages.filter((stage) => stage === filter || (counted.get(stage) ?? 0) > 0);
  const button = (key: Filter, label: string, count: number) => (
    <Button key={key ?? 'all'} size="compact-sm" variant={filter === key ? 'filled' : 'default'} color={(key === 'overdue' || key === 'alert') && count > 0 ? 'red' : undefined} aria-pressed={filter === key} onClick={() => choose(key)}>
      {label}&nbsp;<strong>{count}</strong>
    </Button>
  );
  return (
    <div className={css.filters} role="group" aria-label={t('stages')}>
      {button(undefined, t('all'), total)}
      {(filter === 'alert' || (counted.get('alert') ?? 0) > 0) && button('alert', t('alert'), counted.get('alert') ?? 0)}
      {button('overdue', t('overdue'), counted.get('overdue') ?? 0)}
      {shown.map((stage) => button(stage, t(`stage.${stage}`), counted.get(stage) ?? 0))}
    </div>
  );
}
