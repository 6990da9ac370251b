/** Words of the mailbox between officers and the informant; `vi.ts` says the same. */
export const en = {
  'mailbox': 'Mailbox of the informant', 'empty': 'Nothing was asked. The informant reads questions with the tracking code and answers there; nobody learns who that is.',
  'ask': 'Ask the informant', 'send': 'Send the question', 'cancel': 'Cancel', 'asked': 'The question is on record and lies in the mailbox.',
  'hint': 'The informant sees the question, not the name of an officer. Whoever holds the code can read it: ask briefly, name no detail that only he knows.',
  'lacks': 'No question was written.', 'offline': 'No connection. Your words are still here.', 'notNow': 'Nothing more can be asked: {{why}}.',
  'question': '{{person}} asks', 'informant': 'The informant writes', 'inReplyTo': 'in answer to the question of {{at}}', 'noRight': 'You have no right to read the words.',
  'answered': 'Answered', 'seen': 'Read on {{day}}', 'unseen': 'Not read yet',
  'exposing.identity': 'It asks for an identity or a home: an answer would expose the informant.', 'exposing.meeting': 'It asks the informant to come forward or to call: that may expose him.',
  'exposing.quote': 'It repeats the telling word for word: “{{words}}”. Whoever reads it may guess who told it.',
};
