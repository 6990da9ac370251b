import { Button, Table } from '@mantine/core';
import { useRuleActs, type RuleProposal } from '../api/rules.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import css from '../shell/shell.module.css';
import { useAdminWords } from './words.js';

const person = (id: string | null): string => id?.replace('account/', '') ?? '–';

/** The proposed versions: who, why, from which day; a second person approves or rejects what is open. */
export function RuleProposals({ proposals, look }: { proposals: readonly RuleProposal[]; look: (proposal: RuleProposal) => void }) {
  const t = useAdminWords();
  const { decide } = useRuleActs();
  const heads = [t('ruleSet'), t('version'), t('inForceFrom'), t('reason'), t('proposedBy'), t('state'), t('acts')];
  if (proposals.length === 0) return <p className="muted">{t('noProposals')}</p>;
  return (
    <>
      <h3 id="proposals">{t('proposals')}</h3>
      {decide.error && <ProblemNote error={decide.error} />}
      {decide.data && <p role="status">{t(`said.${decide.data.state}`, { version: decide.data.version })}</p>}
      <div className={css.scroll} role="group" aria-labelledby="proposals" tabIndex={0}>
        <Table miw={800}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {proposals.map((proposal) => (
              <Table.Tr key={proposal.id}>
                <Table.Td>{t(`set.${proposal.ruleSet}`)}</Table.Td>
                <Table.Td className="number">{proposal.version}</Table.Td>
                <Table.Td>{dayText(proposal.inForceFrom)}</Table.Td>
                <Table.Td>{proposal.reason}</Table.Td>
                <Table.Td>{person(proposal.proposedBy)}, {instantText(proposal.proposedAt)}</Table.Td>
                <Table.Td>{t(`state.${proposal.state}`, { by: person(proposal.decidedBy) })}</Table.Td>
                <Table.Td><Acts proposal={proposal} look={() => look(proposal)} isBusy={decide.isPending} decide={(act) => decide.mutate({ proposal, act })} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Acts({ proposal, look, isBusy, decide }: { proposal: RuleProposal; look: () => void; isBusy: boolean; decide: (act: 'approve' | 'reject') => void }) {
  const t = useAdminWords();
  const session = useSession();
  const mayDecide = proposal.state === 'open' && may(session, 'approveRules');
  const isMine = proposal.proposedBy === `account/${session.account.username}`;
  return (
    <>
      <Button.Group>
        <Button size="compact-sm" onClick={look}>{t('look')}</Button>
        {mayDecide && !isMine && <Button size="compact-sm" loading={isBusy} onClick={() => decide('approve')}>{t('approve')}</Button>}
        {mayDecide && <Button size="compact-sm" color="red" variant="outline" loading={isBusy} onClick={() => decide('reject')}>{t('reject')}</Button>}
      </Button.Group>
      {mayDecide && isMine && <div className="muted">{t('secondPerson')}</div>}
    </>
  );
}
