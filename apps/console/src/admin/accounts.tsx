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
import { NewAccountForm } from './new-account.js';
import { useAdminWords } from './words.js';

/** The accounts, with the acts on each; a password is shown once, above the table. */
export function Accounts() {
  const t = useAdminWords();
  const answer = useAccounts();
  const { create, reset, disable } = useAccountActs();
  const [shown, setShown] = useState<FirstPassword>();
  const error = create.error ?? reset.error ?? disable.error;
  const { simulated } = useSession();
  const heads = [t('username'), t('name'), t('role'), t('agency'), t('state'), t('lastSignIn'), t('acts')];
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{t('accounts')}</h2>
      {shown && <ShownOnce password={shown} hide={() => setShown(undefined)} />}
      {error && <ProblemNote error={error} />}
      {simulated && <p className="muted">{t('realTimes')}</p>}
      <NewAccountForm isBusy={create.isPending} create={(account, done) => create.mutate(account, { onSuccess: (made) => { setShown(made); done(); } })} />
      <Region answer={answer}>
        {({ items }) => (
          <div className={css.scroll} role="group" aria-labelledby="accounts" tabIndex={0}>
            <Table miw={800}>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {items.map((account) => <Row key={account.id} account={account} reset={() => reset.mutate(account.username, { onSuccess: setShown })} disable={() => disable.mutate(account.username)} />)}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Region>
    </section>
  );
}

function Row({ account, reset, disable }: { account: ListedAccount; reset: () => void; disable: () => void }) {
  const t = useAdminWords();
  const say = useShellWords();
  const names = useNames();
  const isMine = useSession().account.username === account.username;
  const [isAsked, setAsked] = useState(false);
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
            <Button size="compact-sm" onClick={reset}>{t('reset')}</Button>
            <Button size="compact-sm" color="red" variant="outline" onClick={isAsked ? disable : () => setAsked(true)} onBlur={() => setAsked(false)}>{t(isAsked ? 'reallyDisable' : 'disable')}</Button>
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
