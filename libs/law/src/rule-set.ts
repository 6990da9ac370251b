import { organisationVersion, type Law } from './law.js';

/** Data sets that people maintain while the house runs, and the file of each. */
export const ruleFiles = {
  organisation: 'agencies', calendar: 'holidays', clocks: 'clocks', routing: 'category-routing', taxonomy: 'taxonomy',
  campaigns: 'campaigns', protected_areas: 'protected-areas',
} as const;
export type RuleSet = keyof typeof ruleFiles;
export const maintainedSets = Object.keys(ruleFiles) as RuleSet[];

/** The version that decisions name of each set: schema and `as_of` of its file. */
export function versionsOf(law: Law): Readonly<Record<RuleSet, string>> {
  return {
    organisation: organisationVersion(law), calendar: law.calendar.version, clocks: law.clocksVersion,
    routing: law.routingVersion, taxonomy: law.taxonomyVersion, campaigns: law.campaignsVersion, protected_areas: law.protectedVersion,
  };
}
