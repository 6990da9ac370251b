/** The same words in English. */
export const en = {
  'alert': 'Look now', 'alert.dispatch_unanswered': 'NOBODY ANSWERED', 'alert.bounced_twice': 'Given back twice', 'alert.informant_answered': 'Has an answer', 'alert.waiting': 'To be answered by {{at}}',
  'field.question': 'Question', 'act.ask-informant': 'Ask the informant', 'paper.ask-informant': 'question in the mailbox',
  'actor.casework': 'escalating machine', 'act.acknowledge': 'Answer the dispatch', 'paper.acknowledge': 'name of who answers',
  'event.DispatchAcknowledged': 'dispatch answered', 'event.DispatchEscalated': 'unanswered dispatch escalated',
  'act.record-administrative-outcome': 'Record the administrative outcome', 'paper.record-administrative-outcome': 'decision of the competent body',
  'act.refer-to-mediation': 'Refer to mediation', 'paper.refer-to-mediation': 'guidance and referral',
  'act.record-mediation': 'Record what mediation came to', 'paper.record-mediation': 'what the mediation group told',
  'event.AdministrativeOutcomeRecorded': 'administrative outcome recorded', 'event.MediationReferred': 'referred to mediation', 'event.MediationConcluded': 'mediation concluded',
  'field.decidedBy': 'Deciding body', 'field.ward': 'Ward', 'field.result': 'Result', 'choice.mediated': 'settled', 'choice.not_mediated': 'not settled',
  'noWard': 'No ward matches.', 'followUp': 'What became of it', 'administrative': 'Administrative handling', 'stated': 'the decision names: {{outcome}}',
  'result': '{{outcome}}, {{agency}}, no. {{number}} of {{date}}', 'noResult': 'no outcome yet', 'mediation': 'Mediation group of {{ward}}', 'pending': 'pending',
};
