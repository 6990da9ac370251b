import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { route } from './route.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));

/** Category, rule, first lead and coordinating agencies under the district police (2024) and since the 126 units (2026). */
const golden: [category: string, rule: string, lead2024: string, lead2026: string, with2024: string, with2026: string][] = [
  ['homicide', 'R11', 'hn.pc02', 'hn.pc02', 'district.police commune.pre hn.pc09', 'commune hn.pc09'],
  ['assault', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.tdcscd', 'commune hn.pk02'],
  ['domestic_violence', 'R13', 'district.police', 'commune', 'commune.pre hn.pc02', 'hn.pc01 hn.pc02'],
  ['sexual', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre', 'commune'],
  ['child_abuse', 'R5b', 'hn.pc02', 'hn.pc02', 'district.police commune.pre', 'commune'],
  ['kidnap_detain', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre', 'commune'],
  ['trafficking', 'R11', 'hn.pc02', 'hn.pc02', 'hn.pa08 hn.pc04', 'hn.pa08 hn.pc04'],
  ['robbery', 'R11', 'hn.pc02', 'hn.pc02', 'district.police commune.pre hn.tdcscd', 'commune hn.pk02'],
  ['theft_burglary', 'R13', 'district.police', 'commune', 'commune.pre hn.pc02', 'hn.pc01 hn.pc02'],
  ['fraud_general', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.pc03', 'hn.pc03 commune'],
  ['fraud_online', 'R10', 'hn.pa05', 'hn.pa05', 'hn.pc02 bank', 'hn.pc02 bank'],
  ['loan_shark', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre', 'commune'],
  ['drugs_trade', 'R8', 'hn.pc04', 'hn.pc04', 'district.police commune.pre hn.customs', 'commune hn.customs'],
  ['drugs_use', 'R8', 'hn.pc04', 'hn.pc04', 'district.police commune.pre hn.so_yte hn.so_ldtbxh', 'commune hn.so_yte'],
  ['n2o', 'R14', 'hn.pc04', 'hn.pc04', 'hn.so_congthuong hn.pc05 district.police commune.pre hn.qltt', 'hn.so_congthuong hn.pc05 commune hn.ccqltt'],
  ['fireworks', 'R13', 'district.police', 'commune', 'commune.pre hn.pc06 hn.pc02 hn.qltt', 'hn.pc01 hn.pc06 hn.pc02 hn.ccqltt'],
  ['weapons_explosives', 'R4', 'hn.pa09', 'hn.pa09', 'hn.pc06 hn.pc02 hn.btltd', 'hn.pc06 hn.pc02 hn.btltd'],
  ['prostitution', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.so_ldtbxh hn.so_vhtt', 'commune hn.so_noivu hn.so_vhtt'],
  ['gambling', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.pa05', 'commune hn.pa05'],
  ['disorder', 'R13', 'district.police', 'commune', 'commune.pre hn.tdcscd hn.pc02', 'hn.pc01 hn.pk02 hn.pc02'],
  ['racing', 'R6', 'hn.pc08', 'hn.pc08', 'hn.tdcscd district.police commune.pre hn.pc02', 'hn.pk02 commune hn.pc02'],
  ['traffic_accident', 'R6', 'hn.pc08', 'hn.pc08', 'district.police commune.pre hn.115', 'commune hn.115'],
  ['traffic_violation', 'R14', 'hn.pc08', 'hn.pc08', 'district.police commune.pre hn.so_gtvt', 'commune hn.so_xaydung'],
  ['fire_explosion', 'R6', 'hn.pc07', 'hn.pc07', 'district.police commune.pre hn.115', 'commune hn.115'],
  ['rescue', 'R0', 'hn.pc07', 'hn.pc07', 'district.police commune.pre hn.btltd', 'commune hn.btltd'],
  ['smuggling_fake', 'R9', 'hn.pc03', 'hn.pc03', 'hn.qltt hn.customs hn.so_congthuong', 'hn.ccqltt hn.customs hn.so_congthuong'],
  ['food_safety', 'R14', 'hn.so_yte', 'hn.so_yte', 'hn.pc05 hn.qltt hn.so_congthuong district.police commune.pre', 'hn.pc05 hn.ccqltt hn.so_congthuong commune'],
  ['environment', 'R6', 'hn.pc05', 'hn.pc05', 'hn.so_tnmt district.police commune.pre', 'hn.so_nnmt commune'],
  ['corruption', 'R9', 'hn.pc03', 'hn.pc03', 'vks.hn vkstc.cqdt', 'vks.hn vkstc.cqdt'],
  ['business_conditional', 'R14', 'hn.pc06', 'hn.pc06', 'district.police commune.pre hn.so_vhtt hn.pc07', 'commune hn.so_vhtt hn.pc07'],
  ['residence_foreigners', 'R6', 'hn.pa08', 'hn.pa08', 'district.police commune.pre hn.pc06 hn.pa09', 'commune hn.pc06 hn.pa09'],
  ['urban_order', 'R14', 'commune.pre', 'commune', 'hn.so_gtvt ubnd.huyen ubnd.xa', 'hn.so_xaydung ubnd.xa'],
  ['begging', 'R13', 'district.police', 'commune', 'commune.pre hn.so_yte hn.pc02 hn.so_ldtbxh', 'hn.pc01 hn.so_yte hn.pc02 hn.so_noivu'],
  ['soliciting_touting', 'R14', 'commune.pre', 'commune', 'hn.so_dulich hn.so_gtvt hn.pc08', 'hn.so_dulich hn.so_xaydung hn.pc08'],
  ['fake_news_online', 'R10', 'hn.pa05', 'hn.pa05', 'hn.so_tttt hn.so_vhtt hn.pa03', 'hn.so_khcn hn.so_vhtt hn.pa03'],
  ['cyber', 'R10', 'hn.pa05', 'hn.pa05', 'hn.pc02', 'hn.pc02'],
  ['superstition', 'R13', 'district.police', 'commune', 'commune.pre hn.so_vhtt hn.pa02 hn.pc02', 'hn.pc01 hn.so_vhtt hn.pa02 hn.pc02'],
  ['disputes_complaints', 'R15', 'commune.pre', 'commune', 'hn.pa04 hn.pa03 ubnd.huyen ubnd.xa hn.so_tuphap', 'hn.pa04 hn.pa03 ubnd.xa hn.so_tuphap'],
  ['strike', 'R14', 'hn.pa04', 'hn.pa04', 'hn.so_ldtbxh district.police commune.pre ubnd.huyen ubnd.xa', 'hn.so_noivu commune ubnd.xa'],
  ['security_political', 'R4', 'hn.pa09', 'hn.pa09', 'hn.pa03 hn.pa02 hn.pa05 hn.btltd', 'hn.pa03 hn.pa02 hn.pa05 hn.btltd'],
  ['wanted_escape', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.pc10', 'commune hn.pc10'],
  ['resist_officer', 'R13', 'district.police', 'hn.pc02', 'hn.pc02 commune.pre hn.tdcscd', 'commune hn.pk02'],
  ['mental_health_violent', 'R0', 'commune.pre', 'commune', 'hn.so_yte hn.tdcscd', 'hn.so_yte hn.pk02'],
  ['camera_info', 'R15', 'commune.pre', 'commune', 'hn.pv01', 'hn.pv01'],
  ['economic_finance', 'R9', 'hn.pc03', 'hn.pc03', 'hn.so_congthuong hn.qltt bank district.police commune.pre', 'hn.so_tc hn.so_congthuong hn.ccqltt bank commune'],
  ['intellectual_property', 'R9', 'hn.pc03', 'hn.pc03', 'hn.qltt hn.so_vhtt hn.pa05', 'hn.ccqltt hn.so_vhtt hn.so_khcn hn.pa05'],
  ['other_crime', 'R13', 'district.police', 'commune', 'commune.pre', 'hn.pc01'],
  ['not_a_tip', 'R15', 'commune.pre', 'commune', 'hn.pv01', 'hn.pv01'],
  ['custodial_facility_incident', 'R13', 'hn.pc10', 'hn.pc10', 'hn.pc04 hn.pc02 hn.so_yte district.police commune.pre hn.so_ldtbxh', 'hn.pc04 hn.pc02 hn.so_yte commune'],
];

const rows = golden.map(([category, rule, lead2024, lead2026, with2024, with2026]) => ({ category, rule, lead2024, lead2026, with2024, with2026 }));

/** 01/03–30/06/2025: `commune.pre` stands for `commune`, and `ubnd.huyen` still coordinates beside `ubnd.xa`. */
const between = (ids: string): string => ids.replace(/\bcommune\b/g, 'commune.pre').replace(/ubnd\.xa/, 'ubnd.huyen ubnd.xa');

/** Rule, first lead and coordinating agencies in their order. */
function proposed(category: string, on: string): { rule: string; lead: string | undefined; others: string } {
  const { rule, leadAgencies, coordinatingAgencies } = route(law, { category }, on);
  return { rule, lead: leadAgencies[0], others: coordinatingAgencies.join(' ') };
}

describe('routing.md 2b: the category alone', () => {
  it('covers every category of the taxonomy', () => {
    expect(golden.map(([category]) => category).sort()).toEqual([...law.categories.keys()].sort());
  });

  it.each(rows)('$category: $rule under the district police, 15/01/2024', ({ category, rule, lead2024, with2024 }) => {
    expect(proposed(category, '2024-01-15')).toEqual({ rule, lead: lead2024, others: with2024 });
  });

  it.each(rows)('$category: $rule since the 126 units, 01/03/2026', ({ category, rule, lead2026, with2026 }) => {
    expect(proposed(category, '2026-03-01')).toEqual({ rule, lead: lead2026, others: with2026 });
  });

  it.each(rows)('$category: $rule between district police and the 126 units, 15/04/2025', ({ category, rule, lead2026, with2026 }) => {
    expect(proposed(category, '2025-04-15')).toEqual({ rule, lead: between(lead2026), others: between(with2026) });
  });

  it.each([
    ['2025-02-28', 'district.police'],
    ['2025-03-01', 'commune.pre'],
    ['2025-06-30', 'commune.pre'],
    ['2025-07-01', 'commune'],
  ])('switches the lead of a theft on the day itself: %s -> %s', (on, lead) => {
    expect(proposed('theft_burglary', on).lead).toBe(lead);
  });
});
