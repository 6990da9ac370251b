import { Table } from '@mantine/core';
import type { ListedModel } from '@tinbao/contracts';
import { useModelActs, useModels } from '../api/models.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { Comparison } from './comparison.js';
import { Decide } from './decide.js';
import { useModelWords } from './words.js';

const person = (id: string | null): string => id?.replace('account/', '') ?? '–';

/** The classifier's model: which one is in use and since when, which ones wait for a decision and how they compare, which ones there were. */
export function Models() {
  const t = useModelWords();
  const acts = useModelActs();
  return (
    <section aria-labelledby="models">
      <h2 id="models">{t('title')}</h2>
      <p className="muted">{t('hint')}</p>
      {acts.error && <ProblemNote error={acts.error} />}
      {acts.data && <p role="status">{t(`said.${acts.data.state === 'inUse' ? 'inUse' : 'rejected'}`, { version: acts.data.version })}</p>}
      <Region answer={useModels()}>
        {({ models }) => (
          <>
            {models.filter(({ state }) => state === 'inUse').map((model) => <InUse key={model.sha256} model={model} />)}
            <Candidates models={models.filter(({ state }) => state === 'candidate')} acts={acts} />
            <Others models={models.filter(({ state }) => state !== 'inUse' && state !== 'candidate')} acts={acts} />
          </>
        )}
      </Region>
    </section>
  );
}

function InUse({ model }: { model: ListedModel }) {
  const t = useModelWords();
  return (
    <>
      <h3>{t('inUse', { version: model.version })}</h3>
      <p>{model.decidedAt ? t('since', { by: person(model.decidedBy), at: instantText(model.decidedAt) }) : t('sinceDelivery')} {t('stay')}</p>
      {model.comparison && <Comparison id="in-use" model={model} comparison={model.comparison} heads={[t('then'), t('nowUsed')]} />}
    </>
  );
}

interface Given {
  readonly models: readonly ListedModel[];
  readonly acts: ReturnType<typeof useModelActs>;
}

function Candidates({ models, acts }: Given) {
  const t = useModelWords();
  if (models.length === 0) return <p className="muted">{t('none')}</p>;
  return models.map((model) => (
    <article key={model.sha256} aria-label={t('candidate', { version: model.version })}>
      <h3>{t('candidate', { version: model.version })}</h3>
      {model.comparison && <Comparison id={model.sha256} model={model} comparison={model.comparison} heads={[t('then'), t('new')]} />}
      <Decide model={model} acts={acts} />
    </article>
  ));
}

function Others({ models, acts }: Given) {
  const t = useModelWords();
  if (models.length === 0) return null;
  const heads = [t('version'), t('made'), t('state'), t('act')];
  return (
    <>
      <h3 id="other-models">{t('others')}</h3>
      <div className={css.scroll} role="group" aria-labelledby="other-models" tabIndex={0}>
        <Table miw={700}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <Table.Tr key={model.sha256}>
                <Table.Td className="number">{model.version}</Table.Td>
                <Table.Td>{instantText(model.madeAt)}</Table.Td>
                <Table.Td>{stateOf(model, t)}</Table.Td>
                <Table.Td>{model.state !== 'rejected' && <Decide model={model} acts={acts} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function stateOf({ state, decidedBy, decidedAt }: ListedModel, t: ReturnType<typeof useModelWords>): string {
  const named = state === 'before' || state === 'rejected' ? state : 'delivered';
  return t(`state.${named}`, { by: person(decidedBy), at: decidedAt ? instantText(decidedAt) : '–' });
}
