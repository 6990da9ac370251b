import type { Action } from './matrix.js';

/** Which right each command of a tip needs (contract, `POST /tips/{id}/{command}`). */
export const commandActions: Readonly<Record<string, Action>> = {
  accept: 'accept', 'accept-transfer': 'accept',
  return: 'returnDispatch', 'refuse-transfer': 'returnDispatch',
  'establish-ground': 'transfer', transfer: 'transfer',
  classify: 'classify', assign: 'assign', 'approve-plan': 'assign',
  'file-closing-report': 'investigate',
  prolong: 'prolong',
  suspend: 'decide', resume: 'decide', 'open-case': 'decide', 'decline-case': 'decide',
  'draft-decision': 'propose', 'add-information': 'addInformation', 'send-notice': 'sendNotice',
};
