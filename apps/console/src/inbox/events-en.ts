import type { vi } from './events-vi.js';

export const en: Readonly<Record<keyof typeof vi, string>> = {
  'event.IntakeRecorded': 'intake recorded', 'event.IntakeDisposed': 'intake found to be no tip', 'event.IntakeDispositionReversed': 'disposition taken back', 'event.IntakeDispositionReviewed': 'disposition looked at again',
  'event.TipReceived': 'tip received', 'event.CategoryProposed': 'category proposed', 'event.TipRouted': 'route proposed',
  'event.TipAccepted': 'tip accepted', 'event.TipReturned': 'tip returned', 'event.TipClassified': 'tip classified',
  'event.CompetenceGroundEstablished': 'lack of competence established', 'event.TipTransferred': 'tip transferred', 'event.TransferAccepted': 'transfer accepted',
  'event.TransferRefused': 'transfer refused', 'event.CompetenceDisputed': 'competence disputed', 'event.CompetenceDecided': 'competence decided',
  'event.TipAssigned': 'tip assigned', 'event.VerificationPlanApproved': 'verification plan approved', 'event.ClosingReportFiled': 'closing report filed',
  'event.DeadlineProlonged': 'limit prolonged', 'event.ExtensionRequested': 'extension requested', 'event.ExtensionGranted': 'extension granted',
  'event.ExtensionRefused': 'extension refused', 'event.TipSuspended': 'tip suspended', 'event.TipResumed': 'tip resumed',
  'event.SuspensionAnnulled': 'suspension annulled', 'event.DeclineAnnulled': 'decision not to open a case annulled', 'event.CaseOpened': 'case opened',
  'event.CaseDeclined': 'case declined', 'event.ProcuracyTookOver': 'procuracy took over', 'event.ProcuracyRequested': 'procuracy request',
  'event.ProcuracyAnswered': 'procuracy answered', 'event.ProsecutorAssigned': 'prosecutor assigned', 'event.TipsLinked': 'tips linked',
  'event.TipsUnlinked': 'tips unlinked', 'event.TipsMerged': 'tips merged', 'event.TipSplit': 'tip split',
  'event.InformationAdded': 'information added', 'event.AttachmentAdded': 'attachment added', 'event.InformantAsked': 'informant asked',
  'event.InformantAnswered': 'informant answered', 'event.NoticeSent': 'notice sent', 'event.DocumentIssued': 'document issued',
  'event.FileArchived': 'file archived', 'event.DecisionDrafted': 'decision drafted', 'event.ClockWarned': 'limit about to run out',
  'event.ClockBreached': 'limit run out', 'event.RevealRequested': 'identity asked for', 'event.RevealApproved': 'opening of the identity approved', 'event.RevealRefused': 'opening of the identity refused', 'event.LegalHoldPlaced': 'file held against destruction', 'event.LegalHoldLifted': 'hold lifted',
  'event.IdentityRevealed': 'identity opened', 'event.ContentOpened': 'words opened', 'event.ContentShredded': 'key of the words destroyed',
  'event.Exported': 'data exported', 'event.SignedIn': 'signed in', 'event.AccountProposed': 'account change proposed', 'event.AccountChanged': 'account changed', 'event.AccountRejected': 'account change rejected', 'event.DelegationGiven': 'rights delegated', 'event.DelegationEnded': 'delegation ended', 'event.RuleChanged': 'rule changed', 'event.ModelAdopted': 'classifier model adopted', 'event.SigningKeyRotated': 'signing key changed', 'event.CampaignEntryFiled': 'campaign result entered by a unit', 'event.CampaignEntryDecided': 'campaign result approved or returned', 'event.CampaignConsolidated': 'campaign sheet consolidated', 'event.ReferenceSeriesImported': 'reference series imported', 'event.ReportIssued': 'report issued', 'event.IncidentCounted': 'counts of an incident',
};
