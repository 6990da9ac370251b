import { Button, Table } from '@mantine/core';
import type { AccountChange } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import { instantText } from '../shell/clock-text.js';
import { useSession } from '../shell/session-context.js';
import css from '../shell/shell.module.css';
import { useShellWords } from '../shell/words.js';
import { useAdminWords } from './words.js';

const person = (id: string | null): string => id?.replace('account/', '') ?? '–';

/** What may be done with a change by whoever looks at it. */
export interface ChangeActs {
  readonly decide: (id: string, what: 'approve' | 'reject') => void;
  readonly take: (id: string) => void;
}

/** Proposals that wait, and the last ones decided, the waiting first. */
export function AccountChanges({ changes, acts }: { changes: readonly AccountChange[]; acts: ChangeActs }) {
  const t = useAdminWords();
  if (changes.length === 0) return <p className="muted">{t('noChanges')}</p>;
  const heads = [t('username'), t('change'), t('proposedBy'), t('state'), t('acts')];
  return (
    <div className={css.scroll} role="group" aria-label={t('changes')} tabIndex={0}>
      <Table miw={760}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{changes.map((change) => <Row key={change.id} change={change} acts={acts} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ change, acts }: { change: AccountChange; acts: ChangeActs }) {
  const t = useAdminWords();
  const { state, decidedBy, alone } = change;
  const said = state === 'open' ? t('state.open') : alone ? t('decidedAlone') : t(state === 'approved' ? 'state.adopted' : 'state.rejected', { by: person(decidedBy) });
  return (
    <Table.Tr>
      <Table.Td>{change.username}</Table.Td>
      <Table.Td><Wish change={change} /></Table.Td>
      <Table.Td>{person(change.proposedBy)}<br /><span className="muted">{instantText(change.proposedAt)}</span></Table.Td>
      <Table.Td>{said}</Table.Td>
      <Table.Td><Acts change={change} acts={acts} /></Table.Td>
    </Table.Tr>
  );
}

function Wish({ change: { act, wish } }: { change: AccountChange }) {
  const t = useAdminWords();
  const say = useShellWords();
  const names = useNames();
  const parts = wish === null ? [] : [wish.name, say(`role.${wish.role}`), ...(wish.agency === null ? [] : [names.agency(wish.agency)]), ...(wish.wards.length > 0 ? [t('wardCount', { count: wish.wards.length })] : [])];
  return <>{t(`act.${act}`)}{parts.length > 0 && <><br /><span className="muted">{parts.join(' · ')}</span></>}</>;
}

/** Whoever proposed may let it fall and, once approved, take the password; another one decides. */
function Acts({ change: { id, username, state, proposedBy, passwordWaits }, acts: { decide, take } }: { change: AccountChange; acts: ChangeActs }) {
  const t = useAdminWords();
  const me = useSession().account;
  const isMine = proposedBy === me.id;
  if (state === 'open') {
    return (
      <Button.Group>
        {!isMine && username !== me.username && <Button size="compact-sm" variant="filled" onClick={() => decide(id, 'approve')}>{t('approve')}</Button>}
        <Button size="compact-sm" onClick={() => decide(id, 'reject')}>{t(isMine ? 'withdraw' : 'reject')}</Button>
      </Button.Group>
    );
  }
  return isMine && passwordWaits ? <Button size="compact-sm" variant="filled" onClick={() => take(id)}>{t('takePassword')}</Button> : null;
}
