import { noticeCodes, type DocumentKind, type NoticeCode } from '@tinbao/contracts';
import type { Action } from './matrix.js';

/** Which right each command of a tip needs (contract, `POST /tips/{id}/{command}`). */
export const commandActions: Readonly<Record<string, Action>> = {
  acknowledge: 'answerDispatch', accept: 'accept', 'accept-transfer': 'accept',
  return: 'returnDispatch', 'refuse-transfer': 'returnDispatch',
  'establish-ground': 'transfer', transfer: 'transfer',
  dispute: 'decide', 'decide-competence': 'supervise',
  classify: 'classify', assign: 'assign', 'approve-plan': 'assign',
  'file-closing-report': 'investigate',
  prolong: 'prolong', 'request-extension': 'prolong', 'decide-extension': 'extend',
  suspend: 'decide', resume: 'decide', 'open-case': 'decide', 'decline-case': 'decide',
  annul: 'supervise', 'take-over': 'supervise', request: 'supervise', answer: 'decide', 'assign-prosecutor': 'supervise',
  link: 'addInformation', unlink: 'addInformation', merge: 'decide', split: 'decide', archive: 'investigate',
  'record-administrative-outcome': 'addInformation', 'refer-to-mediation': 'addInformation', 'record-mediation': 'addInformation',
  'draft-decision': 'propose', 'add-information': 'addInformation', 'ask-informant': 'addInformation', 'send-notice': 'sendNotice',
  attach: 'addInformation',
  // The paper of a decision also wants the right to that decision: `documentActions`.
  'issue-document': 'addInformation',
  // Nothing of the tip changes; two approvals and 15 minutes are judged beside the right.
  'request-reveal': 'readIdentity', 'approve-reveal': 'approveReveal', 'refuse-reveal': 'approveReveal', 'open-identity': 'readIdentity',
  'place-hold': 'hold', 'lift-hold': 'hold',
};

const ofNotices = Object.fromEntries(noticeCodes.map((code) => [code, 'sendNotice'])) as Record<NoticeCode, Action>;

/** Which right the paper of each kind needs beside that of `issue-document`: that of the act it puts into words. */
export const documentActions: Readonly<Record<DocumentKind, Action>> = {
  ...ofNotices,
  receipt_minutes: 'addInformation', receipt_slip: 'addInformation', transfer_slip: 'transfer',
  assignment: 'assign', prolongation: 'prolong', extension_request: 'prolong',
  suspension: 'decide', resumption: 'decide', case_opening: 'decide', case_decline: 'decide',
};
