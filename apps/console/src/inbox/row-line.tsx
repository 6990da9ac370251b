import { memo } from 'react';
import type { TipRow } from '@tinbao/contracts';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ClockMark } from './clock-mark.js';
import { clockWords } from './clock-words.js';
import css from './inbox.module.css';
import { roleOf, rowLook } from './rows.js';
import type { useInboxNames } from './use-inbox-names.js';
import { useInboxWords } from './words.js';

/** What a line needs beside its row. */
export interface LineGiven {
  readonly agency: string | null;
  readonly names: ReturnType<typeof useInboxNames>;
  /** The server's clock, ms. */
  readonly now: number;
}

/** One tip in one line: its first clock in sign and words, which clock, number, category, ward, part of my agency, who has it. */
export const RowLine = memo(function RowLine({ row, isGone, agency, names, now }: LineGiven & { row: TipRow; isGone: boolean }) {
  const t = useInboxWords();
  const look = rowLook(row, now);
  const clock = { state: look === 'warned' ? 'running' : look, nature: 'duty', dueAt: row.nextDue ?? '' } as const;
  const words = look === 'not_owed' ? t('nothingDue') : clockWords(clock, look === 'warned', now, { t, lang: language() });
  const alert = row.alerts[0] ? t(`alert.${row.alerts[0]}`) : row.answerDue === null ? undefined : t('alert.waiting', { at: instantText(row.answerDue).slice(0, 5) });
  const role = agency === null ? undefined : roleOf(row, agency);
  return (
    <>
      <span className={`${css.clock} clock-${look}`}><ClockMark look={look} /> <span title={words}>{words}</span></span>
      <span className={css.which}>{row.nextClock === null ? '–' : names.clock(row.nextClock)}</span>
      <Number number={row.registerNumber} />
      <span className={css.category}>{alert !== undefined && <strong className={row.alerts[0] === 'informant_answered' ? 'clock-met' : 'danger'}>{alert} · </strong>}{isGone ? <em>{t('gone')}</em> : row.category === null ? t('notRouted') : names.category(row.category)}</span>
      <span className={css.ward}>{row.ward === null ? '–' : names.ward(row.ward)}</span>
      <span className={css.role}>{role === undefined ? names.agencyCode(row.owner) : t(`role.${role}`)}</span>
      <span className={css.person}>{row.assignee === null ? '–' : names.person(row.assignee)}</span>
    </>
  );
});

/** A register number; beside an open tip the list leaves away what all numbers of a year have in common. */
function Number({ number }: { number: string }) {
  const dense = number.lastIndexOf('-') + 1;
  return <span className={`number ${css.no}`} title={number}><span className={css.year}>{number.slice(0, dense)}</span>{number.slice(dense)}</span>;
}
