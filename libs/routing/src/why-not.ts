import type { Bilingual } from '@tinbao/contracts';
import { agencyOn, agencyTemplate, resolveAgency, type Law } from '@tinbao/law';
import { agencyName } from './reason.js';
import { matches, route } from './route.js';
import { caseOf, routingPolicy, type RouteInput } from './rule.js';
import { unitNamed } from './unit.js';

/** Why an agency does not lead a tip; `rule` is the line that decided, or the later line that would have named the agency. */
export type WhyNot =
  | Readonly<{ answer: 'it_leads'; rule: string }>
  /** A unit of the body that leads, but not that of the place, or the place is not known. */
  | Readonly<{ answer: 'another_unit'; rule: string; lead: string; known: boolean }>
  | Readonly<{ answer: 'it_coordinates'; rule: string; lead: string }>
  | Readonly<{ answer: 'not_on_that_date'; successors: readonly string[] }>
  | Readonly<{ answer: 'unknown_agency' }>
  | Readonly<{ answer: 'an_earlier_rule_decided'; rule: string; wouldHaveLedBy: string; lead: string }>
  | Readonly<{ answer: 'no_rule_names_it'; rule: string; lead: string }>;

/** Answers "why not this agency?" for a tip on a local date; never refuses. `successors` are those that stand for it on that date. */
export function explainWhyNot(law: Law, input: RouteInput, on: string, agency: string): WhyNot {
  const found = agencyOn(law, agency, on);
  if ('refused' in found) {
    return found.refused === 'agency_unknown' ? { answer: 'unknown_agency' } : { answer: 'not_on_that_date', successors: resolveAgency(law, agency, on) };
  }
  const id = agencyTemplate(agency);
  const { rule, leadAgencies, coordinatingAgencies, units } = route(law, input, on);
  const lead = unitNamed(leadAgencies[0] ?? '', units);
  if (leadAgencies.includes(agency) || leadAgencies.some((each) => unitNamed(each, units) === agency)) return { answer: 'it_leads', rule };
  if (leadAgencies.includes(id)) return { answer: 'another_unit', rule, lead, known: units[id] !== undefined };
  const c = caseOf(law, input, on, routingPolicy);
  const later = matches(c).slice(1).find((match) => match.rule.route(c).leads.includes(id));
  if (later) return { answer: 'an_earlier_rule_decided', rule, wouldHaveLedBy: later.rule.id, lead };
  return { answer: coordinatingAgencies.includes(id) ? 'it_coordinates' : 'no_rule_names_it', rule, lead };
}

function because(law: Law, answer: WhyNot): Bilingual {
  const lead = 'lead' in answer ? agencyName(law, answer.lead) : { vi: '', en: '' };
  switch (answer.answer) {
    case 'it_leads':
      return { vi: `chủ trì theo ${answer.rule}`, en: `leads under ${answer.rule}` };
    case 'another_unit':
      return answer.known
        ? { vi: `không phải đơn vị nơi xảy ra; ${lead.vi} chủ trì theo ${answer.rule}`, en: `is not the unit of the place; ${lead.en} leads under ${answer.rule}` }
        : { vi: `chỉ chủ trì theo ${answer.rule} nếu việc xảy ra ở đó, mà nơi xảy ra chưa rõ`, en: `leads under ${answer.rule} only if it happened there, and the place is not known` };
    case 'it_coordinates':
      return { vi: `chỉ phối hợp, ${lead.vi} chủ trì theo ${answer.rule}`, en: `only coordinates, ${lead.en} leads under ${answer.rule}` };
    case 'not_on_that_date': {
      const names = answer.successors.map((id) => agencyName(law, id));
      const instead = names.length > 0 ? [`, thay bằng ${names.map((each) => each.vi).join(', ')}`, `; ${names.map((each) => each.en).join(', ')} stands for it`] : ['', ''];
      return { vi: `không tồn tại vào ngày đó${instead[0]}`, en: `does not exist on that date${instead[1]}` };
    }
    case 'unknown_agency':
      return { vi: 'không có trong danh mục cơ quan', en: 'is not among the agencies' };
    case 'an_earlier_rule_decided':
      return {
        vi: `sẽ chủ trì theo ${answer.wouldHaveLedBy}, nhưng ${answer.rule} đứng trước nên ${lead.vi} chủ trì`,
        en: `would lead under ${answer.wouldHaveLedBy}, but ${answer.rule} comes first and ${lead.en} leads`,
      };
    case 'no_rule_names_it':
      return { vi: `không được quy tắc nào khớp nêu tên; ${lead.vi} chủ trì theo ${answer.rule}`, en: `is named by no rule that matches; ${lead.en} leads under ${answer.rule}` };
  }
}

/** The answer as one sentence in each language: "Phòng Cảnh sát giao thông không được quy tắc nào khớp nêu tên; …". */
export function whyNotSentence(law: Law, agency: string, answer: WhyNot): Bilingual {
  const name = agencyName(law, agency);
  const said = because(law, answer);
  return { vi: `${name.vi} ${said.vi}.`, en: `${name.en} ${said.en}.` };
}
