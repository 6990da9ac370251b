import type { NoticeCode } from '@tinbao/contracts';
import type { ActName } from '@tinbao/season';
import { classOf, isSettled, outcomeOf, type Act, type Scene } from './scene.js';

const notice = (code: NoticeCode, isOwed: (scene: Scene) => boolean): Act => (scene) =>
  isOwed(scene) ? { by: scene.tip.owner, command: 'send-notice', body: { notice: code, means: code.endsWith('informant') ? 'sms' : 'paper' } } : undefined;
const isNamed = ({ tip }: Scene) => !tip.identityRefused;
const isTip = ({ tip }: Scene) => outcomeOf(tip) !== 'not_a_tip' && tip.state !== 'merged';
const isSuspended = ({ tip }: Scene) => tip.state === 'suspended';
const isSpent = (act: 'resumed' | 'extended') => ({ tip }: Scene) => tip.spent.some((spent) => spent.act === act);
const isResumed = isSpent('resumed');
const isExtended = isSpent('extended');

/** The file goes on: to whom fines, or to the investigation agency. */
const tellFile: Act = (scene) => {
  const outcome = outcomeOf(scene.tip);
  if (outcome === 'no_case' && scene.arrival.text.course === 'fine') return notice('admin_file', isSettled)(scene);
  return outcome === 'case_opened' && classOf(scene, scene.tip.owner) === 'assigned_agency' ? notice('case_file', isSettled)(scene) : undefined;
};

/** Whom the law wants told. */
export const noticeActs = {
  'tell-receipt-procuracy': notice('receipt_procuracy', isTip),
  'tell-receipt-informant': notice('receipt_informant', (scene) => isTip(scene) && isNamed(scene)),
  'tell-surrender': notice('surrender_procuracy', ({ tip }) => tip.statedKind === 'surrender'),
  'tell-duplicate': notice('filed_duplicate_informant', ({ tip }) => tip.state === 'not_a_tip' && tip.reason === 'filed_duplicate'),
  'tell-merge': (scene) => (scene.tip.state === 'merged' && scene.first
    ? { by: scene.tip.owner, command: 'send-notice', onFirst: true, body: { notice: 'merge_split_procuracy', means: 'paper' } }
    : undefined),
  'tell-suspension-procuracy': notice('suspension_procuracy', isSuspended),
  'tell-suspension-informant': notice('suspension_informant', (scene) => isSuspended(scene) && isNamed(scene)),
  'tell-annulment': notice('annulment_agency', isResumed),
  'tell-resumption-procuracy': notice('resumption_procuracy', isResumed),
  'tell-resumption-informant': notice('resumption_informant', (scene) => isResumed(scene) && isNamed(scene)),
  'tell-extension': notice('extension_informant', (scene) => isExtended(scene) && isNamed(scene)),
  'tell-outcome-informant': notice('result_informant', (scene) => isSettled(scene) && isNamed(scene)),
  'tell-outcome-procuracy': (scene) => notice(outcomeOf(scene.tip) === 'case_opened' ? 'case_opened_procuracy' : 'declined_procuracy', isSettled)(scene),
  'tell-file': tellFile,
} satisfies Partial<Record<ActName, Act>>;
