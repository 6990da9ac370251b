import type {
  CaseDeclined, ClosingReportFiled, CompetenceGroundEstablished, DataOf, DeadlineProlonged, DecisionDrafted, InformationAdded, NoticeSent,
  TextRef, TipClassified, TipResumed, TipSuspended, TipTransferred, TransferAccepted, TransferRefused, VerificationPlanApproved,
} from '@tinbao/contracts';

/** A command of the agency that holds the tip; `by` is left out where nobody else could be meant. */
type OwnersCommand<C extends string, D> = { readonly command: C; readonly by?: string } & D;

/** The acts of officers on a tip; every free text is already sealed and arrives as a reference. */
export type CaseworkCommand =
  | { readonly command: 'accept'; readonly by: string }
  | { readonly command: 'return'; readonly by: string; readonly reason: TextRef }
  | OwnersCommand<'classify', { readonly classification: DataOf<typeof TipClassified> }>
  | OwnersCommand<'establish-ground', Omit<DataOf<typeof CompetenceGroundEstablished>, 'agency'>>
  | OwnersCommand<'transfer', Omit<DataOf<typeof TipTransferred>, 'from'>>
  | ({ readonly command: 'accept-transfer' } & Omit<DataOf<typeof TransferAccepted>, 'competent' | 'from' | 'slipNumber'>)
  | ({ readonly command: 'refuse-transfer' } & Omit<DataOf<typeof TransferRefused>, 'slipNumber'>)
  | OwnersCommand<'assign', { readonly assignee: string; readonly document?: string }>
  | OwnersCommand<'approve-plan', DataOf<typeof VerificationPlanApproved>>
  | OwnersCommand<'file-closing-report', DataOf<typeof ClosingReportFiled>>
  | OwnersCommand<'prolong', DataOf<typeof DeadlineProlonged>>
  | OwnersCommand<'suspend', DataOf<typeof TipSuspended>>
  | OwnersCommand<'resume', DataOf<typeof TipResumed>>
  | OwnersCommand<'open-case', { readonly article: string; readonly document: string }>
  | OwnersCommand<'decline-case', { readonly decline: DataOf<typeof CaseDeclined> }>
  | OwnersCommand<'add-information', DataOf<typeof InformationAdded>>
  | OwnersCommand<'send-notice', DataOf<typeof NoticeSent>>
  | OwnersCommand<'draft-decision', { readonly draft: DataOf<typeof DecisionDrafted> }>;

/** The command of one name. */
export type CommandOf<N extends CaseworkCommand['command']> = Extract<CaseworkCommand, { command: N }>;
