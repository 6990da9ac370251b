import type { CampaignTask } from '@tinbao/contracts';
import { agencyTemplate, communeUnitsOn, districtOf, isValidOn, unitOf, type Campaign, type Law } from '@tinbao/law';

/** What of the law a campaign is read with. */
export type CampaignLaw = Pick<Law, 'agencies' | 'agencyGroups' | 'planTasks' | 'districts' | 'wards' | 'districtOfOldUnit'>;

const districtTemplates: readonly string[] = ['district.police', 'ubnd.huyen'];
const communeTemplates: readonly string[] = ['commune', 'commune.pre', 'ubnd.xa'];

/** Groups become their members, each id once, in order. */
export function expanded(law: Pick<Law, 'agencyGroups'>, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => law.agencyGroups.get(id)?.members ?? [id]))];
}

/** Every unit that owes a report, as the organisation stood on the campaign's last day: `hn.pc02`, `district.police/001`, `commune.pre/00004`. */
export function unitsOf(law: CampaignLaw, campaign: Campaign): readonly string[] {
  const known = listsOf.get(campaign);
  if (known) return known;
  const on = campaign.to;
  const valid = expanded(law, campaign.submits.units).filter((id) => {
    const agency = law.agencies.get(id);
    return agency !== undefined && isValidOn(agency, on);
  });
  const units = valid.flatMap((id) => {
    if (districtTemplates.includes(id)) return [...law.districts.keys()].map((code) => `${id}/${code}`);
    return communeTemplates.includes(id) ? communeUnitsOn(law, on).map(({ code }) => `${id}/${code}`) : [id];
  });
  listsOf.set(campaign, units);
  return units;
}
const listsOf = new WeakMap<Campaign, readonly string[]>();

/** Whether a unit takes part: it owes a report, or a task names it or its kind. */
export function takesPart(law: CampaignLaw, campaign: Campaign, unit: string): boolean {
  return unit === campaign.consolidation.top || unitsOf(law, campaign).includes(unit) || tasksOf(law, campaign).some((task) => roleIn(law, task, unit) !== undefined);
}

/** To whom a unit's sheet goes; undefined for the top, which hands in the report itself. */
export function upperOf(law: CampaignLaw, campaign: Campaign, unit: string): string | undefined {
  const { top, through, upper } = campaign.consolidation;
  const template = agencyTemplate(unit);
  if (template === top) return undefined;
  const code = unitOf(unit);
  const level = upper[template];
  const district = code === undefined ? undefined : districtOf(law, code);
  if (level !== undefined && district !== undefined) return `${level}/${district}`;
  for (let id = law.agencies.get(template)?.parent ?? null; id !== null; id = law.agencies.get(id)?.parent ?? null) {
    const next = through[id] ?? id;
    if (next !== template && (next === top || unitsOf(law, campaign).includes(next))) return next;
  }
  return top;
}

/** Whether `unit` is `above` or sends its sheets, over however many levels, to it. */
export function isBelow(law: CampaignLaw, campaign: Campaign, unit: string, above: string): boolean {
  for (let at: string | undefined = unit; at !== undefined; at = upperOf(law, campaign, at)) if (at === above) return true;
  return false;
}

/** The campaign's tasks in its order; an agency that leads a task does not coordinate it too. */
export function tasksOf(law: CampaignLaw, campaign: Campaign): CampaignTask[] {
  return campaign.tasks.flatMap((id) => law.planTasks.get(id) ?? []).map((task) => {
    const implementing = expanded(law, task.implementingAgencies).filter((id) => !task.leadAgencies.includes(id));
    const coordinating = expanded(law, task.coordinating).filter((id) => !task.leadAgencies.includes(id) && !implementing.includes(id));
    const { subject, leadAgencies: leads, accountable, committees, source, confidence, accountableConfidence } = task;
    return { task: task.task, subject, leads, accountable, implementing, coordinating, committees, source, confidence, accountableConfidence };
  });
}

/** What a unit is in a task: by its own id, by its kind, or as a part of a body that is named (a department of the city police). */
export function roleIn(law: Pick<Law, 'agencies'>, task: CampaignTask, unit: string): 'lead' | 'implementing' | 'coordinating' | undefined {
  const ids = [unit];
  for (let id: string | null = agencyTemplate(unit); id !== null; id = law.agencies.get(id)?.parent ?? null) ids.push(id);
  const named = (list: readonly string[]): boolean => ids.some((id) => list.includes(id));
  if (named(task.leads)) return 'lead';
  return named(task.implementing) ? 'implementing' : named(task.coordinating) ? 'coordinating' : undefined;
}
