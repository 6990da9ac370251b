import type { CommandName, Clock } from '@tinbao/contracts';
import { isOpenClock } from './clock-words.js';
import type { ClockLaw } from './law.js';

/** What an act becomes in the ledger, and the article it stands on (null: an internal step). */
export interface ActLaw {
  readonly event: string;
  readonly article: string | null;
}

/** One row a command; articles are those of the events' contracts. */
export const actLaw: Readonly<Record<CommandName, ActLaw>> = {
  acknowledge: { event: 'DispatchAcknowledged', article: null },
  accept: { event: 'TipAccepted', article: 'TT 28/2020/TT-BCA art. 8' },
  return: { event: 'TipReturned', article: null },
  classify: { event: 'TipClassified', article: 'TTLT 01/2017 art. 8.1' },
  'establish-ground': { event: 'CompetenceGroundEstablished', article: 'TTLT 01/2017 art. 8.1' },
  transfer: { event: 'TipTransferred', article: 'BLTTHS art. 146.2; TTLT 01/2017 art. 8; TT 28/2020/TT-BCA art. 11' },
  'accept-transfer': { event: 'TransferAccepted', article: 'TTLT 01/2017 art. 11.1' },
  'refuse-transfer': { event: 'TransferRefused', article: null },
  assign: { event: 'TipAssigned', article: 'TTLT 01/2017 art. 9.1' },
  'approve-plan': { event: 'VerificationPlanApproved', article: 'TT 28/2020/TT-BCA art. 13.1, 13.2' },
  'file-closing-report': { event: 'ClosingReportFiled', article: 'TT 28/2020/TT-BCA art. 15' },
  prolong: { event: 'DeadlineProlonged', article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.1' },
  suspend: { event: 'TipSuspended', article: 'BLTTHS art. 147.1.c, 148.1' },
  resume: { event: 'TipResumed', article: 'BLTTHS art. 149.1' },
  'open-case': { event: 'CaseOpened', article: 'BLTTHS art. 147.1.a, 154' },
  'decline-case': { event: 'CaseDeclined', article: 'BLTTHS art. 147.1.b, 157, 158' },
  'record-administrative-outcome': { event: 'AdministrativeOutcomeRecorded', article: 'TTLT 01/2017 art. 16.1; TT 28/2020/TT-BCA art. 7.2.d, 21' },
  'refer-to-mediation': { event: 'MediationReferred', article: null },
  'record-mediation': { event: 'MediationConcluded', article: null },
  dispute: { event: 'CompetenceDisputed', article: 'BLTTHS art. 150' },
  'decide-competence': { event: 'CompetenceDecided', article: 'BLTTHS art. 150' },
  'request-extension': { event: 'ExtensionRequested', article: 'BLTTHS art. 147.2' },
  'decide-extension': { event: 'ExtensionGranted', article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2' },
  annul: { event: 'SuspensionAnnulled', article: 'BLTTHS art. 148.2' },
  'take-over': { event: 'ProcuracyTookOver', article: 'BLTTHS art. 145.3.c, 146.2; TTLT 01/2017 art. 13.2' },
  request: { event: 'ProcuracyRequested', article: 'BLTTHS art. 159, 160' },
  answer: { event: 'ProcuracyAnswered', article: 'BLTTHS art. 159, 160' },
  'assign-prosecutor': { event: 'ProsecutorAssigned', article: 'TTLT 01/2017 art. 10.2' },
  link: { event: 'TipsLinked', article: null },
  unlink: { event: 'TipsUnlinked', article: null },
  merge: { event: 'TipsMerged', article: 'TTLT 01/2017 art. 12' },
  split: { event: 'TipSplit', article: 'TTLT 01/2017 art. 12' },
  archive: { event: 'FileArchived', article: 'TT 28/2020/TT-BCA art. 20.4, 20.5' },
  'issue-document': { event: 'DocumentIssued', article: null },
  attach: { event: 'AttachmentAdded', article: null },
  'add-information': { event: 'InformationAdded', article: null },
  'ask-informant': { event: 'InformantAsked', article: null },
  'send-notice': { event: 'NoticeSent', article: 'BLTTHS art. 145.4, 146.5, 148.2, 149.2, 154.2, 158.1; TTLT 01/2017 art. 14' },
  'draft-decision': { event: 'DecisionDrafted', article: null },
};

/** The way of a tip through an agency; what leaves that way or only adds to the file comes after. */
const forward: readonly CommandName[] = [
  'acknowledge', 'accept', 'accept-transfer', 'classify', 'assign', 'approve-plan', 'file-closing-report', 'resume', 'open-case', 'decline-case', 'suspend', 'prolong',
  'record-administrative-outcome', 'refer-to-mediation', 'record-mediation', 'request-extension', 'decide-extension', 'answer', 'send-notice', 'issue-document', 'add-information', 'attach', 'ask-informant', 'draft-decision', 'establish-ground', 'transfer', 'return',
  'refuse-transfer', 'dispute', 'decide-competence', 'assign-prosecutor', 'request', 'annul', 'take-over', 'link', 'unlink', 'merge', 'split', 'archive',
];

/** Acts with the ordinary next step on top. */
export function onward<A extends { readonly command: CommandName }>(acts: readonly A[]): A[] {
  return [...acts].sort((a, b) => forward.indexOf(a.command) - forward.indexOf(b.command));
}

/**
 * Ids of the tip's open clocks that the act stops for certain: what hangs on more than the command and the chosen notice
 * (the class of a receiver, say) is left out.
 */
export function stoppedBy(command: CommandName, clocks: readonly Clock[], law: readonly ClockLaw[], notice?: string): string[] {
  const { event } = actLaw[command];
  const stops = (id: string) => law.find((rule) => rule.id === id)?.stop.some((stop) => stop.event === event && isCertain(stop.where, notice)) ?? false;
  return [...new Set(clocks.filter((clock) => isOpenClock(clock) && clock.state !== 'paused' && stops(clock.id)).map(({ id }) => id))];
}

function isCertain(where: Readonly<Record<string, unknown>> | undefined, notice: string | undefined): boolean {
  return Object.entries(where ?? {}).every(([path, value]) => path === 'notice' && value === notice);
}
