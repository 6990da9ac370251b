import type { CommandName } from '@tinbao/contracts';
import { receiverClassOf, type Law } from '@tinbao/law';
import { awaitsAnswer, leadsOf, type Live } from '@tinbao/tip';
import type { Arrival } from './season-arrivals.js';

/** A command as an officer gives it: agency, name, body as over HTTP. */
export interface Order {
  readonly by: string;
  readonly command: CommandName;
  readonly body: unknown;
}

/** The tip an officer looks at, and what the season knows of it. */
export interface Scene {
  readonly tip: Live;
  readonly arrival: Arrival;
  readonly law: Law;
}

/** How an officer acts in a scene; undefined: there is nothing to do any more. */
type Act = (scene: Scene) => Order | undefined;

const owner = (command: CommandName, body: (scene: Scene) => unknown): Act => (scene) => ({ by: scene.tip.owner, command, body: body(scene) });
const inState = (states: readonly Live['state'][], act: Act): Act => (scene) => (states.includes(scene.tip.state) ? act(scene) : undefined);
const notice = (code: string, isOwed: (scene: Scene) => boolean): Act => (scene) =>
  isOwed(scene) ? { by: scene.tip.owner, command: 'send-notice', body: { notice: code, means: code.endsWith('procuracy') ? 'paper' : 'sms' } } : undefined;
const isNamed = ({ tip }: Scene) => !tip.identityRefused;
const isTip = ({ tip }: Scene) => tip.state !== 'not_a_tip';

/** Number of a simulated document: the tip's own, so that no two agree. */
const document = ({ arrival, tip }: Scene, symbol: string) => `${arrival.number}/${symbol}-${tip.version}`;

/** The first proposed agency that may resolve the tip; none: the desk keeps it. */
function acceptingLead({ tip, law, arrival }: Scene): string | undefined {
  const on = new Date(arrival.at).toISOString().slice(0, 10);
  return leadsOf(tip).find((id) => RESOLVING.has(receiverClassOf(law, id, on) ?? ''));
}
const RESOLVING = new Set(['investigation_agency', 'assigned_agency']);

const accept: Act = (scene) => {
  const by = acceptingLead(scene);
  return by === undefined || by === scene.tip.owner ? undefined : { by, command: 'accept', body: { by } };
};

/** Most emergencies are answered in time; every ninth shows what happens to one that is not. */
const acknowledge: Act = ({ tip, arrival }) => {
  const [by] = leadsOf(tip);
  return by !== undefined && awaitsAnswer(tip) && arrival.number % 9 !== 0 ? { by, command: 'acknowledge', body: {} } : undefined;
};

const giveBack: Act = (scene) => {
  const by = acceptingLead(scene);
  if (by === undefined || by === scene.tip.owner) return undefined;
  return { by, command: 'return', body: { by, reason: 'Nơi xảy ra vụ việc không thuộc địa bàn của đơn vị; đề nghị trực ban phân công lại.' } };
};

const classify = owner('classify', ({ arrival: { text } }) => {
  const { category, article, kind = 'report', course } = text;
  if (course !== 'case' && course !== 'mixed' && course !== 'fine') return { tipKind: 'notATip', notATipReason: course, category };
  return { tipKind: kind, category, ...(article === undefined ? {} : { article }) };
});

/** Commune police never resolve: the department that was proposed, else the criminal police, takes it over. */
const transfer: Act = (scene) => {
  if (receiverClassOf(scene.law, scene.tip.owner, '2024-01-01') !== 'commune_police') return undefined;
  const lead = acceptingLead(scene);
  const to = lead === undefined || lead.includes('/') || scene.tip.facts.victimUnder18 === true || lead === 'district.police' ? 'hn.pc02' : lead;
  return { by: scene.tip.owner, command: 'transfer', body: { to, slipNumber: document(scene, 'PC') } };
};

const takeOver: Act = ({ tip }) =>
  tip.state === 'transferred_out' ? { by: tip.transfer.to, command: 'accept-transfer', body: { by: tip.transfer.to } } : undefined;

/** Criminal police give some tips to the officer whom the demonstration lets one become. */
const assign = owner('assign', (scene) => ({
  assignee: scene.tip.owner === 'hn.pc02' ? 'account/pc02.canbo' : `account/sim.${scene.tip.owner.replace('/', '.')}`, document: document(scene, 'QĐ-PC'),
}));

const openCase = owner('open-case', (scene) => ({ article: scene.arrival.text.article, document: document(scene, 'QĐ-KT') }));
const decline = (administrativeOutcome?: 'fine') =>
  owner('decline-case', (scene) => ({
    ground: scene.arrival.number % 3 === 0 ? 1 : 2, document: document(scene, 'QĐ-KKT'), ...(administrativeOutcome ? { administrativeOutcome } : {}),
  }));

const checked = ['assigned', 'verifying'] as const;
const isSettled = ({ tip }: Scene) => tip.state === 'case_opened' || tip.state === 'no_case';

/** What the simulated officers do, each by its name in a course. */
const acts = {
  acknowledge, accept, return: giveBack, transfer, 'accept-transfer': takeOver,
  classify: inState(['received'], classify),
  assign: inState(['classified'], assign),
  'approve-plan': inState(['assigned'], owner('approve-plan', (scene) => ({ documentRef: { number: document(scene, 'KH') } }))),
  'file-closing-report': inState(checked, owner('file-closing-report', (scene) => ({ documentRef: { number: document(scene, 'BC') } }))),
  prolong: inState(checked, owner('prolong', (scene) => ({ ground: 'complex', documentRef: { number: document(scene, 'QĐ-GH') } }))),
  suspend: inState(checked, owner('suspend', (scene) => ({ ground: scene.arrival.number % 2 ? 'a' : 'b', documentRef: { number: document(scene, 'QĐ-TĐC') } }))),
  resume: inState(['suspended'], owner('resume', (scene) => ({ documentRef: { number: document(scene, 'QĐ-PH') } }))),
  'open-case': inState(['classified', ...checked], openCase),
  'decline-case': inState(checked, decline()),
  fine: inState(checked, decline('fine')),
  'tell-receipt-procuracy': notice('receipt_procuracy', isTip),
  'tell-receipt-informant': notice('receipt_informant', (scene) => isTip(scene) && isNamed(scene)),
  'tell-surrender': notice('surrender_procuracy', ({ tip }) => tip.statedKind === 'surrender'),
  'tell-suspension-procuracy': notice('suspension_procuracy', ({ tip }) => tip.state === 'suspended'),
  'tell-suspension-informant': notice('suspension_informant', (scene) => scene.tip.state === 'suspended' && isNamed(scene)),
  'tell-resumption-procuracy': notice('resumption_procuracy', ({ tip }) => 'resumed' in tip),
  'tell-resumption-informant': notice('resumption_informant', (scene) => 'resumed' in scene.tip && isNamed(scene)),
  'tell-outcome-informant': notice('result_informant', (scene) => isSettled(scene) && isNamed(scene)),
  'tell-outcome-procuracy': (scene) => {
    if (!isSettled(scene)) return undefined;
    return notice(scene.tip.state === 'case_opened' ? 'case_opened_procuracy' : 'declined_procuracy', isSettled)(scene);
  },
  'tell-file': (scene) => {
    if (scene.tip.state === 'no_case' && scene.arrival.text.course === 'fine') return notice('admin_file', isSettled)(scene);
    const isAssigned = receiverClassOf(scene.law, scene.tip.owner, '2024-01-01') === 'assigned_agency';
    return scene.tip.state === 'case_opened' && isAssigned ? notice('case_file', isSettled)(scene) : undefined;
  },
} satisfies Record<string, Act>;

/** The name of an act in a course. */
export type ActName = keyof typeof acts;

/** What an officer orders in a scene; undefined where the moment has passed. */
export function orderFor(name: ActName, scene: Scene): Order | undefined {
  return (acts[name] as Act)(scene);
}
