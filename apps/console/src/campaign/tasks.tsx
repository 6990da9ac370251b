import type { TaskProgress } from '@tinbao/contracts';
import type { CampaignAnswer } from '../api/campaigns.js';
import { instantText } from '../shell/clock-text.js';
import { countText, useCampaignNames } from './names.js';
import { CampaignTable } from './table.js';
import { useCampaignWords } from './words.js';

/** The task list of the plan, who leads and coordinates, and how far the units are. */
export function Tasks({ data: { state } }: { data: CampaignAnswer }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const accountable = (task: TaskProgress) => (task.accountable === null
    ? t('noLead') : `${names.unit(task.accountable)}${task.accountableConfidence?.startsWith('sourced') ? '' : ` (${t('byPolicy')})`}`);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('tasks')}</h2>
      <CampaignTable
        by="tasks" heads={[t('task'), t('subject'), t('accountable'), t('leads'), t('done'), t('finished'), t('pending')]} counts={[4, 5, 6]}
        rows={state.tasks.map((task) => ({
          key: task.task,
          cells: [
            task.task, <Subject key="subject" task={task} />, accountable(task), task.leads.map(names.unit).join(', ') || '–',
            task.results.length === 0 ? t('nothingYet') : t('doneOf', { done: countText(task.done), planned: countText(task.planned) }),
            task.results.length === 0 ? '–' : t('doneOf', { done: countText(task.unitsFinished), planned: countText(task.results.length) }), countText(task.pending),
          ],
        }))}
      />
    </section>
  );
}

/** What the task is, who else has a part in it, and the result of each unit. */
function Subject({ task }: { task: TaskProgress }) {
  const t = useCampaignWords();
  const names = useCampaignNames();
  const list = (ids: readonly string[]) => ids.map(names.unit).join(', ') || '–';
  return (
    <>
      {task.subject}
      <details>
        <summary>{t('unitsAndResults', { count: task.results.length })}</summary>
        <div>{t('implementing', { units: list(task.implementing) })}</div>
        <div>{t('coordinating', { units: list(task.coordinating) })}</div>
        <div>{t('committees', { units: list(task.committees) })}</div>
        <ul>
          {task.results.map((result) => (
            <li key={result.unit}>
              {names.unit(result.unit)}{result.role ? ` (${t(`role.${result.role}`)})` : ''}: {t('doneOf', { done: countText(result.done), planned: countText(result.planned) })}
              {result.finished ? ` · ${t('isFinished')}` : ''} · {instantText(result.at)}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
