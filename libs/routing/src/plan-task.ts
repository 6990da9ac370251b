import { resolveAgency, type Law } from '@tinbao/law';

/** A task of the plan's section III on a date; each id is valid on it, none stands twice. */
export type TaskRoute = Readonly<{
  task: string;
  /** In the plan's order; `accountable` says which one answers. */
  leadAgencies: readonly string[];
  accountable: string | null;
  implementingAgencies: readonly string[];
  coordinatingAgencies: readonly string[];
  committees: readonly string[];
}>;

/**
 * Who leads a task of the plan on a local date: groups expanded to their members, ended bodies replaced by those that stand
 * for them, no lead among the others. Undefined for a task the plan does not have.
 */
export function taskOn(law: Law, task: string, on: string): TaskRoute | undefined {
  const found = law.planTasks.get(task);
  if (!found) return undefined;
  const resolved = (ids: readonly string[]): string[] =>
    [...new Set(ids.flatMap((id) => law.agencyGroups.get(id)?.members ?? [id]).flatMap((id) => resolveAgency(law, id, on)))];
  const leads = resolved(found.leadAgencies);
  const without = (ids: readonly string[], taken: readonly string[]): string[] => resolved(ids).filter((id) => !taken.includes(id));
  return {
    task, leadAgencies: leads,
    accountable: found.accountable === null ? null : (resolved([found.accountable])[0] ?? null),
    implementingAgencies: without(found.implementingAgencies, leads),
    coordinatingAgencies: without(found.coordinating, [...leads, ...resolved(found.implementingAgencies)]),
    committees: resolved(found.committees),
  };
}
