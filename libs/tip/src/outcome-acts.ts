import { CaseDeclined, CaseOpened, newEvent, TipResumed, TipSuspended } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { competent, dataOf, inState, owned, type Act, type Occasion } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';
import { checking } from './verification-acts.js';

/** Rows 7 and 13: the case is opened, directly when signs of crime are clear or after verification (BLTTHS art. 154). */
const openCase: Act<CommandOf<'open-case'>> = {
  gate: (acting) => inState(acting.tip, 'classified', 'assigned', 'verifying') ?? owned(acting) ?? competent(acting),
  decide({ article, document }, { law }) {
    if (!law.articles.has(article)) return refuse('unknown_article', { article });
    return accept(newEvent(CaseOpened, { article, document }));
  },
};

/** Row 14: no case, on a ground of BLTTHS art. 157, after checking. */
const declineCase: Act<CommandOf<'decline-case'>> = {
  gate: checking,
  decide: ({ decline }) => accept(newEvent(CaseDeclined, decline)),
};

/** Row 15: only once the limit has run out and on a ground of BLTTHS art. 148.1; judged by the instant of the signature. */
const suspend: Act<CommandOf<'suspend'>> = {
  gate: (acting) => checking(acting) ?? tooEarly(acting.when, (from) => localDate(from) <= acting.when.on),
  decide(command, { when }) {
    const refused = tooEarly(when, (from) => Date.parse(from) <= Date.parse(command.decidedAt));
    return refused ? { refused } : accept(newEvent(TipSuspended, dataOf(command)));
  },
};

/** Row 16: the reason is gone; one month is left (BLTTHS art. 149.1). */
const resume: Act<CommandOf<'resume'>> = {
  gate(acting) {
    const { state } = acting.tip;
    return state === 'suspended' ? (owned(acting) ?? competent(acting)) : refusal('not_suspended', { state });
  },
  decide: (command) => accept(newEvent(TipResumed, dataOf(command))),
};

/** The three decisions of BLTTHS art. 147.1, and the way back from the third. */
export const outcomeActs = { suspend, resume, 'open-case': openCase, 'decline-case': declineCase };

function tooEarly({ suspendFrom: from }: Occasion, lawful: (from: string) => boolean): Refusal | undefined {
  if (from === undefined) return refusal('no_limit_runs');
  return lawful(from) ? undefined : refusal('suspension_too_early', { from: localDate(from) });
}
