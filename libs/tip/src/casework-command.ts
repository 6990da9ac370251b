import type {
  AdministrativeOutcomeRecorded, CaseDeclined, ClosingReportFiled, CompetenceDecided, CompetenceDisputed, CompetenceGroundEstablished, DataOf, DeadlineProlonged, DeclineAnnulled,
  DecisionDrafted, DispatchAcknowledged, DocumentIssued, ExtensionGranted, ExtensionRefused, ExtensionRequested, FileArchived, InformantAsked, InformationAdded, MediationConcluded, MediationReferred, NoticeSent, ProcuracyAnswered,
  ProcuracyRequested, ProcuracyTookOver, ProsecutorAssigned, SuspensionAnnulled, TextRef, TipClassified, TipResumed, TipSplit, TipsLinked, TipsMerged,
  TipSuspended, TipsUnlinked, TipTransferred, TransferAccepted, TransferRefused, VerificationPlanApproved,
} from '@tinbao/contracts';
import type { Attach } from './attach-acts.js';

/** A command of the agency that holds the tip; `by` is left out where nobody else could be meant. */
type OwnersCommand<C extends string, D> = { readonly command: C; readonly by?: string } & D;

/** A command of a procuracy: who acts is the `by` of its event. */
type ProcuracyCommand<C extends string, D> = OwnersCommand<C, Omit<D, 'by'>>;

/** A decision of the Head on several tips; what stands on each of them follows from the tips themselves. */
type OfTips<D> = Omit<D, 'role' | 'root' | 'merged' | 'origin' | 'earliestReceivedAt' | 'earliestCompetentAt'>;

/** The acts of officers on a tip; every free text is already sealed and arrives as a reference. */
export type CaseworkCommand =
  | OwnersCommand<'acknowledge', Omit<DataOf<typeof DispatchAcknowledged>, 'by'>>
  | { readonly command: 'accept'; readonly by: string }
  | { readonly command: 'return'; readonly by: string; readonly reason: TextRef }
  | OwnersCommand<'classify', { readonly classification: DataOf<typeof TipClassified> }>
  | OwnersCommand<'establish-ground', Omit<DataOf<typeof CompetenceGroundEstablished>, 'agency'>>
  | OwnersCommand<'transfer', Omit<DataOf<typeof TipTransferred>, 'from'>>
  | ({ readonly command: 'accept-transfer' } & Omit<DataOf<typeof TransferAccepted>, 'competent' | 'from' | 'slipNumber'>)
  | ({ readonly command: 'refuse-transfer' } & Omit<DataOf<typeof TransferRefused>, 'slipNumber'>)
  | OwnersCommand<'dispute', Omit<DataOf<typeof CompetenceDisputed>, 'by'>>
  | ProcuracyCommand<'decide-competence', DataOf<typeof CompetenceDecided>>
  | OwnersCommand<'assign', { readonly assignee: string; readonly document?: string }>
  | OwnersCommand<'approve-plan', DataOf<typeof VerificationPlanApproved>>
  | OwnersCommand<'file-closing-report', DataOf<typeof ClosingReportFiled>>
  | OwnersCommand<'prolong', DataOf<typeof DeadlineProlonged>>
  | OwnersCommand<'request-extension', DataOf<typeof ExtensionRequested>>
  | ({ readonly granted: true } & ProcuracyCommand<'decide-extension', DataOf<typeof ExtensionGranted>>)
  | ({ readonly granted: false } & ProcuracyCommand<'decide-extension', DataOf<typeof ExtensionRefused>>)
  | OwnersCommand<'suspend', DataOf<typeof TipSuspended>>
  | OwnersCommand<'resume', DataOf<typeof TipResumed>>
  | OwnersCommand<'open-case', { readonly article: string; readonly document: string }>
  | OwnersCommand<'decline-case', { readonly decline: DataOf<typeof CaseDeclined> }>
  | OwnersCommand<'record-administrative-outcome', DataOf<typeof AdministrativeOutcomeRecorded>>
  | OwnersCommand<'refer-to-mediation', DataOf<typeof MediationReferred>>
  | OwnersCommand<'record-mediation', DataOf<typeof MediationConcluded>>
  | ({ readonly decision: 'suspension' } & ProcuracyCommand<'annul', DataOf<typeof SuspensionAnnulled>>)
  | ({ readonly decision: 'decline' } & ProcuracyCommand<'annul', DataOf<typeof DeclineAnnulled>>)
  | ProcuracyCommand<'take-over', DataOf<typeof ProcuracyTookOver>>
  | ProcuracyCommand<'request', Omit<DataOf<typeof ProcuracyRequested>, 'requestId'>>
  | OwnersCommand<'answer', Omit<DataOf<typeof ProcuracyAnswered>, 'by'>>
  | ProcuracyCommand<'assign-prosecutor', DataOf<typeof ProsecutorAssigned>>
  /** `incidentId`: that of the new incident, where none of the tips has one yet. */
  | OwnersCommand<'link', Omit<DataOf<typeof TipsLinked>, 'absorbedIncidents'>>
  | OwnersCommand<'unlink', Pick<DataOf<typeof TipsUnlinked>, 'tips' | 'reason'>>
  | OwnersCommand<'merge', { readonly tips: readonly string[] } & OfTips<DataOf<typeof TipsMerged>>>
  | OwnersCommand<'split', OfTips<DataOf<typeof TipSplit>>>
  | OwnersCommand<'archive', DataOf<typeof FileArchived>>
  | OwnersCommand<'add-information', DataOf<typeof InformationAdded>>
  | OwnersCommand<'ask-informant', DataOf<typeof InformantAsked>>
  | OwnersCommand<'send-notice', DataOf<typeof NoticeSent>>
  | OwnersCommand<'issue-document', DataOf<typeof DocumentIssued>>
  | Attach
  | OwnersCommand<'draft-decision', { readonly draft: DataOf<typeof DecisionDrafted> }>;

/** The command of one name. */
export type CommandOf<N extends CaseworkCommand['command']> = Extract<CaseworkCommand, { command: N }>;
