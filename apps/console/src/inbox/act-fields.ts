import type { CommandName } from '@tinbao/contracts';

/** What a field of an act holds. `by` is filled with the acting agency and never shown. */
export type Kind = 'text' | 'lines' | 'date' | 'lastDay' | 'startOfDay' | 'choice' | 'number' | 'agency' | 'category' | 'article' | 'account' | 'check' | 'notice' | 'ward';

/** One field: `at` is its path in the body (`documentRef.number`), also its name. */
export interface Field {
  readonly at: string;
  readonly kind: Kind;
  readonly isRequired?: true;
  readonly choices?: readonly string[];
  /** Shown only while another field has, or has not, this value. */
  readonly when?: { readonly at: string; readonly is?: string; readonly not?: string };
}

const required = (at: string, kind: Kind): Field => ({ at, kind, isRequired: true });
const optional = (at: string, kind: Kind): Field => ({ at, kind });
const choice = (at: string, choices: readonly string[]): Field => ({ at, kind: 'choice', isRequired: true, choices });

const document = (number: Field): readonly Field[] => [number, optional('documentRef.date', 'date'), optional('documentRef.signer', 'text')];
const anyDocument = document(optional('documentRef.number', 'text'));
const decision = document(required('documentRef.number', 'text'));
const signed = optional('decidedAt', 'startOfDay');
const reason = optional('reason', 'lines');

const kinds = ['accusation', 'report', 'prosecutionProposal', 'surrender', 'directDiscovery', 'notATip'];
const notATipReasons = [
  'administrative_violation', 'complaint', 'official_denunciation', 'civil', 'guided_elsewhere', 'filed_duplicate',
  'no_basis', 'silent_call', 'wrong_number', 'test', 'abuse', 'information_request',
];
const administrative = ['fine', 'compulsory_education', 'reform_school', 'compulsory_rehab', 'voluntary_rehab', 'other'];
const isTip = { at: 'tipKind', not: 'notATip' } as const;
const isNone = { at: 'tipKind', is: 'notATip' } as const;

/** The decisions that an officer may prepare for the one who signs. */
const prepared = ['classify', 'transfer', 'assign', 'approve-plan', 'prolong', 'suspend', 'resume', 'open-case', 'decline-case'];

/** Acts that the server takes and this console has no form for yet: they are not shown. */
export const formless: ReadonlySet<CommandName> = new Set<CommandName>([
  'dispute', 'decide-competence', 'request-extension', 'decide-extension', 'annul', 'take-over', 'request', 'answer', 'assign-prosecutor', 'link', 'unlink',
  'merge', 'split', 'archive', 'issue-document',
]);

/** The form of each act, in the order of its paper; those of `by` alone have no field to fill. */
export const actFields: Readonly<Record<CommandName, readonly Field[]>> = {
  acknowledge: [],
  accept: [],
  return: [required('reason', 'lines')],
  classify: [
    choice('tipKind', kinds), { ...choice('notATipReason', notATipReasons), when: isNone }, { ...required('category', 'category'), when: isTip },
    { ...optional('article', 'article'), when: isTip },
  ],
  'establish-ground': [optional('competentAgency', 'agency'), optional('category', 'category'), optional('article', 'article'), reason, ...anyDocument, signed],
  transfer: [
    required('to', 'agency'), required('slipNumber', 'text'), optional('slipDate', 'date'), optional('deliveryMinutes', 'text'),
    optional('pendingWrittenConfirmation', 'check'), reason,
  ],
  'accept-transfer': [optional('registerEntry', 'text')],
  'refuse-transfer': [required('reason', 'lines'), ...anyDocument],
  assign: [required('assignee', 'account'), optional('document', 'text')],
  'approve-plan': [optional('plan', 'lines'), ...anyDocument],
  'file-closing-report': [optional('report', 'lines'), ...anyDocument],
  prolong: [choice('ground', ['complex', 'several_places']), optional('until', 'lastDay'), reason, ...decision],
  suspend: [choice('ground', ['a', 'b', 'c']), optional('awaited', 'lines'), ...decision],
  resume: [reason, ...decision],
  'open-case': [required('article', 'article'), required('document', 'text')],
  'decline-case': [
    { at: 'ground', kind: 'number', isRequired: true, choices: ['1', '2', '3', '4', '5', '6', '7', '8'] }, required('document', 'text'),
    { at: 'administrativeOutcome', kind: 'choice', choices: administrative },
  ],
  'record-administrative-outcome': [
    choice('administrativeOutcome', administrative), required('decidedBy', 'agency'), required('documentRef.number', 'text'), required('documentRef.date', 'date'),
  ],
  'refer-to-mediation': [required('ward', 'ward'), reason, ...anyDocument],
  'record-mediation': [choice('result', ['mediated', 'not_mediated']), reason, ...anyDocument],
  'add-information': [
    required('information', 'lines'), optional('facts.urgent', 'check'), optional('facts.inProgress', 'check'), optional('facts.lifeDanger', 'check'),
    optional('facts.victimUnder18', 'check'),
  ],
  'send-notice': [
    required('notice', 'notice'), { at: 'means', kind: 'choice', choices: ['paper', 'mailbox', 'email', 'sms', 'webhook'] }, optional('to', 'agency'),
    optional('text', 'lines'), ...anyDocument,
  ],
  dispute: [], 'decide-competence': [], 'request-extension': [], 'decide-extension': [], annul: [], 'take-over': [], request: [], answer: [], 'assign-prosecutor': [],
  link: [], unlink: [], merge: [], split: [], archive: [], 'issue-document': [],
  'draft-decision': [choice('command', prepared)],
};

/** Commands whose body names the agency that acts. */
export const namesActor: ReadonlySet<CommandName> = new Set<CommandName>(['accept', 'return', 'accept-transfer', 'refuse-transfer']);
