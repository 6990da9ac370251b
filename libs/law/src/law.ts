import type { Agency, AgenciesFile } from './agency.js';
import type { Border, Topology } from './border.js';
import type { Calendar } from './calendar.js';
import type { Campaign } from './campaign.js';
import type { ArticleOverride, RoutingRow } from './category-routing.js';
import type { ClockRule, CountingRules, NoticeRule } from './clock-rule.js';
import type { DeepReadonly } from './confidence.js';
import type { PenalArticle } from './penal-code.js';
import type { AgencyGroup, PlanTask } from './plan-task.js';
import type { ProtectedArea } from './protected-area.js';
import type { Category, Chapter, Offence } from './taxonomy.js';
import type { District, Ward } from './territory.js';
import type { z } from 'zod';

type Timeline = DeepReadonly<z.infer<typeof AgenciesFile>['organisation_timeline']>;

/** Everything the city's rules stand on, dated and sourced, read-only; made by `parseLaw` alone. */
export type Law = Readonly<{
  clocks: ReadonlyMap<string, ClockRule>;
  /** Version of the clocks and notices: `tinbao.clocks/1@2026-11`. */
  clocksVersion: string;
  /** Version of categories and offences: `tinbao.taxonomy/1@2026-11`. */
  taxonomyVersion: string;
  /** Version of the rows that lead from a category to agencies: `tinbao.category-routing/1@2026-11`. */
  routingVersion: string;
  notices: ReadonlyMap<string, NoticeRule>;
  countingRules: CountingRules;
  calendar: Calendar;
  organisation: Readonly<{ schema: string; asOf: string; timeline: Timeline }>;
  agencies: ReadonlyMap<string, Agency>;
  chapters: ReadonlyMap<string, Chapter>;
  /** By article number. */
  offences: ReadonlyMap<string, Offence>;
  categories: ReadonlyMap<string, Category>;
  /** By category; periods in order of time. */
  routingRows: ReadonlyMap<string, readonly RoutingRow[]>;
  articleOverrides: readonly ArticleOverride[];
  /** Agency ids that stand for many units: the unit of the place completes them. */
  unitTemplates: readonly string[];
  planTasks: ReadonlyMap<string, PlanTask>;
  agencyGroups: ReadonlyMap<string, AgencyGroup>;
  campaigns: ReadonlyMap<string, Campaign>;
  /** Version of the campaigns: `tinbao.campaigns/1@2026-11`. */
  campaignsVersion: string;
  /** Protected events and sites. */
  protectedAreas: ReadonlyMap<string, ProtectedArea>;
  /** Version of the protected areas: `tinbao.protected-areas/1@2026-11`. */
  protectedVersion: string;
  wards: ReadonlyMap<string, Ward>;
  districts: ReadonlyMap<string, District>;
  /** Code of an old commune unit (2024 or 2025 list) -> code of its district. */
  districtOfOldUnit: ReadonlyMap<string, string>;
  borders: readonly Border[];
  /** The same borders as they were read: shared lines once, so that a map has no gaps. */
  topology: Topology;
  /** Text of the Penal Code by article number. */
  articles: ReadonlyMap<string, PenalArticle>;
}>;

/** The law as a running process holds it: `now` is what holds at this moment, and another one once a new version does. One event, one look. */
export type LawInForce = Readonly<{ now: Law }>;

/** Every time limit of clocks.json, in the file's order. */
export function clockRules(law: Pick<Law, 'clocks'>): readonly ClockRule[] {
  return [...law.clocks.values()];
}

/** One time limit by its id. */
export function clockRule(law: Pick<Law, 'clocks'>, id: string): ClockRule | undefined {
  return law.clocks.get(id);
}

/** Version of the organisation data for `TipRouted.organisation.version`: `tinbao.agencies/1@2026-11`. */
export function organisationVersion(law: Pick<Law, 'organisation'>): string {
  return `${law.organisation.schema}@${law.organisation.asOf}`;
}

/** All that due dates rest on, as plain data: two laws that agree in it date every tip alike. */
export function dueBasis(law: Pick<Law, 'clocks' | 'countingRules' | 'calendar' | 'agencies'>): readonly unknown[] {
  const { holidays, makeups, firstYear, lastYear } = law.calendar;
  const bodies = [...law.agencies.values()].map(({ id, kind, parent, receiverClass }) => [id, kind, parent, receiverClass]);
  return [clockRules(law), law.countingRules, [holidays, makeups, firstYear, lastYear], bodies];
}
