import type { Bilingual } from '@tinbao/contracts';
import { agencyTemplate, communeUnitsOn, unitOf, type Law } from '@tinbao/law';
import { areaNames } from './protected.js';
import type { ReasonFacts } from './rule.js';

type Phrase = (value: string, law: Law) => Bilingual;

const severityNames: Readonly<Record<string, Bilingual>> = {
  minor: { vi: 'ít nghiêm trọng', en: 'less serious' },
  serious: { vi: 'nghiêm trọng', en: 'serious' },
  very_serious: { vi: 'rất nghiêm trọng', en: 'very serious' },
  extremely_serious: { vi: 'đặc biệt nghiêm trọng', en: 'extremely serious' },
};

/** One phrase for each fact a rule may consume; a fact without a phrase is a defect that the spec finds. */
export const phrases: Readonly<Record<string, Phrase>> = {
  lifeDanger: () => ({ vi: 'tính mạng đang bị đe dọa', en: 'life is in danger' }),
  inProgress: () => ({ vi: 'sự việc đang diễn ra', en: 'the act is in progress' }),
  judicialOfficer: () => ({ vi: 'người bị tố giác là cán bộ tư pháp', en: 'the accused is a judicial officer' }),
  police: () => ({ vi: 'người bị tố giác là cán bộ công an', en: 'the accused is a police officer' }),
  servicemember: () => ({ vi: 'người bị tố giác là quân nhân', en: 'the accused is a member of the military' }),
  militaryArea: () => ({ vi: 'hiện trường là khu vực quân sự', en: 'the scene is a military area' }),
  residenceKnown: () => ({ vi: 'người bị tố giác có nơi cư trú, lý lịch rõ', en: 'residence and identity of the accused are known' }),
  clearEvidence: (value) => value === 'stated'
    ? { vi: 'vụ việc đơn giản, chứng cứ rõ', en: 'simple, with clear evidence' }
    : { vi: 'nếu vụ việc đơn giản, chứng cứ rõ (PC01 xem xét)', en: 'if simple with clear evidence (for PC01 to judge)' },
  interProvincial: () => ({ vi: 'liên quan nhiều tỉnh', en: 'several provinces are concerned' }),
  transnational: () => ({ vi: 'có tổ chức, xuyên quốc gia', en: 'organised across the border of the country' }),
  media: () => ({ vi: 'tin báo trên phương tiện thông tin đại chúng không rõ nơi xảy ra', en: 'a media tip without a place' }),
  nearBorder: (value, law) => {
    const names = value.split(' ').map((code) => law.wards.get(code)?.full_name ?? code).join(', ');
    return { vi: `cách địa giới không quá 30 m nên đề xuất thêm ${names}`, en: `within 30 m of a border, so ${names} is proposed too` };
  },
  protectedAreas: (value, law) => {
    const names = areaNames(law, value);
    return { vi: `nơi xảy ra thuộc mục tiêu, sự kiện được bảo vệ ${names.vi}`, en: `the place belongs to the protected ${names.en}` };
  },
  unitUnknown: () => ({ vi: 'chưa rõ đơn vị, phải hỏi nơi xảy ra', en: 'the unit is not known, the place has to be asked for' }),
  outsideCity: () => ({ vi: 'nơi xảy ra ngoài Hà Nội', en: 'the place lies outside Hà Nội' }),
  province: (value) => ({ vi: `địa phương “${value}”`, en: `province "${value}"` }),
  confidence: (value) => ({ vi: `đề xuất chưa rõ (độ tin cậy ${value})`, en: `the proposal is unclear (confidence ${value})` }),
  tipKind: () => ({ vi: 'tin là kiến nghị khởi tố', en: 'the tip is a proposal to prosecute' }),
  victimUnder18: () => ({ vi: 'bị hại dưới 18 tuổi', en: 'the victim is under 18' }),
  foundBy: (value, law) => ({ vi: `${agencyName(law, value).vi} tự phát hiện`, en: `found by ${agencyName(law, value).en} itself` }),
  severity: (value) => ({ vi: `mức ${severityNames[value]?.vi ?? value}`, en: `${severityNames[value]?.en ?? value} offence` }),
  article: (value) => ({ vi: `Điều ${value} BLHS`, en: `art. ${value} of the Penal Code` }),
  chapter: (value) => ({ vi: `Chương ${value} BLHS`, en: `chapter ${value} of the Penal Code` }),
  category: (value, law) => {
    const category = law.categories.get(value);
    return { vi: `loại việc “${category?.vi ?? value}”`, en: `category "${category?.en ?? value}"` };
  },
};

/** The name of the unit of an agency id, in the list that the agency belongs to. */
function unitName(law: Law, id: string): string | undefined {
  const code = unitOf(id);
  if (code === undefined) return undefined;
  if (law.districts.has(code)) return law.districts.get(code)?.full_name;
  const list = agencyTemplate(id) === 'commune' ? '9999-12-31' : '2024-12-31';
  return communeUnitsOn(law, list).find((unit) => unit.code === code)?.name;
}

/** The name of an agency id, with that of its unit; an unknown id names itself. */
export function agencyName(law: Law, id: string): Bilingual {
  const agency = law.agencies.get(agencyTemplate(id));
  const unit = unitName(law, id);
  return { vi: [agency?.vi ?? id, ...(unit ? [unit] : [])].join(' – '), en: [agency?.en ?? id, ...(unit ? [unit] : [])].join(' – ') };
}

/** First letter in upper case. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * One sentence in each language from nothing but the facts a rule consumed, the lead and the article that carries the
 * rule; so the sentence of a stored TipRouted can be rebuilt from its `reason`.
 */
export function reasonSentence(law: Law, facts: ReasonFacts, outcome: Readonly<{ rule: string; lead: string; basis: string }>): Bilingual {
  const said = Object.entries(facts).flatMap(([key, value]) => phrases[key]?.(String(value), law) ?? []);
  const lead = agencyName(law, outcome.lead);
  const none = { vi: 'không quy tắc nào khớp', en: 'no rule matches' };
  const because = said.length > 0 ? said : [none];
  return {
    vi: `${capital(because.map((phrase) => phrase.vi).join(', '))}: ${lead.vi} chủ trì (${outcome.rule}; căn cứ ${outcome.basis}).`,
    en: `${capital(because.map((phrase) => phrase.en).join(', '))}: ${lead.en} leads (${outcome.rule}; under ${outcome.basis}).`,
  };
}
