import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Stamp } from '../api/targets.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { useAsk, useAsked } from './asked.js';
import { countText } from './shares.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** Until when figures are taken: now and live, or cut at an instant or a size of the ledger, and then the same for ever. */
export function CutOff({ stamp }: { stamp: Stamp }) {
  const t = useTargetWords();
  const asked = useAsked();
  const ask = useAsk();
  const [isOpen, setOpen] = useState(false);
  const cut = (asOf: string | undefined) => {
    setOpen(false);
    ask({ ...asked, asOf });
  };
  return (
    <div className={css.period}>
      <p className={css.windows}>{t('asOf', { time: instantText(stamp.asOf), size: countText(stamp.ledgerSize, language()) })}</p>
      {asked.asOf !== undefined && <><strong>{t('isCut')}</strong><Button onClick={() => cut(undefined)}>{t('toNow')}</Button></>}
      {asked.asOf === undefined && !isOpen && <Button aria-expanded={false} onClick={() => setOpen(true)}>{t('cut')}</Button>}
      {isOpen && <CutForm stamp={stamp} cut={cut} />}
    </div>
  );
}

/** In Hanoi, as the field of a date and time wants it: `2024-01-05T14:03`. */
const fieldOf = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);
const instantOf = (field: string): string => new Date(`${field}:00+07:00`).toISOString();

function CutForm({ stamp, cut }: { stamp: Stamp; cut: (asOf: string) => void }) {
  const t = useTargetWords();
  const [field, setField] = useState(fieldOf(stamp.asOf));
  const [size, setSize] = useState<number | string>(stamp.ledgerSize);
  const byInstant = (event: FormEvent) => {
    event.preventDefault();
    cut(instantOf(field));
  };
  const bySize = (event: FormEvent) => {
    event.preventDefault();
    cut(String(size));
  };
  return (
    <>
      <form onSubmit={byInstant} className={css.period} aria-label={t('cutAtInstant')}>
        <TextInput type="datetime-local" label={t('cutAtInstant')} value={field} required withAsterisk={false} onChange={(e) => setField(e.currentTarget.value)} />
        <Button type="submit">{t('cut')}</Button>
      </form>
      <form onSubmit={bySize} className={css.period} aria-label={t('cutAtSize')}>
        <NumberInput size="xs" label={t('cutAtSize')} value={size} min={0} max={stamp.ledgerSize} required withAsterisk={false} allowDecimal={false} hideControls onChange={setSize} />
        <Button type="submit">{t('cut')}</Button>
      </form>
    </>
  );
}
