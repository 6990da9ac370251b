export {
  AgencyId, Channel, channels, Confidence, confidences, Disposition, dispositions, Facts, Instant, NotATipReason, notATipReasons,
  Origin, origins, PlaceRef, priorities, Priority, severities, Severity, TextRef, TipKind, tipKinds,
} from './codes.js';
export { staffRoles, type StaffRole } from './staff-role.js';
export {
  defineEvent, Envelope, eventTypeName, newEvent, shortName, Source, sources,
  type DataOf, type EventType, type NewEvent, type StoredEvent,
} from './envelope.js';
export { catalogue, eventTypeOf } from './catalogue.js';
export {
  Code, Compartment, compartments, DocumentKind, documentKinds, DocumentNumber, DocumentRef, exportFormats, exportKinds, formNumbers, holdReasons, incidentCounts, LawArticle,
  NoticeCode, noticeCodes, noticeMeans, PersonCode, procuracyRequestKinds, prolongationGrounds, RevealPurpose, revealPurposes, ruleSets,
  Sha256, shredGrounds, signedAct, signInMethods, SuspensionGround, suspensionGrounds, TipCommand, tipCommands, TipIds, TipPart, WardCode,
} from './event-codes.js';
export { stateWords } from './state-words.js';
export {
  importReasons, reasonInWords, type ImportCounts, type ImportOutcome, type ImportReason, type ImportReasonCode, type ImportRun,
} from './import-reasons.js';
export { asyncApi } from './asyncapi.js';
export { IntakeRecorded } from './events/intake-recorded.js';
export { IntakeDisposed } from './events/intake-disposed.js';
export { IntakeDispositionReversed } from './events/intake-disposition-reversed.js';
export { ConfirmCodeBody, MailboxMessageBody } from './http/mailbox-body.js';
export { ReviewBody, type QualitySample, type SampledRecord } from './http/quality.js';
export { IntakeDispositionReviewed, reviewVerdicts, ReviewVerdict } from './events/intake-disposition-reviewed.js';
export { TipReceived } from './events/tip-received.js';
export { CategoryProposed } from './events/category-proposed.js';
export { TipRouted } from './events/tip-routed.js';
export { DispatchAcknowledged } from './events/dispatch-acknowledged.js';
export { DispatchEscalated } from './events/dispatch-escalated.js';
export { TipAccepted } from './events/tip-accepted.js';
export { TipReturned } from './events/tip-returned.js';
export { TipClassified } from './events/tip-classified.js';
export { TipAssigned } from './events/tip-assigned.js';
export { CaseOpened } from './events/case-opened.js';
export { AdministrativeOutcomeRecorded } from './events/administrative-outcome-recorded.js';
export { MediationReferred } from './events/mediation-referred.js';
export { MediationConcluded, mediationResults } from './events/mediation-concluded.js';
export { administrativeOutcomes, CaseDeclined } from './events/case-declined.js';
export { CompetenceGroundEstablished } from './events/competence-ground-established.js';
export { TipTransferred } from './events/tip-transferred.js';
export { TransferAccepted } from './events/transfer-accepted.js';
export { TransferRefused } from './events/transfer-refused.js';
export { CompetenceDisputed } from './events/competence-disputed.js';
export { CompetenceDecided } from './events/competence-decided.js';
export { VerificationPlanApproved } from './events/verification-plan-approved.js';
export { ClosingReportFiled } from './events/closing-report-filed.js';
export { DeadlineProlonged } from './events/deadline-prolonged.js';
export { ExtensionRequested } from './events/extension-requested.js';
export { ExtensionGranted } from './events/extension-granted.js';
export { ExtensionRefused } from './events/extension-refused.js';
export { TipSuspended } from './events/tip-suspended.js';
export { TipResumed } from './events/tip-resumed.js';
export { SuspensionAnnulled } from './events/suspension-annulled.js';
export { DeclineAnnulled } from './events/decline-annulled.js';
export { ProcuracyTookOver } from './events/procuracy-took-over.js';
export { ProcuracyRequested } from './events/procuracy-requested.js';
export { ProcuracyAnswered } from './events/procuracy-answered.js';
export { ProsecutorAssigned } from './events/prosecutor-assigned.js';
export { TipsLinked } from './events/tips-linked.js';
export { TipsUnlinked } from './events/tips-unlinked.js';
export { TipsMerged } from './events/tips-merged.js';
export { TipSplit } from './events/tip-split.js';
export { InformationAdded } from './events/information-added.js';
export { AttachmentAdded } from './events/attachment-added.js';
export { InformantAsked } from './events/informant-asked.js';
export { InformantAnswered } from './events/informant-answered.js';
export { NoticeSent } from './events/notice-sent.js';
export { DocumentIssued } from './events/document-issued.js';
export { FileArchived } from './events/file-archived.js';
export { DecisionDrafted } from './events/decision-drafted.js';
export { RevealRequested } from './events/reveal-requested.js';
export { RevealRefused } from './events/reveal-refused.js';
export { LegalHoldPlaced } from './events/legal-hold-placed.js';
export { LegalHoldLifted } from './events/legal-hold-lifted.js';
export { ApproveRevealBody, LiftHoldBody, NamedRequestBody, PlaceHoldBody, RequestRevealBody } from './http/reveal-body.js';
export { RevealApproved } from './events/reveal-approved.js';
export { IdentityRevealed } from './events/identity-revealed.js';
export { ContentOpened } from './events/content-opened.js';
export { ContentShredded } from './events/content-shredded.js';
export { Exported } from './events/exported.js';
export { SignedIn } from './events/signed-in.js';
export { AccountProposed } from './events/account-proposed.js';
export { AccountChanged } from './events/account-changed.js';
export { AccountRejected } from './events/account-rejected.js';
export { DelegationGiven } from './events/delegation-given.js';
export { DelegationEnded } from './events/delegation-ended.js';
export { accountActs, AccountWish, NewAccountBody, type AccountAct, type AccountChange, type PasswordGiven } from './http/account-change.js';
export { DELEGATION_DAYS, DelegationBody, type DelegationShown } from './http/delegation.js';
export { ReportIssued, reportKinds, reportReasons, secrecyMarks } from './events/report-issued.js';
export { RuleChanged } from './events/rule-changed.js';
export { SigningKeyRotated } from './events/signing-key-rotated.js';
export { ModelAdopted, ModelFigures, ModelMeasures, ModelVerdict, modelVerdicts } from './events/model-adopted.js';
export { ModelAdoptionBody, type ListedModel, type ListedModels, type ModelComparison } from './http/models.js';
export { IncidentCounted } from './events/incident-counted.js';
export { CampaignEntryFiled } from './events/campaign-entry-filed.js';
export { CampaignEntryDecided } from './events/campaign-entry-decided.js';
export { CampaignConsolidated } from './events/campaign-consolidated.js';
export { ReferenceSeriesImported } from './events/reference-series-imported.js';
export { ClockWarned } from './events/clock-warned.js';
export { ClockBreached } from './events/clock-breached.js';
export { Fault, isRefused, problemDocument, problems, Refused, type FieldError, type Problem, type ProblemCode } from './problems.js';
export { ExportBody, exportPurposes, type ExportPurpose, type ExportState, type ListedExport } from './http/export-body.js';
export { type AskedQuestion, type FollowUp, type SentMessage } from './http/follow-up.js';
export { parse } from './parse.js';
export {
  clockStates, supervisionMatters, tipAlerts, type AccessEntry, type Bilingual, type Clock, type ClockState, type DutyShift, type EmergencyDispatch, type ListedAccount, type ListedDocument, type ListedRecord,
  type OpenProcuracyRequest, type Receipt, type SupervisedTip, type SupervisionMatter, type TargetDay, type TipAlert, type TipRow,
} from './http/answers.js';
export type { DuplicateSearch, FoundDuplicates, PossibleDuplicate } from './http/duplicates.js';
export { AgeText, words } from './http/words.js';
export { ATTACHMENTS_MAX, NARRATIVE_MAX, PublicTipBody, SuggestionBody, TipBody, UploadId } from './http/tip-body.js';
export type { ListedAttachment } from './http/attachments.js';
export type { Extracted, ProposedFact } from './http/extracted.js';
export { DutyBody, SHIFT_MAX_HOURS } from './http/duty-body.js';
export { DispositionBody, IdempotencyKey, IntakeRecordBody } from './http/intake-body.js';
export { CampaignDecisionBody, CampaignEntryBody, CampaignSheetBody, CampaignWithdrawalBody, IncidentsBody, ReferenceSeriesBody } from './http/campaign-body.js';
export {
  type AdministrativeRow, type Attestations, type CampaignEntry, type CampaignEntryData, type CampaignEntryKind, type CampaignEntryOf, type CampaignEntryState, type CampaignIncident,
  type CampaignSheet, type CampaignState, type CampaignTask, type CountReference, type CountTarget, type IncidentCounts, type ListedEntry, type Reminder, type SeriesNote, type SeriousCase,
  type Submission, type TaskProgress, type TaskResult, type ZeroTarget,
} from './http/campaign.js';
export { commandBodies, type CommandName } from './http/command-body.js';
export {
  ReportBody, reportComparisons, reportFormats, ReportIssueBody, ReportSettingsBody, ReportTextBody, reportTexts,
  type EditedReport, type IssuedReport, type ListedReport, type PrintedBlock, type PrintedCell, type PrintedReport, type ReportComparison, type ReportFormat, type ReportKind, type ReportLack, type ReportReason, type ReportText, type SavedText, type SecrecyMark,
} from './http/report.js';
export {
  targetReferences, type AccountReference, type CaseFigures, type CaseReference, type CountChange, type FigureWindow, type FullFigure, type Hiding, type ReceiptFigures, type ResolutionFigures,
  type ShareFigure, type SocialOrderFigures, type TargetFigures, type TargetGroup, type TargetPeriod, type TargetReference,
} from './http/targets.js';
