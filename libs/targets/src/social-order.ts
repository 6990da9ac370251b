import type { TargetFacts } from './facts.js';
import type { TargetRules } from './rules.js';

/** The parts of T3 that a record received in the period is in; empty for records that are no tips, and tips of other matters. */
export function socialOrderParts(facts: TargetFacts, rules: TargetRules): readonly string[] {
  if (!facts.tip || facts.notATip || !rules.reports(facts.receivedBy ?? '')) return [];
  if (facts.classifiedAt === undefined) return facts.mergedInto === undefined ? ['unclassified'] : [];
  const belongs = rules.socialOrderOf(facts.category, facts.article);
  if (belongs === 'no') return [];
  if (facts.mergedInto !== undefined) return ['merged'];
  if (belongs === 'unclear') return ['unclear'];
  const parts: readonly (readonly [string, boolean])[] = [
    ['cases', true], ['opened', facts.standings.at(-1)?.to === 'opened'], ['byCategoryAlone', facts.article === undefined], ['linked', facts.linked],
  ];
  return parts.flatMap(([part, isIn]) => (isIn ? [part] : []));
}

/** Whether a record counts as one case of crime against social order. */
export const isCase = (facts: TargetFacts, rules: TargetRules): boolean => socialOrderParts(facts, rules).includes('cases');
