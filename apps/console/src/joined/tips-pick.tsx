import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { TipRow } from '@tinbao/contracts';
import { useId, useState, type ReactNode } from 'react';
import { idsOf, partsOf } from '../inbox/act-body.js';
import { byFold, useOptions } from '../inbox/options.js';
import type { TipAnswer } from '../inbox/tip-answer.js';
import css from './joined.module.css';
import { NamedTip, TipLine } from './tip-line.js';
import { useFoundTips, useKeepRow } from './use-tips.js';
import { useJoinedWords } from './words.js';

const PAUSE_MS = 150;

/** A field that names other tips; `value` holds them as the act's body does, parted by spaces. */
interface Given {
  readonly tip: TipAnswer;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly error: string | undefined;
  readonly isLacking: boolean;
}

/** Tips to be joined, found by number or id, each shown before one confirms. */
export function TipsPick({ value, set, ...given }: Given) {
  const ids = idsOf(value);
  return <Pick {...given} ids={ids} take={(id) => set([...ids, id].join(' '))} drop={(id) => set(ids.filter((each) => each !== id).join(' '))} />;
}

/** Register entries that a tip is divided into, each with the unit that gets it. */
export function PartsPick({ value, set, tip, ...given }: Given) {
  const t = useJoinedWords();
  const { data } = useOptions('agency', tip);
  const parts = partsOf(value);
  const keep = (next: readonly { tipId: string; agency: string }[]) => set(next.map(({ tipId, agency }) => `${tipId}=${agency}`).join(' '));
  const unitOf = (id: string) => (
    <Select
      className={css.unit} label={t('unit')} data={data} value={parts.find(({ tipId }) => tipId === id)?.agency || null} searchable filter={byFold} limit={60} nothingFoundMessage={t('noAgency')}
      onChange={(agency) => keep(parts.map((part) => (part.tipId === id ? { ...part, agency: agency ?? '' } : part)))}
    />
  );
  return (
    <Pick
      {...given} tip={tip} ids={parts.map(({ tipId }) => tipId)} beside={unitOf}
      take={(tipId) => keep([...parts, { tipId, agency: '' }])} drop={(id) => keep(parts.filter(({ tipId }) => tipId !== id))}
    />
  );
}

/** Some of the tips that this one is linked with. */
export function Linked({ tip, value, set, label, error }: Given) {
  const ids = idsOf(value);
  const toggle = (id: string) => set((ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]).join(' '));
  return (
    <Fieldset label={label} error={error}>
      {(tip.tip.links?.tips ?? []).map((id) => <Checkbox key={id} checked={ids.includes(id)} label={<NamedTip id={id} />} onChange={() => toggle(id)} />)}
    </Fieldset>
  );
}

interface Picked extends Omit<Given, 'value' | 'set'> {
  readonly ids: readonly string[];
  readonly take: (id: string) => void;
  readonly drop: (id: string) => void;
  /** What is asked of each chosen tip. */
  readonly beside?: (id: string) => ReactNode;
}

function Pick({ tip, label, error, isLacking, ids, take, drop, beside }: Picked) {
  const t = useJoinedWords();
  return (
    <Fieldset label={label} error={error}>
      {ids.length > 0 && (
        <ul className={`${css.tips} ${css.chosen}`}>
          {ids.map((id) => <li key={id}><NamedTip id={id} /><Button size="compact-sm" variant="subtle" onClick={() => drop(id)}>{t('drop')}</Button>{beside?.(id)}</li>)}
        </ul>
      )}
      <Find isLacking={isLacking} without={[tip.tipId, ...ids]} take={take} />
    </Fieldset>
  );
}

/** Search over the tips within sight. */
function Find({ isLacking, without, take }: { isLacking: boolean; without: readonly string[]; take: (id: string) => void }) {
  const t = useJoinedWords();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useFoundTips(asked);
  const keepRow = useKeepRow();
  const found = typed.trim() === '' ? [] : (data ?? []).filter(({ tipId }) => !without.includes(tipId));
  const choose = (row: TipRow) => {
    keepRow(row);
    take(row.tipId);
    setTyped('');
  };
  return (
    <>
      <TextInput label={t('find')} placeholder={t('findHint')} autoComplete="off" spellCheck={false} aria-invalid={isLacking || undefined} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <p role="status" className={found.length === 0 && typed.trim() !== '' && data !== undefined ? 'muted' : 'hidden'} style={{ margin: 0 }}>{found.length === 0 && typed.trim() !== '' && data !== undefined && t('none')}</p>
      {found.length > 0 && (
        <ul className={css.tips}>
          {found.map((row) => <li key={row.tipId}><TipLine row={row} /><Button size="compact-sm" aria-label={`${t('take')} ${row.registerNumber}`} onClick={() => choose(row)}>{t('take')}</Button></li>)}
        </ul>
      )}
    </>
  );
}

function Fieldset({ label, error, children }: { label: string; error: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={css.pick} aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      {children}
      {error !== undefined && <p id={id} className="danger" style={{ margin: 0 }}>{error}</p>}
    </fieldset>
  );
}
