import { DecisionDrafted, DocumentIssued, FileArchived, InformationAdded, newEvent, NoticeSent } from '@tinbao/contracts';
import { agencyOn } from '@tinbao/law';
import { dataOf, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';
import { isOpen, outcomes } from './state.js';

/** What is new is always taken, in every state and by every agency (BLTTHS art. 145.1). */
const addInformation: Act<CommandOf<'add-information'>> = {
  gate: () => undefined,
  decide: (command) => accept(newEvent(InformationAdded, dataOf(command))),
};

/** An officer records a notice that went out by hand; the receiver may, too, after the tip moved on (row 2). */
const sendNotice: Act<CommandOf<'send-notice'>> = {
  gate: receiverOrOwner,
  decide(command, { law, when }) {
    const { to } = command;
    if (to !== undefined && 'refused' in agencyOn(law, to, when.on)) return refuse('unknown_agency', { agency: to, on: when.on });
    return accept(newEvent(NoticeSent, dataOf(command)));
  },
};

/** A paper goes out: by whoever holds the tip, or received it; what it says was rendered and sealed before. */
const issueDocument: Act<CommandOf<'issue-document'>> = {
  gate: receiverOrOwner,
  decide: (command) => accept(newEvent(DocumentIssued, dataOf(command))),
};

/** A decision is prepared for the Head, who executes it; whether it is lawful is judged then. */
const draftDecision: Act<CommandOf<'draft-decision'>> = {
  gate: (acting) => (isOpen(acting.tip) ? owned(acting) : refusal('resolution_ended', { state: acting.tip.state })),
  decide: ({ draft }) => accept(newEvent(DecisionDrafted, draft)),
};

/** Row 21: the file of what is resolved, or of what waits for two years; the latter stays under review (TT 28/2020/TT-BCA art. 20.4, 20.5). */
const archive: Act<CommandOf<'archive'>> = {
  gate: (acting) => owned(acting) ?? archivable(acting),
  decide: (command) => accept(newEvent(FileArchived, dataOf(command))),
};

function archivable({ tip, when }: Acting): Refusal | undefined {
  const { state } = tip;
  if (state === 'closed' || 'archived' in tip) return refusal('already_archived', { state });
  if (state !== 'suspended') return (outcomes as readonly string[]).includes(state) ? undefined : refusal('file_not_resolved', { state });
  const { archiveFrom: from, on } = when;
  return from !== undefined && from <= on ? undefined : refusal('archive_too_early', { from: from ?? '-' });
}

/** What officers put on record without moving the tip. */
export const recordActs = {
  'add-information': addInformation, 'send-notice': sendNotice, 'issue-document': issueDocument, 'draft-decision': draftDecision, archive,
};

/** Whoever holds the tip, or received it. */
export function receiverOrOwner(acting: Acting): Refusal | undefined {
  return acting.by === acting.tip.receivedBy ? undefined : owned(acting);
}
