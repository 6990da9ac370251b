import type { ActName } from '@tinbao/season';
import { awaitsAnswer, leadsOf, type Live } from '@tinbao/tip';
import { acceptingLead, classOf, document, inState, owner, procuracy, signed, type Act } from './scene.js';

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

/** Taken for what is often taken for something else. */
const misclassify = owner('classify', ({ arrival: { text } }) => ({ tipKind: text.kind ?? 'report', category: text.category === 'fraud_general' ? 'theft_burglary' : 'fraud_general' }));

/** A tip about an event that was told before: filed with it. */
const fileDuplicate = owner('classify', ({ arrival: { text } }) => ({ tipKind: 'notATip', notATipReason: 'filed_duplicate', category: text.category }));

/** Commune police never resolve: the department that was proposed, else the criminal police, takes it over. */
const transfer: Act = (scene) => {
  if (classOf(scene, scene.tip.owner) !== 'commune_police') return undefined;
  const lead = acceptingLead(scene);
  const to = lead === undefined || lead.includes('/') || scene.tip.facts.victimUnder18 === true || lead === 'district.police' ? 'hn.pc02' : lead;
  return { by: scene.tip.owner, command: 'transfer', body: { to, slipNumber: document(scene, 'PC') } };
};

/** From one department to the other, once the first has found that it is not its matter. */
const other = (agency: string) => (agency === 'hn.pc02' ? 'hn.pc03' : 'hn.pc02');
const establishGround = owner('establish-ground', (scene) => ({ competentAgency: other(scene.tip.owner), category: scene.arrival.text.category, ...signed('XĐ')(scene) }));
const handOver = owner('transfer', (scene) => ({ to: other(scene.tip.owner), slipNumber: document(scene, 'PC') }));

/** The agency that a slip is on its way to. */
const target = (act: (to: string) => ReturnType<Act>): Act => ({ tip }) => ('transfer' in tip ? act(tip.transfer.to) : undefined);
const takeOver = target((by) => ({ by, command: 'accept-transfer', body: { by } }));
const refuse = target((by) => ({ by, command: 'refuse-transfer', body: { by, reason: 'Hồ sơ chuyển chưa đủ tài liệu ban đầu; đề nghị bổ sung rồi chuyển lại.' } }));
const dispute: Act = (scene) => target((by) => ({ by, command: 'dispute', body: { by, referredTo: 'vks.hn', ...signed('ĐN')(scene) } }))(scene);
const decideCompetence = procuracy('decide-competence', (scene) => ({ to: 'transfer' in scene.tip ? scene.tip.transfer.to : '', ...signed('QĐ-TQ')(scene) }));

/** Two tips on one event: joined where the same body holds both and may, linked otherwise. */
const link: Act = ({ tip, first }) => (first ? { by: tip.owner, command: 'link', body: { tips: [first.tipId] } } : undefined);
const underCheck = ({ state }: Live) => state === 'assigned' || state === 'verifying';
const merge: Act = (scene) => {
  const { tip, first, tipId } = scene;
  if (!first) return undefined;
  if (first.tip.owner !== tip.owner || !underCheck(tip) || !underCheck(first.tip)) return link(scene);
  return { by: tip.owner, command: 'merge', onFirst: true, body: { tips: [tipId], ...signed('QĐ-NT')(scene) } };
};

/** Until a tip is classified by whom it concerns. */
export const deskActs = {
  acknowledge, accept, return: giveBack, transfer, link, merge,
  classify: inState(['received'], classify), misclassify: inState(['received'], misclassify), 'file-duplicate': inState(['received'], fileDuplicate),
  'establish-ground': inState(['classified'], establishGround), 'hand-over': inState(['classified'], handOver),
  'accept-transfer': inState(['transferred_out'], takeOver), 'refuse-transfer': inState(['transferred_out'], refuse),
  dispute: inState(['transferred_out'], dispute), 'decide-competence': inState(['disputed'], decideCompetence),
} satisfies Partial<Record<ActName, Act>>;
