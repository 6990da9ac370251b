import type { Cut } from './cut.js';
import type { TargetFacts } from './facts.js';
import { factsOf } from './fold.js';
import type { TargetRecord } from './record.js';
import type { TargetRules } from './rules.js';

/** The additions whose intake record has no events of its own: the number alone is counted, at its tip's desk. */
export function additionsAlone(tip: TargetFacts): TargetFacts[] {
  const alone = tip.additions.filter((addition) => addition.intakeRecordId === undefined);
  return alone.map((addition) => ({
    subject: addition.key, tip: false, disposed: true, notATip: false, linked: false, links: [], additions: [], standings: [], moves: [], limits: [],
    receivedAt: addition.at, recordNumber: addition.recordNumber, channel: addition.channel ?? tip.channel,
    receivedBy: tip.receivedBy, agency: tip.agency, leads: tip.leads, coordinating: tip.coordinating, assignee: tip.assignee, ward: tip.ward,
    disposition: 'added_to_tip', addedTo: tip.subject,
  }));
}

/** Of several tips that took the same record the one that sorts first, whatever the order of reading. */
function earlier(addedTo: ReadonlyMap<string, string>, record: string, tip: string): [string, string] {
  const known = addedTo.get(record);
  return [record, known !== undefined && known < tip ? known : tip];
}

/**
 * The records as facts at `asOf`, each intake once: a record that became a tip is counted by its tip alone, one that became
 * an addition to a tip is disposed of by it (`intake/<id>` and the intakeRecordId of TipReceived, InformationAdded).
 */
export function intakeFacts(records: Iterable<TargetRecord>, asOf: string | Cut, rules: TargetRules): TargetFacts[] {
  const all = [...records].map((record) => factsOf(record, asOf, rules)).filter((facts) => facts.receivedAt !== undefined);
  const becameTips = new Set<string>();
  const addedTo = new Map<string, string>();
  for (const facts of all) {
    if (facts.intakeRecordId) becameTips.add(`intake/${facts.intakeRecordId}`);
    for (const { intakeRecordId } of facts.additions) if (intakeRecordId) addedTo.set(...earlier(addedTo, `intake/${intakeRecordId}`, facts.subject));
  }
  const once = all.filter((facts) => facts.tip || !becameTips.has(facts.subject));
  const disposed = once.map((facts) => (addedTo.has(facts.subject) ? { ...facts, disposed: true, addedTo: addedTo.get(facts.subject) } : facts));
  return [...disposed, ...disposed.flatMap(additionsAlone)];
}
