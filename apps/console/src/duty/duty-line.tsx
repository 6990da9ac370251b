import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DutyShift } from '@tinbao/contracts';
import { serverNow } from '../api/server-clock.js';
import { instantText } from '../shell/clock-text.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import css from '../inbox/inbox.module.css';
import { DutyForm } from './duty-form.js';
import { useDuty } from './use-duty.js';
import { useDutyWords } from './words.js';

const namesOf = ({ officers }: DutyShift): string => officers.map(({ name }) => name).join(', ');

/** Who is on duty in the agency now, and the next shift; whoever sets the roster sets it here. */
export function DutyLine({ agency }: { agency: string }) {
  const t = useDutyWords();
  const session = useSession();
  const { data } = useDuty(agency);
  const [isOpen, setOpen] = useState(false);
  if (data === undefined) return null;
  const now = new Date(serverNow()).toISOString();
  const running = data.items.filter(({ from }) => from <= now);
  const next = data.items.find(({ from }) => from > now);
  const said = running.map((shift) => t('until', { names: namesOf(shift), until: instantText(shift.until) })).join('; ');
  return (
    <>
      <p className={css.note}>
        <strong>{t('onDuty')}:</strong> {said || t('nobody')}{next && ` · ${t('next', { from: instantText(next.from), names: namesOf(next) })}`}
        {' '}{may(session, 'setRoster') && !isOpen && <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>{t('edit')}</Button>}
      </p>
      {isOpen && <DutyForm close={() => setOpen(false)} />}
    </>
  );
}
