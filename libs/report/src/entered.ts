import type { CampaignState, CountTarget, IncidentCounts } from '@tinbao/contracts';
import type { Campaign } from '@tinbao/law';
import type { CampaignInput, Names, ThreeCounts } from './input.js';
import { dateFigures, instantFigures } from './letter-words.js';
import type { CutOff } from './model.js';

/** What a campaign's entries are put into words with. */
export interface EnteredFacts {
  readonly campaign: Campaign;
  readonly state: CampaignState;
  readonly cutOff: CutOff;
  /** Opened words by text id. */
  readonly words: ReadonlyMap<string, string>;
  readonly names: Names;
}

/** What units entered and somebody approved, as the report prints it. */
export function enteredOf(facts: EnteredFacts): CampaignInput {
  const { campaign, state, cutOff, names } = facts;
  const said = ({ text }: { readonly text?: { readonly textId: string } | undefined }) => (text ? (facts.words.get(text.textId) ?? 'lời văn không mở được') : 'không có lời văn');
  const byUnit = (unit: string, words: string) => `${names.agency(unit)}: ${words}`;
  const approved = state.submissions.filter(({ state: one }) => one === 'approved');
  return {
    cutOff,
    tasks: state.tasks.map(({ task, subject, accountable, implementing, results, coordinating }) => ({
      task, subject, answers: accountable === null ? `kế hoạch không nêu cơ quan chủ trì; thực hiện: ${named(implementing.map(names.agency))}` : names.agency(accountable),
      coordinating: coordinating.map(names.agency).join('; '), units: results.length,
      results: firstOf(results.map(({ unit, done, planned, finished }) => byUnit(unit, `${done}/${planned}${finished ? ', xong' : ''}`))),
    })),
    accidents: state.countTargets.map((target) => accident(campaign, target)),
    zeroTargets: state.zeroTargets.map(({ kind, goal, incidents, counts }) => ({
      name: nameIn(campaign.incidentKinds, kind), aim: goal === 'zero' ? 'không để xảy ra' : 'giảm đến mức thấp nhất', count: counts.cases,
      items: incidents.map(({ at, ward, unit }) => `${instantFigures(at)} ${ward === null ? names.agency(unit) : names.ward(ward)}`),
    })),
    administrative: state.administrative.filter(({ entries }) => entries > 0)
      .map(({ matter, checks, violations, finesVnd }) => ({ name: nameIn(campaign.administrativeMatters, matter), checks, violations, fines: finesVnd })),
    seriousCases: state.seriousCases.map((one) => [
      `${names.category(one.category)}, ${dateFigures(one.occurredOn)}${one.ward === undefined ? '' : `, ${names.ward(one.ward)}`} (${one.ageDays} ngày)`,
      one.identified ? 'đã rõ' : 'chưa rõ', one.chargedOn === undefined ? 'chưa' : dateFigures(one.chargedOn), one.trialOn === undefined ? 'chưa' : dateFigures(one.trialOn),
    ]),
    achievements: state.achievements.map((one) => byUnit(one.unit, said(one))),
    commendations: state.rewards.map((one) => `${rewardWords[one.for]} (${byUnit(one.unit, said(one))}; căn cứ: ${one.grounds.length} kết quả, tin)`),
    breaches: state.breaches.map((one) => `${names.agency(one.against)} (${byUnit(one.unit, said(one))}; căn cứ: ${one.grounds.length} kết quả, tin)`),
    attestations: { briefed: state.attestations.briefed, staff: state.attestations.staff, units: state.attestations.units.length },
    sheets: {
      owed: state.submissions.length, sent: state.submissions.filter(({ sheet }) => sheet !== null).length, late: state.submissions.filter(({ sheet, late }) => sheet !== null && late).length, approved: approved.length,
      lacking: state.submissions.filter(({ state: one }) => one !== 'approved').map(({ unit }) => names.agency(unit)),
    },
  };
}

/** Most implementing bodies that are named. */
const NAMED = 3;
const named = (all: readonly string[]): string => (all.length > NAMED ? `${all.slice(0, NAMED).join('; ')} và ${all.length - NAMED} đơn vị khác` : all.join('; '));

/** Most units whose results stand in one cell: a row is never longer than a page. */
const IN_A_CELL = 20;
const firstOf = (all: readonly string[]): readonly string[] => (all.length > IN_A_CELL ? [...all.slice(0, IN_A_CELL), `… và ${all.length - IN_A_CELL} đơn vị khác.`] : all);

const rewardWords = { collective: 'Tập thể', individual: 'Cá nhân', citizen: 'Công dân' } as const;

const nameIn = (all: readonly { readonly id: string; readonly vi: string }[], id: string): string => all.find((one) => one.id === id)?.vi ?? id;

const counted = ({ cases, dead, injured }: IncidentCounts): ThreeCounts => ({ cases, deaths: dead, injured });

/** One row a window: what is signed from before the ledger comes before what units entered for it. */
function accident(campaign: Campaign, { target, measure, counts, references, standing }: CountTarget): CampaignInput['accidents'][number] {
  return {
    target, name: nameIn(campaign.incidentKinds, measure), now: counted(counts), reached: standing === 'notComparable' ? null : standing === 'reached',
    references: campaign.windows.flatMap(({ id, vi }) => {
      const found = references.find(({ window }) => window === id);
      if (!found) return [];
      const { series } = found;
      return [{
        cutOff: id, name: vi, counts: found.counts && counted(found.counts),
        series: series && `${series.documentNumber}, người ký ${series.signer}, bản ${series.version}`,
      }];
    }),
  };
}
