import type { ActName } from '@tinbao/season';
import { dateOf, document, inState, isSettled, owner, procuracy, signed, type Act } from './scene.js';

/** Criminal police give some tips to the officer whom the demonstration lets one become. */
const assign = owner('assign', (scene) => ({
  assignee: scene.tip.owner === 'hn.pc02' ? 'account/pc02.canbo' : `account/sim.${scene.tip.owner.replace('/', '.')}`, document: document(scene, 'QĐ-PC'),
}));

const openCase = owner('open-case', (scene) => ({ article: scene.arrival.text.article, document: document(scene, 'QĐ-KT') }));
const decline = (administrativeOutcome?: 'fine') =>
  owner('decline-case', (scene) => ({
    ground: scene.arrival.number % 3 === 0 ? 1 : 2, document: document(scene, 'QĐ-KKT'), ...(administrativeOutcome ? { administrativeOutcome } : {}),
  }));

/** The commune's committee decides on what is no crime. */
const recordOutcome: Act = (scene) => (scene.tip.administrative
  ? { by: scene.tip.owner, command: 'record-administrative-outcome', body: {
    administrativeOutcome: 'fine', decidedBy: `ubnd.xa/${scene.arrival.ward}`, documentRef: { number: document(scene, 'QĐ-XPHC'), date: dateOf(scene) },
  } }
  : undefined);

/** A question of the procuracy, and the answer of whoever holds the tip. */
const ask = procuracy('request', (scene) => ({ request: 'Đề nghị báo cáo tiến độ kiểm tra, xác minh và gửi tài liệu kèm theo.', kind: 'verification', ...signed('YC')(scene) }));
const answer: Act = (scene) => (scene.tip.requests.length > 0
  ? { by: scene.tip.owner, command: 'answer', body: { answer: 'Đơn vị đang xác minh theo kế hoạch; gửi kèm báo cáo tiến độ.', ...signed('TL')(scene) } }
  : undefined);

const archive: Act = (scene) => (isSettled(scene) && scene.tip.state !== 'closed'
  ? { by: scene.tip.owner, command: 'archive', body: { archiveNumber: document(scene, 'LT') } }
  : undefined);

const checked = ['assigned', 'verifying'] as const;

/** From the assignment to the archive, with what the procuracy does meanwhile. */
export const checkingActs = {
  assign: inState(['classified'], assign),
  'approve-plan': inState(['assigned'], owner('approve-plan', signed('KH'))),
  'file-closing-report': inState(checked, owner('file-closing-report', signed('BC'))),
  prolong: inState(checked, owner('prolong', (scene) => ({ ground: 'complex', ...signed('QĐ-GH')(scene) }))),
  'request-extension': inState(checked, owner('request-extension', (scene) => ({ to: 'vks.hn', ...signed('ĐN-GH')(scene) }))),
  'grant-extension': inState(checked, procuracy('decide-extension', (scene) => ({ granted: true, ...signed('QĐ-GH')(scene) }))),
  'refuse-extension': inState(checked, procuracy('decide-extension', (scene) => ({ granted: false, reason: 'Chưa đủ căn cứ để gia hạn.', ...signed('TB')(scene) }))),
  suspend: inState(checked, owner('suspend', (scene) => ({ ground: scene.arrival.number % 2 ? 'a' : 'b', ...signed('QĐ-TĐC')(scene) }))),
  resume: inState(['suspended'], owner('resume', signed('QĐ-PH'))),
  'annul-suspension': inState(['suspended'], procuracy('annul', (scene) => ({ decision: 'suspension', ...signed('QĐ-HB')(scene) }))),
  'open-case': inState(['classified', ...checked], openCase),
  'decline-case': inState(checked, decline()),
  fine: inState(checked, decline('fine')),
  'annul-decline': inState(['no_case'], procuracy('annul', (scene) => ({ decision: 'decline', ...signed('QĐ-HB')(scene) }))),
  'record-outcome': recordOutcome,
  mediate: inState(['not_a_tip'], owner('refer-to-mediation', ({ arrival: { ward } }) => ({ ward }))),
  'record-mediation': inState(['not_a_tip'], owner('record-mediation', ({ arrival }) => ({ result: arrival.number % 3 === 0 ? 'not_mediated' : 'mediated' }))),
  ask: inState(checked, ask), answer, archive,
} satisfies Partial<Record<ActName, Act>>;
