import { Alert, Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { ListedAccount } from '@tinbao/contracts';
import { useAccountActs, useAccounts, type FirstPassword } from '../api/admin.js';
import { useNames } from '../api/directory.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { useSession } from '../shell/session-context.js';
import css from '../shell/shell.module.css';
import { useShellWords } from '../shell/words.js';
import { AccountChanges } from './account-changes.js';
import { AccountForm } from './account-form.js';
import { useAdminWords } from './words.js';

/** The accounts: one administrator proposes what shall be done to one, another decides; a password is shown once, above the tables. */
export function Accounts() {
  const t = useAdminWords();
  const answer = useAccounts();
  const { create, change, propose, decide, take } = useAccountActs();
  const all = [create, change, propose, decide, take];
  const [shown, setShown] = useState<FirstPassword>();
  const [edited, setEdited] = useState<ListedAccount>();
  const error = all.find((act) => act.error !== null)?.error;
  // The problem of the last act, and of no earlier one.
  const fresh = () => all.forEach((act) => act.reset());
  // Not by disabling: a button that is greyed while a password is asked for loses the focus.
  const isBusy = decide.isPending || take.isPending;
  const acts = {
    decide: (id: string, what: 'approve' | 'reject') => isBusy || (fresh(), decide.mutate({ id, what })),
    take: (id: string) => isBusy || (fresh(), take.mutate(id, { onSuccess: setShown })),
  };
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{t('accounts')}</h2>
      <p className="muted">{t('twoPersons')}</p>
      {shown && <ShownOnce password={shown} hide={() => setShown(undefined)} />}
      {error && <ProblemNote error={error} />}
      {useSession().simulated && <p className="muted">{t('realTimes')}</p>}
      <AccountForm isBusy={create.isPending} save={(account, done) => (fresh(), create.mutate(account, { onSuccess: done }))} />
      {edited && <AccountForm key={edited.id} account={edited} isBusy={change.isPending} close={() => setEdited(undefined)} save={(account, done) => (fresh(), change.mutate(account, { onSuccess: () => (done(), setEdited(undefined)) }))} />}
      <Region answer={answer}>
        {({ items, changes, administrators }) => (
          <>
            <h3>{t('changes')}</h3>
            {administrators < 2 && <Alert variant="outline" color="yellow">{t('oneAdministrator')}</Alert>}
            <AccountChanges changes={changes} acts={acts} />
            <h3>{t('allAccounts')}</h3>
            <List items={items} edit={setEdited} propose={(username, what) => (fresh(), propose.mutate({ username, what }))} />
          </>
        )}
      </Region>
    </section>
  );
}

interface ListActs {
  readonly edit: (account: ListedAccount) => void;
  readonly propose: (username: string, what: 'reset' | 'disable') => void;
}

function List({ items, ...acts }: ListActs & { items: readonly ListedAccount[] }) {
  const t = useAdminWords();
  const heads = [t('username'), t('name'), t('role'), t('agency'), t('state'), t('lastSignIn'), t('acts')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="accounts" tabIndex={0}>
      <Table miw={800}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((account) => <Row key={account.id} account={account} {...acts} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ account, edit, propose }: ListActs & { account: ListedAccount }) {
  const t = useAdminWords();
  const say = useShellWords();
  const names = useNames();
  const isMine = useSession().account.username === account.username;
  const state = account.disabledAt ? t('disabled', { time: instantText(account.disabledAt) }) : account.mustChange ? t('mustChange') : t('active');
  return (
    <Table.Tr>
      <Table.Td>{account.username}</Table.Td>
      <Table.Td>{account.name}</Table.Td>
      <Table.Td>{say(`role.${account.role}`)}</Table.Td>
      <Table.Td>{account.agency ? names.agency(account.agency) : '–'}</Table.Td>
      <Table.Td>{state}</Table.Td>
      <Table.Td>{account.lastSignInAt ? instantText(account.lastSignInAt) : t('never')}</Table.Td>
      <Table.Td>
        {!isMine && !account.disabledAt && (
          <Button.Group>
            <Button size="compact-sm" onClick={() => edit(account)}>{t('editAccount')}</Button>
            <Button size="compact-sm" onClick={() => propose(account.username, 'reset')}>{t('reset')}</Button>
            <Button size="compact-sm" color="red" variant="outline" onClick={() => propose(account.username, 'disable')}>{t('disable')}</Button>
          </Button.Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function ShownOnce({ password: { username, firstPassword }, hide }: { password: FirstPassword; hide: () => void }) {
  const t = useAdminWords();
  return (
    <Alert role="status" variant="outline" title={t('firstPassword', { username })}>
      <code className="number">{firstPassword}</code> <Button size="compact-sm" onClick={hide}>{t('copied')}</Button>
    </Alert>
  );
}
