/** The words of the duty roster. */
export const en = {
  'onDuty': 'On duty', 'nobody': 'nobody is on the roster', 'until': '{{names}} (until {{until}})', 'next': 'Next shift from {{from}}: {{names}}',
  'edit': 'Set the roster', 'from': 'From', 'to': 'To', 'officers': 'Officers on duty', 'noColleague': 'No account matches.',
  'record': 'Record the shift', 'cancel': 'Cancel', 'empties': 'With nobody chosen the shift that begins at this time leaves the roster.',
  'dispatch': 'Emergency dispatch', 'callFirst': 'Call {{numbers}} first', 'dispatchedAt': 'dispatched {{at}}', 'answerBy': 'to be answered by {{at}}',
  'answered': '{{person}} answered {{at}} (after {{span}})', 'waits': 'NOBODY ANSWERED', 'over': 'waits no more since {{at}}', 'escalated': 'escalated {{at}}',
  'policy': 'This time is a rule of the system, not of the law.', 'bounced': 'The tip was given back or refused twice: a commander has to decide who takes it.',
};
