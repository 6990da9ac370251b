import { defaultPolicy, limitFrom, type ClockLaw, type ClockPolicy, type Limit } from '@tinbao/clocks';
import { agencyTemplate, endOfLocalDay, legalBody, localDate, receiverClassOf, type Law } from '@tinbao/law';
import type { LimitRun, SocialOrder, TargetRules } from './rules.js';

/** What the targets ask of the law. */
export type TargetLaw = ClockLaw & Pick<Law, 'categories' | 'offences' | 'campaigns'>;

/** The head of the city's police in agencies.json. */
const CITY_POLICE = 'hn.ca';

/** Natures of a category that names no article and still may be a crime. */
const UNCHARTED: readonly string[] = ['criminal', 'mixed'];

const NOTHING_KNOWN: SocialOrder = { chapters: [], partOf: [], articles: [], source: null, confidence: 'unknown' };

const CLASSIFYING = ['investigation_agency', 'assigned_agency'];

function earlier(due: string, until: string | undefined): string {
  return until !== undefined && until < due ? until : due;
}

/** Un-rolled end of the prolonged limit, from which the procuracy's extension counts (art. 147.2). */
function expiryBefore(run: LimitRun, prolonged: Limit): string {
  return run.after !== undefined && run.after < prolonged.dueAt ? localDate(new Date(Date.parse(run.after) - 1).toISOString()) : prolonged.lastDay!;
}

/** An investigation agency outside the city police: of the ministry, the army, the supreme procuracy. */
function isElsewhere(law: TargetLaw, id: string): boolean {
  const agency = law.agencies.get(agencyTemplate(id));
  if (agency?.receiverClass !== 'investigation_agency') return false;
  let head = agency;
  for (let above = agency.parent; above !== null; above = head.parent) head = law.agencies.get(above)!;
  return head.id !== CITY_POLICE;
}

type Offences = Pick<TargetRules, 'chapterOf' | 'socialOrderOf' | 'socialOrder'>;

function offencesOf(law: TargetLaw, socialOrder: SocialOrder): Offences {
  const articleOf = (category: string | undefined, article: string | undefined) => article ?? law.categories.get(category ?? '')?.penal_articles[0];
  const chapterOf = (category: string | undefined, article: string | undefined) => law.offences.get(articleOf(category, article) ?? '')?.chapter;
  return {
    socialOrder,
    chapterOf,
    socialOrderOf: (category, article) => {
      const chapter = chapterOf(category, article);
      if (chapter === undefined) return UNCHARTED.includes(law.categories.get(category ?? '')?.nature ?? 'criminal') ? 'unclear' : 'no';
      if (socialOrder.chapters.includes(chapter) || socialOrder.articles.includes(articleOf(category, article)!)) return 'yes';
      return socialOrder.partOf.includes(chapter) && socialOrder.articles.length === 0 ? 'unclear' : 'no';
    },
  };
}

/** The list of the latest campaign; without a campaign nothing is known to belong to it. */
const latestSocialOrder = (law: TargetLaw): SocialOrder =>
  [...law.campaigns.values()].sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.socialOrder ?? NOTHING_KNOWN;

/**
 * The rules of the targets from the law data: lengths and roll-forward of clocks.json, bodies and classes of agencies.json,
 * chapters of taxonomy.json. Without `socialOrder` the list of the latest campaign holds. Throws a RangeError when the law
 * data lack one of the clocks the targets are about.
 */
export function statutoryRules(law: TargetLaw, policy: ClockPolicy = defaultPolicy(law), socialOrder = latestSocialOrder(law)): TargetRules {
  const limitOf = (id: string, from: string): Limit => {
    const rule = law.clocks.get(id);
    if (rule === undefined) throw new RangeError(`the law data have no clock "${id}", which the targets need`);
    return limitFrom(from, rule, law, policy);
  };
  const extended = (run: LimitRun): string => {
    const expiry = expiryBefore(run, limitOf('resolve_prolonged', run.from));
    const rule = law.clocks.get('resolve_extended')!;
    // Counted from the expired day as from an event, so that the sum stays four months.
    return limitFrom(new Date(Date.parse(endOfLocalDay(expiry)) - 1).toISOString(), rule, law, { firstDay: 'next' }).dueAt;
  };
  return {
    bodyOf: (agency) => legalBody(law, agency),
    reports: (agency) => !isElsewhere(law, agency),
    ...offencesOf(law, socialOrder),
    classifies: (agency, at) => CLASSIFYING.includes(receiverClassOf(law, agency, localDate(at)) ?? ''),
    classifyDue: (from) => limitOf('classify', from).dueAt,
    assignDue: (from) => limitOf('assign', from).dueAt,
    resolveDue: (run) => {
      if (run.clock === null) return null;
      return earlier(run.clock === 'resolve_extended' ? extended(run) : limitOf(run.clock, run.from).dueAt, run.until);
    },
  };
}
