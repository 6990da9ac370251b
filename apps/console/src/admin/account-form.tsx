import { Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { staffRoles, type ListedAccount, type StaffRole } from '@tinbao/contracts';
import type { NewAccount } from '../api/admin.js';
import { groundName } from '../api/agency-name.js';
import { useOrganisation } from '../api/directory.js';
import { language } from '../shell/language.js';
import { useShellWords } from '../shell/words.js';
import { useAdminWords } from './words.js';

interface Form {
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly agency: string;
  readonly unit: string;
  readonly wards: string[];
}

const empty: Form = { username: '', name: '', role: 'operator', agency: '', unit: '', wards: [] };

/** The agency that each ward has one of. */
const COMMUNE = 'commune';

/** Roles whose sight is a territory; no ward chosen means the whole city. */
const territorial: readonly StaffRole[] = ['supervisor', 'procurator'];

/** An account as the form shows it. */
function formOf({ username, name, role, agency, wards }: ListedAccount): Form {
  const [head = '', unit = ''] = (agency ?? '').split('/');
  return { username, name, role, agency: head, unit, wards: [...wards] };
}

/** What the server is asked to make of the form. */
function accountOf({ unit, agency, wards, ...rest }: Form): NewAccount {
  return { ...rest, ...(agency ? { agency: agency === COMMUNE ? `${agency}/${unit}` : agency } : {}), ...(territorial.includes(rest.role) ? { wards } : {}) };
}

interface Asked {
  readonly save: (account: NewAccount, done: () => void) => void;
  readonly isBusy: boolean;
  /** An account that shall be another one; absent: a new one. */
  readonly account?: ListedAccount;
  readonly close?: () => void;
}

/** One line that proposes an account, or another role and place for one. */
export function AccountForm({ save, isBusy, account, close }: Asked) {
  const t = useAdminWords();
  const [form, setForm] = useState(account ? formOf(account) : empty);
  const set = (patch: Partial<Form>) => setForm((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(accountOf(form), () => setForm(empty));
  };
  return (
    <form onSubmit={submit} aria-label={account ? t('editOf', { username: account.username }) : t('newAccount')}>
      <Group align="flex-end" my="sm">
        <TextInput label={t('username')} value={form.username} onChange={(e) => set({ username: e.currentTarget.value })} pattern="[a-z0-9][a-z0-9._\-]{1,62}" title={t('usernameHint')} required withAsterisk={false} autoComplete="off" readOnly={account !== undefined} />
        <TextInput label={t('name')} value={form.name} onChange={(e) => set({ name: e.currentTarget.value })} required withAsterisk={false} autoComplete="off" />
        <Place form={form} set={set} />
        <Button type="submit" variant="filled" loading={isBusy}>{t(account ? 'proposeChange' : 'create')}</Button>
        {close && <Button onClick={close}>{t('close')}</Button>}
      </Group>
    </form>
  );
}

/** StaffRole, agency, and where these need one: the ward of the agency, the wards of the territory. */
function Place({ form, set }: { form: Form; set: (patch: Partial<Form>) => void }) {
  const t = useAdminWords();
  const say = useShellWords();
  const { agencies = [], wards = [] } = useOrganisation().data ?? {};
  const wardList = wards.map(({ code, full_name }) => ({ value: code, label: groundName(full_name, language()) }));
  return (
    <>
      <NativeSelect label={t('role')} value={form.role} onChange={(e) => set({ role: e.currentTarget.value as StaffRole })} data={staffRoles.map((role) => ({ value: role, label: say(`role.${role}`) }))} />
      <NativeSelect maw={320} label={t('agency')} value={form.agency} onChange={(e) => set({ agency: e.currentTarget.value, unit: '' })} data={[{ value: '', label: t('noAgency') }, ...agencies.map((a) => ({ value: a.id, label: a[language()] }))]} />
      {form.agency === COMMUNE && <NativeSelect label={t('unit')} value={form.unit} required withAsterisk={false} onChange={(e) => set({ unit: e.currentTarget.value })} data={[{ value: '', label: '' }, ...wardList]} />}
      {territorial.includes(form.role) && <MultiSelect size="xs" miw={240} label={t('territory')} value={form.wards} onChange={(chosen) => set({ wards: chosen })} data={wardList} searchable />}
    </>
  );
}
