/** The words of the duty roster. */
export const en = {
  'onDuty': 'On duty', 'nobody': 'nobody is on the roster', 'until': '{{names}} (until {{until}})', 'next': 'Next shift from {{from}}: {{names}}',
  'edit': 'Set the roster', 'from': 'From', 'to': 'To', 'officers': 'Officers on duty', 'noColleague': 'No account matches.',
  'record': 'Record the shift', 'cancel': 'Cancel', 'empties': 'With nobody chosen the shift that begins at this time leaves the roster.',
};
