export {
  agencyOn, agencyTemplate, isValidOn, legalBody, receiverClasses, receiverClassOf, resolveAgency, unitOf,
  type Agency, type AgencyRefusal, type ReceiverClass,
} from './agency.js';
export { wardAt, wardsWithin, type Border } from './border.js';
export {
  addWorkingDays, calendarIsMissing, isDayOff, isWorkingDay, knowledgeOfDays, nextWorkingDay, type Calendar, type CalendarMissing, type StatisticalYear,
} from './calendar.js';
export { type Campaign, type CampaignTarget } from './campaign.js';
export { routingRowOn, type ArticleOverride, type RoutingRow } from './category-routing.js';
export {
  ClockRule, clockUnits, CountingRules, NoticeRule, type ClockLapse, type ClockStart, type ClockStop,
} from './clock-rule.js';
export { type DeepReadonly } from './confidence.js';
export { brokenLine, recordLine } from './json-line.js';
export { LawDataError, type LawDataCode } from './law-data-error.js';
export { clockRule, clockRules, dueBasis, organisationVersion, type Law, type LawInForce } from './law.js';
export { addDays, addMonths, endOfLocalDay, localDate, startOfLocalDay, weekday } from './local-date.js';
export { unitsBeside } from './neighbours.js';
export { lawFiles, parseLaw } from './parse-law.js';
export { isWithinRing, type ProtectedArea } from './protected-area.js';
export { articleByNumber, type PenalArticle } from './penal-code.js';
export { type AgencyGroup, type PlanTask } from './plan-task.js';
export { maintainedSets, ruleFiles, versionsOf, type RuleSet } from './rule-set.js';
export {
  categoryById, chapterOf, natures, offenceByArticle, type Category, type Chapter, type Nature, type Offence,
} from './taxonomy.js';
export {
  districtOf, districtOfWard, isKnownAgency, successorsOfOldUnit, wardByCode, type District, type Ward,
} from './territory.js';
export { communeUnitsOn, unitsNamed, type CommuneUnit } from './territory-name.js';
