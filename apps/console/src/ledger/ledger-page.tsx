import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { AccessTab } from '../access-log/access-tab.js';
import { Reconciliation } from '../reconciliation/reconciliation.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { CheckTab } from './check-tab.js';
import { EntriesTab } from './entries-tab.js';
import css from './ledger.module.css';
import { HeadLine } from './head-line.js';
import { useHead, type Shown } from './use-ledger.js';
import { WitnessesTab } from './witnesses-tab.js';
import { useLedgerWords } from './words.js';

/** The tabs, by their name in the address, with the right that opens each. */
const tabs = [
  { name: 'check', at: 'kiem-tra', right: 'verifyLedger', Content: CheckTab },
  { name: 'entries', at: 'so', right: 'readLedgerEntries', Content: EntriesTab },
  { name: 'access', at: 'truy-cap', right: 'verifyLedger', Content: AccessTab },
  { name: 'reconciliation', at: 'doi-soat', right: 'reconcile', Content: Reconciliation },
  { name: 'witnesses', at: 'nhan-chung', right: 'verifyLedger', Content: WitnessesTab },
] as const satisfies readonly { name: string; at: string; right: string; Content: ComponentType<{ head: Shown }> }[];

/** The ledger for those who need not believe us: its head, checks in this window, its rows, who watches it. */
export function LedgerPage() {
  const t = useLedgerWords();
  return (
    <>
      <h1>{t('title')}</h1>
      <Region answer={useHead()}>{(head) => <><HeadLine head={head} /><Parts head={head} /></>}</Region>
    </>
  );
}

function Parts({ head }: { head: Shown }) {
  const t = useLedgerWords();
  const session = useSession();
  const navigate = useNavigate();
  const { xem } = useSearch({ strict: false }) as { xem?: string };
  const open = tabs.filter(({ right }) => may(session, right));
  const shown = open.find(({ at }) => at === xem) ?? open[0];
  const show = (at: string | null) => void navigate({ to: '.', search: { xem: at ?? undefined } as never, replace: true });
  return (
    <Tabs value={shown?.at ?? null} onChange={show} keepMounted={false}>
      <Tabs.List aria-label={t('title')}>{open.map(({ name, at }) => <Tabs.Tab key={at} value={at} className={css.tab}>{t(`tab.${name}`)}</Tabs.Tab>)}</Tabs.List>
      {open.map(({ at, Content }) => <Tabs.Panel key={at} value={at}><Content head={head} /></Tabs.Panel>)}
    </Tabs>
  );
}
