import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useRules, type RuleProposal, type RuleSetRow } from '../api/rules.js';
import { dayText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import css from '../shell/shell.module.css';
import { Simulations } from '../simulations/simulations.js';
import { RuleForm } from './rule-form.js';
import { RuleProposals } from './rule-proposals.js';
import { RuleRecords } from './rule-records.js';
import { useAdminWords } from './words.js';

/** How well a record of law may be known, the best first. */
const confidences = ['sourced', 'derived', 'policy', 'recalled', 'unknown'] as const;

/** What is looked at below the tables. */
type Open = Readonly<{ of: RuleSetRow | RuleProposal; isEdited: boolean }>;

/** The data that decisions are made with: what is in force and where it was read, what is proposed, and the two persons' acts. */
export function Rules() {
  const t = useAdminWords();
  const answer = useRules();
  const [open, setOpen] = useState<Open>();
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('rules')}</h2>
      <p className="muted">{t('rulesHint')}</p>
      <Region answer={answer}>
        {({ today, sets, proposals }) => (
          <>
            <Sets sets={sets} open={setOpen} />
            <RuleProposals proposals={proposals} look={(of) => setOpen({ of, isEdited: false })} />
            {open && 'state' in open.of && <Simulations key={open.of.id} of={open.of} today={today} />}
            {open && !open.isEdited && <RuleRecords key={open.of.version} of={open.of} close={() => setOpen(undefined)} />}
            {open?.isEdited && <RuleForm key={open.of.version} of={open.of} today={today} close={() => setOpen(undefined)} />}
          </>
        )}
      </Region>
    </section>
  );
}

function Sets({ sets, open }: { sets: readonly RuleSetRow[]; open: (what: Open) => void }) {
  const t = useAdminWords();
  const mayPropose = may(useSession(), 'proposeRules');
  const heads = [t('ruleSet'), t('version'), t('inForceFrom'), t('known'), t('sources'), t('acts')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="rules" tabIndex={0}>
      <Table miw={800}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {sets.map((set) => (
            <Table.Tr key={set.ruleSet}>
              <Table.Td>{t(`set.${set.ruleSet}`)}</Table.Td>
              <Table.Td className="number">{set.version}</Table.Td>
              <Table.Td>{set.inForceFrom ? dayText(set.inForceFrom) : t('delivered')}</Table.Td>
              <Table.Td>{confidences.flatMap((word) => (set.confidence[word] ? `${t(`confidence.${word}`)} ${set.confidence[word]}` : [])).join(' · ')}</Table.Td>
              <Table.Td>{t('sourceCount', { count: set.withSource, all: set.withSource + set.withoutSource })}</Table.Td>
              <Table.Td>
                <Button.Group>
                  <Button size="compact-sm" aria-label={`${t('look')}: ${t(`set.${set.ruleSet}`)}`} onClick={() => open({ of: set, isEdited: false })}>{t('look')}</Button>
                  {mayPropose && <Button size="compact-sm" aria-label={`${t('edit')}: ${t(`set.${set.ruleSet}`)}`} onClick={() => open({ of: set, isEdited: true })}>{t('edit')}</Button>}
                </Button.Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
