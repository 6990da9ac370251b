import { agencyTemplate, isValidOn, legalBody, routingRowOn } from '@tinbao/law';
import { ledBy, ofRow, type Proposal, type ReasonFacts, type RouteCase, type RouteRule } from './rule.js';

const judicialChapters = ['XXIII', 'XXIV'];
const pc02Chapters = ['XIV', 'XV', 'XVI', 'XXI'];
/** Assigned agencies whose field agencies.json does not list by category (LCQDT 33, 34; recalled). */
const assignedFields: Readonly<Record<string, readonly string[]>> = { 'hn.customs': ['smuggling_fake'], kiemlam: ['environment'] };

const categoryFact = (c: RouteCase): ReasonFacts => ({ category: c.category?.id ?? c.input.category });
const articleFact = (c: RouteCase): ReasonFacts => (c.offence ? { article: c.offence.article } : {});
const offenceFacts = (c: RouteCase): ReasonFacts => (c.offence ? articleFact(c) : categoryFact(c));
const inChapters = (c: RouteCase, chapters: readonly string[]): boolean => c.chapters.some((chapter) => chapters.includes(chapter));
const grave = (c: RouteCase): boolean => c.facts.severity === 'very_serious' || c.facts.severity === 'extremely_serious';

/** The category's own line of the table, once nothing before it applied. */
function byCategory(id: string, c: RouteCase): ReasonFacts | undefined {
  return c.row?.rule === id ? categoryFact(c) : undefined;
}

function byOverride(id: string, c: RouteCase): ReasonFacts | undefined {
  return c.override?.rule === id ? { ...articleFact(c), ...categoryFact(c) } : undefined;
}

function routeOverride(id: string, c: RouteCase): Proposal {
  return c.override?.rule === id ? ledBy(c.override.lead, c, c.override.coordinating) : ofRow(c);
}

/** Art. 306–308, 311, 312: weapons, but not of the security agency's list (LCQDT 17.2), so the row's lead is not competent. */
function outsideSecurityList(c: RouteCase): boolean {
  return c.row?.rule === 'R4' && c.offence !== undefined && c.override?.rule !== 'R4';
}

function judicialMatter(c: RouteCase): ReasonFacts | undefined {
  const applies = c.facts.suspect?.judicialOfficer === true && inChapters(c, judicialChapters);
  return applies ? { judicialOfficer: true, ...offenceFacts(c) } : undefined;
}

function military(c: RouteCase): ReasonFacts | undefined {
  if (c.facts.suspect?.servicemember === true) return { servicemember: true };
  if (c.facts.militaryArea === true) return { militaryArea: true };
  return c.offence?.chapter === 'XXV' ? { ...articleFact(c), chapter: 'XXV' } : undefined;
}

/** Traffic, fire, environment, economy: no offence of TT 43/2021 art. 2 among them, even when a child was harmed. */
const noChildAbuse = ['R6', 'R9'];

/** TT 43/2021 art. 2 speaks of victims of crimes against the person. An article that names a child needs no fact beside it. */
function childVictim(c: RouteCase): ReasonFacts | undefined {
  if (c.offence && /dưới (01|16|18) tuổi/.test(c.offence.vi)) return articleFact(c);
  const crime = c.category?.nature === 'criminal' || c.category?.nature === 'mixed';
  const covered = c.offence?.chapter === 'XIV' || (crime && !noChildAbuse.includes(c.row?.rule ?? ''));
  if (c.facts.victimUnder18 === true && (covered || c.lowConfidence)) return { victimUnder18: true };
  return byCategory('R5b', c);
}

function childRoute(c: RouteCase): Proposal {
  const drugs = c.chapters.includes('XX') || c.row?.rule === 'R8';
  const coordinating = routingRowOn(c.law, 'child_abuse', c.on)?.coordinating ?? [];
  return { leads: [drugs ? 'hn.pc04' : 'hn.pc02'], coordinating };
}

function foundInOwnField(c: RouteCase): ReasonFacts | undefined {
  if (c.input.foundBy === undefined) return undefined;
  const finder = c.law.agencies.get(agencyTemplate(c.input.foundBy));
  if (finder?.receiverClass !== 'assigned_agency' || !isValidOn(finder, c.on) || !c.category) return undefined;
  const field = [...finder.lead_categories, ...(assignedFields[finder.id] ?? [])];
  return field.includes(c.category.id) ? { foundBy: c.input.foundBy, ...categoryFact(c) } : undefined;
}

/** An article makes an administrative matter a crime; it goes to the assigned agency of its field (food: art. 317 -> PC05). */
function crimeOfAssignedField(c: RouteCase): ReasonFacts | undefined {
  const lead = c.row?.rule === 'R14' && c.offence ? c.law.agencies.get(c.offence.default_lead) : undefined;
  return lead?.receiverClass === 'assigned_agency' ? { ...articleFact(c), ...categoryFact(c) } : undefined;
}

/** A crime, by its category or by the article stated. */
const isCrime = (c: RouteCase): boolean => c.offence !== undefined || c.category?.nature === 'criminal' || c.category?.nature === 'mixed';

function beyondTheCity(c: RouteCase): ReasonFacts | undefined {
  const { transnational, interProvincial } = c.facts;
  if (!isCrime(c) || (transnational !== true && interProvincial !== true)) return undefined;
  return { ...(transnational === true ? { transnational } : {}), ...(interProvincial === true ? { interProvincial } : {}), ...offenceFacts(c) };
}

const exists = (id: string, c: RouteCase): boolean => {
  const agency = c.law.agencies.get(id);
  return agency !== undefined && isValidOn(agency, c.on);
};

const isLesser = (c: RouteCase): boolean => c.facts.severity === 'minor' || c.facts.severity === 'serious';

/**
 * HD 11 art. 4, since the district police ended: known person, lesser crime, one commune, simple with clear evidence. The last
 * is PC01's to judge where nobody stated it; whoever denied it is heard.
 */
function postedInvestigator(c: RouteCase): ReasonFacts | undefined {
  const ordinary = c.row?.rule === 'R13' || (c.row?.rule === 'R11' && isLesser(c));
  const { clearEvidence, severity, suspect } = c.facts;
  const known = suspect?.residenceKnown === true && clearEvidence !== false && c.ground.commune !== undefined;
  if (!ordinary || !isCrime(c) || !known || !isLesser(c) || exists('district.police', c)) return undefined;
  return { severity: String(severity), residenceKnown: true, clearEvidence: clearEvidence === true ? 'stated' : 'unstated' };
}

/** A media tip without a place, where the place alone would tell which unit leads. */
function mediaWithoutPlace(c: RouteCase): ReasonFacts | undefined {
  const { commune, district, candidates } = c.ground;
  const placeless = commune === undefined && district === undefined && candidates.length === 0;
  const territorial = c.row !== undefined && c.law.unitTemplates.includes(c.row.lead);
  return c.input.channel === 'media' && placeless && territorial ? { media: true } : undefined;
}

/** Parts of the city CSĐT the row names, which take part in its proposals. */
function partsOfCsdt(c: RouteCase): readonly string[] {
  const named = c.row ? [c.row.lead, ...c.row.coordinating] : [];
  return named.filter((id) => legalBody(c.law, id) === 'hn.csdt');
}

/** PC02's ordinary matters: the district police led them while they existed (period switch, derived). */
function ordinaryCrime(c: RouteCase): Proposal {
  const lead = exists('district.police', c) ? 'district.police' : 'hn.pc02';
  return ledBy(lead, c, lead === 'hn.pc02' ? ['commune'] : ['hn.pc02', 'commune']);
}

function lesserCrime(c: RouteCase): ReasonFacts | undefined {
  if (outsideSecurityList(c)) return { ...articleFact(c), ...categoryFact(c) };
  return c.row?.rule === 'R11' && isLesser(c) ? { severity: String(c.facts.severity), ...categoryFact(c) } : undefined;
}

/** HD 11 is in force since 01/03/2025. */
const R13_BASIS = 'TTLT 01/2017 8.5; HD 11/HD-BCA-V03';
const R13_FORMERLY = { until: '2025-02-28', basis: 'TTLT 01/2017 8.5' };
const always = (): ReasonFacts => ({});
const pc01: RouteRule['route'] = () => ({ leads: ['hn.pc01'], coordinating: [] });

/**
 * The decision table, first match wins; R0 stands before it in `route`. R17 is asked before the subject matter, because a
 * body of Hà Nội is not competent elsewhere (BLTTHS 163.4), and a category of low confidence before any line that reads
 * the category. R16 is asked before R13, whose "one commune" a media tip without a place does not have. "Especially serious"
 * alone is R11; R7 wants a tip that reaches beyond the city (both derived).
 */
export const decisionTable: readonly RouteRule[] = [
  {
    id: 'R1', sealed: true, basis: 'BLTTHS 163.3; LCQDT 30', confidence: 'sourced',
    when: judicialMatter,
    route: () => ({ leads: ['vkstc.cqdt'], coordinating: [] }),
  },
  {
    id: 'R2', sealed: true, basis: 'TT 28/2020/TT-BCA 10.4', confidence: 'sourced',
    when: (c) => (c.facts.suspect?.police === true ? { police: true } : undefined),
    route: pc01,
  },
  {
    id: 'R3', basis: 'BLTTHS 163.2', confidence: 'sourced',
    when: military,
    route: () => ({ leads: ['mil.cqdt'], coordinating: ['commune'] }),
  },
  {
    id: 'R17', basis: 'TTLT 01/2017 8.1; BLTTHS 163.4', confidence: 'sourced',
    when: (c) => (c.outsideCity ? { outsideCity: true, ...(c.input.place?.province ? { province: c.input.place.province } : {}) } : undefined),
    route: pc01,
  },
  {
    id: 'R18', basis: 'BLTTHS 145.1', confidence: 'sourced',
    when: (c) => {
      const stated = c.facts.victimUnder18 === true || c.input.tipKind === 'prosecutionProposal';
      return c.lowConfidence && !stated ? { confidence: c.input.confidence ?? 0 } : undefined;
    },
    route: pc01,
  },
  {
    id: 'R4', basis: 'LCQDT 17.2', confidence: 'sourced',
    when: (c) => byOverride('R4', c) ?? (outsideSecurityList(c) ? undefined : byCategory('R4', c)),
    route: (c) => routeOverride('R4', c),
  },
  {
    id: 'R5', basis: 'BLTTHS 145.2, 145.3; TTLT 01/2017 6', confidence: 'sourced',
    when: (c) => (c.input.tipKind === 'prosecutionProposal' ? { tipKind: 'prosecutionProposal' } : undefined),
    route: (c) => ({ leads: ['hn.csdt'], coordinating: partsOfCsdt(c) }),
  },
  { id: 'R5b', basis: 'TT 43/2021/TT-BCA 3.4, 5', confidence: 'sourced', when: childVictim, route: childRoute },
  {
    id: 'R6', basis: 'TTLT 01/2017 12.2, 12.3.a', confidence: 'sourced',
    when: foundInOwnField,
    route: (c) => ledBy(agencyTemplate(c.input.foundBy ?? ''), c),
  },
  {
    id: 'R7', basis: 'LCQDT 19', confidence: 'sourced',
    when: beyondTheCity,
    route: (c) => ledBy('bca.csdt', c),
  },
  {
    id: 'R8', basis: 'LCQDT 18.2.d', confidence: 'recalled',
    when: (c) => (c.offence?.chapter === 'XX' ? { ...articleFact(c), chapter: 'XX' } : byCategory('R8', c)),
    route: (c) => (c.row?.rule === 'R8' ? ofRow(c) : ledBy('hn.pc04', c)),
  },
  {
    id: 'R9', basis: 'LCQDT 18.2.c', confidence: 'recalled',
    when: (c) => byOverride('R9', c) ?? byCategory('R9', c),
    route: (c) => routeOverride('R9', c),
  },
  {
    id: 'R10', basis: 'LCQDT 9.6', confidence: 'recalled',
    when: (c) => byOverride('R10', c) ?? byCategory('R10', c),
    route: (c) => routeOverride('R10', c),
  },
  {
    id: 'R11', basis: 'LCQDT 18, 20', confidence: 'recalled',
    when: (c) => (grave(c) && inChapters(c, pc02Chapters) ? { severity: String(c.facts.severity), ...offenceFacts(c) } : undefined),
    route: (c) => ledBy('hn.pc02', c),
  },
  {
    id: 'R12', basis: 'HD 11/HD-BCA-V03 4; Luật 99/2025/QH15', formerly: { until: '2025-06-30', basis: 'HD 11/HD-BCA-V03 4' }, confidence: 'sourced',
    when: postedInvestigator,
    route: (c) => ledBy('hn.pc01', c, ['commune']),
  },
  { id: 'R13', basis: R13_BASIS, formerly: R13_FORMERLY, confidence: 'derived', when: lesserCrime, route: ordinaryCrime },
  { id: 'R11', basis: 'LCQDT 18, 20', confidence: 'recalled', when: (c) => byCategory('R11', c), route: ofRow },
  {
    id: 'R6', basis: 'TTLT 01/2017 12.2; LCQDT 9.6', confidence: 'recalled',
    when: (c) => crimeOfAssignedField(c) ?? byCategory('R6', c),
    route: (c) => (c.row?.rule === 'R6' ? ofRow(c) : ledBy(c.offence?.default_lead ?? '', c)),
  },
  { id: 'R0', basis: 'TT 28/2020/TT-BCA 6, 8.1.a; TTLT 01/2017 8.5.d', confidence: 'recalled', when: (c) => byCategory('R0', c), route: ofRow },
  {
    id: 'R16', basis: 'TTLT 01/2017 8.7; BLTTHS 163.4', confidence: 'sourced',
    when: mediaWithoutPlace,
    // At the media outlet's seat: the district police, since 01/03/2025 the city police (derived).
    route: (c) => (exists('district.police', c) ? { leads: ['district.police'], coordinating: [] } : pc01(c)),
  },
  { id: 'R13', basis: R13_BASIS, formerly: R13_FORMERLY, confidence: 'derived', when: (c) => byCategory('R13', c), route: ofRow },
  { id: 'R14', basis: 'TT 28/2020/TT-BCA 7.2.d', confidence: 'recalled', when: (c) => byCategory('R14', c), route: ofRow },
  { id: 'R15', basis: 'TT 28/2020/TT-BCA 4.5, 10', confidence: 'recalled', when: (c) => byCategory('R15', c), route: ofRow },
  { id: 'R18', basis: 'BLTTHS 145.1', confidence: 'sourced', when: always, route: pc01 },
];
