import { Alert, Button } from '@mantine/core';
import { OctagonAlert } from 'lucide-react';
import { ApiProblem, Unreachable } from '../api/problem.js';
import { useShellWords } from './words.js';

/** What failed, in the server's own words: title, detail, article, fields, code; with a retry where one helps. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useShellWords();
  const problem = error instanceof ApiProblem ? error : undefined;
  const code = problem?.code ?? (error instanceof Unreachable ? 'unreachable' : 'unexpected');
  return (
    <Alert role="alert" variant="outline" color="red" icon={<OctagonAlert aria-hidden size={18} />} title={problem?.said.title ?? t('failed')}>
      <div>{problem ? problem.said.detail : t('unreachable')}</div>
      {problem?.said.errors?.map((field) => <div key={field.pointer}><code>{field.pointer}</code> {field.detail}</div>)}
      {problem?.said.article && <div>{t('article', { article: problem.said.article })}</div>}
      <div className="muted">{t('code', { code })}</div>
      {retry && <Button mt="xs" onClick={retry}>{t('retry')}</Button>}
    </Alert>
  );
}
