/** The same words in English. */
export const en = {
  'alert': 'Look now', 'alert.dispatch_unanswered': 'NOBODY ANSWERED', 'alert.bounced_twice': 'Given back twice', 'alert.waiting': 'To be answered by {{at}}',
  'actor.casework': 'escalating machine', 'act.acknowledge': 'Answer the dispatch', 'paper.acknowledge': 'name of who answers',
  'event.DispatchAcknowledged': 'dispatch answered', 'event.DispatchEscalated': 'unanswered dispatch escalated',
};
