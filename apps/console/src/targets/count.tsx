import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Full, Ratio } from '../api/targets.js';
import { language } from '../shell/language.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { useAsked } from './asked.js';
import { countText, percentText } from './shares.js';
import css from './targets.module.css';

/** How long a figure that changed stays tinted, in ms. */
const TINT_MS = 1_000;

/** A figure that shows for a second that it changed; it does not count up. */
export function Tinted({ children, value }: { children: ReactNode; value: string | number | undefined }) {
  const before = useRef(value);
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    if (before.current === value) return undefined;
    before.current = value;
    setNew(true);
    const timer = setTimeout(() => setNew(false), TINT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return <span className={isNew ? `${css.figure} ${css.fresh}` : css.figure}>{children}</span>;
}

/** Which number it is: names as in the answer of the server, and the group where it is one of a table. */
export interface Source {
  readonly figure: string;
  readonly part: string;
  readonly by?: string;
  readonly groupKey?: string;
}

/** A number that opens into the list of exactly its records; plain where there is nothing to open, or no right to. */
export function Count({ value, says, figure, part, by, groupKey }: Source & { value: number; says?: string | undefined }) {
  const { from, to } = useAsked();
  const session = useSession();
  const text = countText(value, language());
  const shown = <Tinted value={value}>{text}{says !== undefined && ` ${says}`}</Tinted>;
  if (value === 0 || !may(session, 'readTips')) return shown;
  const search = { figure, part, from, to, ...(by === undefined ? {} : { by, key: groupKey }) };
  return <Link to="/chi-huy/danh-sach" search={search as never} className={css.open}>{shown}</Link>;
}

/** Numerator and denominator, each opening into its list. */
export function Fraction({ share, says = [], ...source }: Omit<Source, 'part'> & { share: Ratio | Full; says?: readonly [] | readonly [string, string] }) {
  return (
    <span className={css.fraction}>
      <Count value={share.numerator} says={says[0]} part="numerator" {...source} /> / <Count value={share.denominator} says={says[1]} part="denominator" {...source} />
    </span>
  );
}

/** The percentage, or a dash where there is nothing to divide. */
export function Percent({ share }: { share: Ratio }) {
  const text = percentText(share, language());
  return <Tinted value={text}>{text ?? '–'}</Tinted>;
}
