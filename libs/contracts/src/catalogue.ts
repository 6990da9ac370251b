import { AccountChanged } from './events/account-changed.js';
import { AccountProposed } from './events/account-proposed.js';
import { AccountRejected } from './events/account-rejected.js';
import { AdministrativeOutcomeRecorded } from './events/administrative-outcome-recorded.js';
import { AttachmentAdded } from './events/attachment-added.js';
import { CampaignConsolidated } from './events/campaign-consolidated.js';
import { CampaignEntryDecided } from './events/campaign-entry-decided.js';
import { CampaignEntryFiled } from './events/campaign-entry-filed.js';
import { CaseDeclined } from './events/case-declined.js';
import { CaseOpened } from './events/case-opened.js';
import { CategoryProposed } from './events/category-proposed.js';
import { ClockBreached } from './events/clock-breached.js';
import { ClockWarned } from './events/clock-warned.js';
import { ClosingReportFiled } from './events/closing-report-filed.js';
import { CompetenceDecided } from './events/competence-decided.js';
import { CompetenceDisputed } from './events/competence-disputed.js';
import { CompetenceGroundEstablished } from './events/competence-ground-established.js';
import { ContentOpened } from './events/content-opened.js';
import { ContentShredded } from './events/content-shredded.js';
import { DeadlineProlonged } from './events/deadline-prolonged.js';
import { DecisionDrafted } from './events/decision-drafted.js';
import { DeclineAnnulled } from './events/decline-annulled.js';
import { DelegationEnded } from './events/delegation-ended.js';
import { DelegationGiven } from './events/delegation-given.js';
import { DispatchAcknowledged } from './events/dispatch-acknowledged.js';
import { DispatchEscalated } from './events/dispatch-escalated.js';
import { DocumentIssued } from './events/document-issued.js';
import { Exported } from './events/exported.js';
import { ExtensionGranted } from './events/extension-granted.js';
import { ExtensionRefused } from './events/extension-refused.js';
import { ExtensionRequested } from './events/extension-requested.js';
import { FileArchived } from './events/file-archived.js';
import { IdentityRevealed } from './events/identity-revealed.js';
import { IncidentCounted } from './events/incident-counted.js';
import { InformantAnswered } from './events/informant-answered.js';
import { InformantAsked } from './events/informant-asked.js';
import { InformationAdded } from './events/information-added.js';
import { IntakeDisposed } from './events/intake-disposed.js';
import { IntakeDispositionReversed } from './events/intake-disposition-reversed.js';
import { IntakeDispositionReviewed } from './events/intake-disposition-reviewed.js';
import { IntakeRecorded } from './events/intake-recorded.js';
import { LegalHoldLifted } from './events/legal-hold-lifted.js';
import { LegalHoldPlaced } from './events/legal-hold-placed.js';
import { MediationConcluded } from './events/mediation-concluded.js';
import { MediationReferred } from './events/mediation-referred.js';
import { NoticeSent } from './events/notice-sent.js';
import { ProcuracyAnswered } from './events/procuracy-answered.js';
import { ProcuracyRequested } from './events/procuracy-requested.js';
import { ProcuracyTookOver } from './events/procuracy-took-over.js';
import { ProsecutorAssigned } from './events/prosecutor-assigned.js';
import { ReferenceSeriesImported } from './events/reference-series-imported.js';
import { ReportIssued } from './events/report-issued.js';
import { RevealApproved } from './events/reveal-approved.js';
import { RevealRefused } from './events/reveal-refused.js';
import { RevealRequested } from './events/reveal-requested.js';
import { RuleChanged } from './events/rule-changed.js';
import { ModelAdopted } from './events/model-adopted.js';
import { SignedIn } from './events/signed-in.js';
import { SigningKeyRotated } from './events/signing-key-rotated.js';
import { SuspensionAnnulled } from './events/suspension-annulled.js';
import { TipAccepted } from './events/tip-accepted.js';
import { TipAssigned } from './events/tip-assigned.js';
import { TipClassified } from './events/tip-classified.js';
import { TipReceived } from './events/tip-received.js';
import { TipResumed } from './events/tip-resumed.js';
import { TipReturned } from './events/tip-returned.js';
import { TipRouted } from './events/tip-routed.js';
import { TipSplit } from './events/tip-split.js';
import { TipSuspended } from './events/tip-suspended.js';
import { TipTransferred } from './events/tip-transferred.js';
import { TipsLinked } from './events/tips-linked.js';
import { TipsMerged } from './events/tips-merged.js';
import { TipsUnlinked } from './events/tips-unlinked.js';
import { TransferAccepted } from './events/transfer-accepted.js';
import { TransferRefused } from './events/transfer-refused.js';
import { VerificationPlanApproved } from './events/verification-plan-approved.js';
import type { EventType } from './envelope.js';

/** Every event type of the ledger, in the order of the contract's table. */
export const catalogue: readonly EventType[] = [
  IntakeRecorded, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, TipReceived, CategoryProposed, TipRouted, DispatchAcknowledged, DispatchEscalated, TipAccepted, TipReturned,
  TipClassified, CompetenceGroundEstablished, TipTransferred, TransferAccepted, TransferRefused, CompetenceDisputed,
  CompetenceDecided, TipAssigned, VerificationPlanApproved, ClosingReportFiled, DeadlineProlonged, ExtensionRequested,
  ExtensionGranted, ExtensionRefused, TipSuspended, TipResumed, SuspensionAnnulled, DeclineAnnulled, CaseOpened, CaseDeclined,
  AdministrativeOutcomeRecorded, MediationReferred, MediationConcluded,
  ProcuracyTookOver, ProcuracyRequested, ProcuracyAnswered, ProsecutorAssigned, TipsLinked, TipsUnlinked, TipsMerged, TipSplit,
  InformationAdded, AttachmentAdded, InformantAsked, InformantAnswered, NoticeSent, DocumentIssued, FileArchived,
  DecisionDrafted, ClockWarned, ClockBreached, RevealRequested, RevealApproved, RevealRefused, IdentityRevealed, ContentOpened,
  LegalHoldPlaced, LegalHoldLifted, ContentShredded, Exported, SignedIn, AccountProposed, AccountChanged, AccountRejected, DelegationGiven, DelegationEnded, RuleChanged, ModelAdopted, SigningKeyRotated, IncidentCounted,
  CampaignEntryFiled, CampaignEntryDecided, CampaignConsolidated, ReferenceSeriesImported,
  ReportIssued,
];

const byType = new Map(catalogue.map((e) => [e.type, e]));

/** The catalogue entry of a CloudEvents type, or undefined for one this build does not know. */
export function eventTypeOf(type: string): EventType | undefined {
  return byType.get(type);
}
