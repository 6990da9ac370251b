import { Reconciliation } from '../reconciliation/reconciliation.js';
import { Registers } from '../import/registers.js';
import { Delegations } from '../delegation/delegations.js';
import { Models } from '../model/models.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { Accounts } from './accounts.js';
import { ParkedTips } from './parked-tips.js';
import { Rules } from './rules.js';
import { useAdminWords } from './words.js';

/** Administration: accounts, the data that decisions are made with, and tips that a stage set aside. */
export function AdminPage() {
  const t = useAdminWords();
  const session = useSession();
  return (
    <>
      <h1>{t('title')}</h1>
      {may(session, 'manageAccounts') && <Accounts />}
      {may(session, 'delegate') && <Delegations />}
      {may(session, 'importRegisters') && <Registers />}
      {may(session, 'seeRules') && <Rules />}
      {may(session, 'seeRules') && <Models />}
      {may(session, 'reconcile') && <Reconciliation />}
      {may(session, 'seeParked') && <ParkedTips mayReplay={may(session, 'replayParked')} />}
    </>
  );
}
