import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../inbox/words.js';
import { AccessList } from './access-list.js';
import { useAccessWords } from './words.js';

/** Kinds that one looks for; the list shows every kind. */
const kinds = ['ContentOpened', 'IdentityRevealed', 'RevealRequested', 'Exported', 'ContentShredded', 'SignedIn', 'AccountChanged', 'DelegationGiven', 'RuleChanged'] as const;

/** The log of accesses: of the whole house as far as one's right reaches, by person and kind. */
export function AccessTab() {
  const t = useAccessWords();
  const say = useSay();
  const [actor, setActor] = useState('');
  const [event, setEvent] = useState('');
  // What is no account name finds nothing; the server would refuse it.
  const name = actor.trim().toLowerCase();
  const asked = { actor: name === '' ? undefined : `account/${name.replace(/[^\w.-]/g, '-')}`, event: event === '' ? undefined : event };
  return (
    <section aria-label={t('hint')}>
      <p className="muted">{t('hint')}</p>
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', marginBottom: 8 }}>
        <TextInput label={t('filterActor')} value={actor} onChange={(change) => setActor(change.currentTarget.value)} autoComplete="off" />
        <NativeSelect label={t('filterEvent')} value={event} onChange={(change) => setEvent(change.currentTarget.value)}
          data={[{ value: '', label: t('all') }, ...kinds.map((kind) => ({ value: kind, label: say(`event.${kind}`, kind) }))]} />
      </div>
      <AccessList asked={asked} label={t('event')} />
    </section>
  );
}
