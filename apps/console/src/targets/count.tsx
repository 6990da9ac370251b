import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { language } from '../shell/language.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { useAsked } from './asked.js';
import { countText, percentText } from './shares.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

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
  /** Of another period than the page's: a reference window. */
  readonly within?: { readonly from: string; readonly to: string } | undefined;
}

/** A count as the server tells it: null where it hides 1 and 2 from this reader. */
export type Told = number | null;

/** A number that opens into the list of exactly its records; plain where there is nothing to open, or no right to; "1–2" where it is hidden. */
export function Count({ value, says, ...source }: Source & { value: Told; says?: string | undefined }) {
  const session = useSession();
  const t = useTargetWords();
  const told = value === null ? '1–2' : countText(value, language());
  const shown = <Tinted value={told}>{value === null ? <abbr title={t('hiddenCount')}>{told}</abbr> : told}{says !== undefined && ` ${says}`}</Tinted>;
  if (value === 0 || value === null || !may(session, 'readTips')) return shown;
  return <ListLink source={source}>{shown}</ListLink>;
}

/** Opens the list behind a number, as at the cut-off of the page. */
function ListLink({ source: { figure, part, by, groupKey, within }, children }: { source: Source; children: ReactNode }) {
  const { from, to, asOf } = useAsked();
  const search = { figure, part, from, to, ...within, asOf, ...(by === undefined ? {} : { by, key: groupKey }) };
  return <Link to="/chi-huy/danh-sach" search={search as never} className={css.open}>{children}</Link>;
}

interface ToldShare {
  readonly numerator: Told;
  readonly denominator: Told;
}

/** Numerator and denominator, each opening into its list. */
export function Fraction({ share, says = [], ...source }: Omit<Source, 'part'> & { share: ToldShare; says?: readonly [] | readonly [string, string] }) {
  return (
    <span className={css.fraction}>
      <Count value={share.numerator} says={says[0]} part="numerator" {...source} /> / <Count value={share.denominator} says={says[1]} part="denominator" {...source} />
    </span>
  );
}

/** The percentage, or a dash where there is nothing to divide, or nothing to be told. */
export function Percent({ share: { numerator, denominator } }: { share: ToldShare }) {
  const text = numerator === null || denominator === null ? undefined : percentText({ numerator, denominator }, language());
  return <Tinted value={text}>{text ?? '–'}</Tinted>;
}
