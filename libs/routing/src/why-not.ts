import { agencyOn, agencyTemplate, type Law } from '@tinbao/law';
import { matches, route } from './route.js';
import { caseOf, routingPolicy, type RouteInput } from './rule.js';

/** Why an agency does not lead a tip; `rule` is the line that decided, or the later line that would have named the agency. */
export type WhyNot =
  | Readonly<{ answer: 'it_leads'; rule: string }>
  | Readonly<{ answer: 'it_coordinates'; rule: string }>
  | Readonly<{ answer: 'not_on_that_date'; successors: readonly string[] }>
  | Readonly<{ answer: 'unknown_agency' }>
  | Readonly<{ answer: 'an_earlier_rule_decided'; rule: string; wouldHaveLedBy: string }>
  | Readonly<{ answer: 'no_rule_names_it'; rule: string }>;

/** Answers "why not this agency?" for a tip on a local date; never refuses. */
export function explainWhyNot(law: Law, input: RouteInput, on: string, agency: string): WhyNot {
  const found = agencyOn(law, agency, on);
  if ('refused' in found) {
    return found.refused === 'agency_unknown' ? { answer: 'unknown_agency' } : { answer: 'not_on_that_date', successors: found.successors };
  }
  const id = agencyTemplate(agency);
  const { rule, leadAgencies, coordinatingAgencies } = route(law, input, on);
  if (leadAgencies.includes(id)) return { answer: 'it_leads', rule };
  const c = caseOf(law, input, on, routingPolicy);
  const later = matches(c).slice(1).find((match) => match.rule.route(c).leads.includes(id));
  if (later) return { answer: 'an_earlier_rule_decided', rule, wouldHaveLedBy: later.rule.id };
  return { answer: coordinatingAgencies.includes(id) ? 'it_coordinates' : 'no_rule_names_it', rule };
}
