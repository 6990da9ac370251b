import { Button, Group, Table } from '@mantine/core';
import { reasonInWords, type ImportCounts, type ImportRun } from '@tinbao/contracts';
import { SHOWN, useImport, useImports, type ImportAnswer } from '../api/imports.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ProblemNote } from '../shell/problem-note.js';
import { ApiProblem } from '../api/problem.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { problemWords } from './problem-words.js';
import { useImportWords } from './words.js';

const COUNTED = ['landed', 'already', 'refused', 'skipped', 'blank', 'notes'] as const satisfies readonly (keyof ImportCounts)[];

/** The imports of the agency, the newest first. */
export function Runs({ show }: { show: (id: string) => void }) {
  const t = useImportWords();
  const answer = useImports();
  const heads = [t('started'), t('importer'), t('name'), t('state'), ...COUNTED.map((name) => t(name)), t('result', { name: '' }).replace(/: ?$/, '')];
  return (
    <section aria-labelledby="imports">
      <h3 id="imports">{t('runs')}</h3>
      <Region answer={answer}>
        {({ items }) => items.length === 0 ? <p className="muted">{t('noRuns')}</p> : (
          <div className={css.scroll} role="group" aria-labelledby="imports" tabIndex={0}>
            <Table miw={900}>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((run) => <RunRow key={run.id} run={run} show={show} />)}</Table.Tbody>
            </Table>
          </div>
        )}
      </Region>
    </section>
  );
}

function RunRow({ run, show }: { run: ImportRun; show: (id: string) => void }) {
  const t = useImportWords();
  return (
    <Table.Tr>
      <Table.Td>{instantText(run.startedAt)}</Table.Td>
      <Table.Td>{run.importer.replace(/^account\//, '')}</Table.Td>
      <Table.Td>{run.fileName}{run.dryRun ? ` (${t('dryRun')})` : ''}</Table.Td>
      <Table.Td>{t(`state.${run.state}`)}</Table.Td>
      {COUNTED.map((name) => <Table.Td key={name} className="number">{run.counts[name]}</Table.Td>)}
      <Table.Td><Button size="compact-sm" aria-label={`${t('look')}: ${run.fileName} ${instantText(run.startedAt)}`} onClick={() => show(run.id)}>{t('look')}</Button></Table.Td>
    </Table.Tr>
  );
}

/** What became of each row of one import; while it runs, how far it is. */
export function ImportResult({ id, close }: { id: string; close: () => void }) {
  const t = useImportWords();
  const answer = useImport(id);
  return (
    <section aria-labelledby="import-result">
      <h3 id="import-result">{t('result', { name: answer.data?.fileName ?? '' })}</h3>
      <Region answer={answer}>{(run) => <Result run={run} close={close} />}</Region>
    </section>
  );
}

function Result({ run, close }: { run: ImportAnswer; close: () => void }) {
  const t = useImportWords();
  const { counts, dryRun, state, problem, reasons } = run;
  const said = COUNTED.map((name) => `${t(dryRun && name === 'landed' ? 'wouldLand' : name)} ${counts[name]}`).join(' · ');
  return (
    <>
      <p role="status"><strong>{t(`state.${state}`)}{dryRun ? ` (${t('dryRun')})` : ''}</strong> · {t('progress', { rows: counts.rows })} · {said}</p>
      {problem !== null && <ProblemNote error={new ApiProblem(422, problem, problemWords(problem, run.problemParams, language()))} />}
      {state !== 'running' && <Reasons reasons={reasons} />}
      <Group my="sm">
        {state !== 'running' && reasons.length > 0 && <Button component="a" href={`/api/imports/${run.id}/reasons.csv`} download>{t('download')}</Button>}
        <Button onClick={close}>{t('close')}</Button>
      </Group>
    </>
  );
}

function Reasons({ reasons }: Pick<ImportAnswer, 'reasons'>) {
  const t = useImportWords();
  if (reasons.length === 0) return <p className="muted">{t('noReasons')}</p>;
  return (
    <>
      {reasons.length === SHOWN && <p className="muted">{t('firstReasons', { count: SHOWN })}</p>}
      <div className={css.scroll} role="group" aria-label={t('reasons')} tabIndex={0}>
        <Table miw={700}>
          <Table.Thead><Table.Tr>{[t('cell'), t('outcome'), t('reason')].map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {reasons.map((reason) => (
              <Table.Tr key={reason.n}>
                <Table.Td className="number">{reason.cell}</Table.Td>
                <Table.Td>{t(`outcome.${reason.outcome}`)}</Table.Td>
                <Table.Td>{reasonInWords(reason, language())}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
