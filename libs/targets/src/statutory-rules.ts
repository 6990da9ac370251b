import { defaultPolicy, limitFrom, type ClockLaw, type ClockPolicy, type Limit } from '@tinbao/clocks';
import { endOfLocalDay, legalBody, localDate, receiverClassOf } from '@tinbao/law';
import type { LimitRun, TargetRules } from './rules.js';

const CLASSIFYING = ['investigation_agency', 'assigned_agency'];

function earlier(due: string, until: string | undefined): string {
  return until !== undefined && until < due ? until : due;
}

/** Un-rolled end of the prolonged limit, from which the procuracy's extension counts (art. 147.2). */
function expiryBefore(run: LimitRun, prolonged: Limit): string {
  return run.after !== undefined && run.after < prolonged.dueAt ? localDate(new Date(Date.parse(run.after) - 1).toISOString()) : prolonged.lastDay!;
}

/**
 * The rules of the targets from the law data: lengths and roll-forward of clocks.json, bodies and classes of agencies.json.
 * Throws a RangeError when the law data lack one of the clocks the targets are about.
 */
export function statutoryRules(law: ClockLaw, policy: ClockPolicy = defaultPolicy(law)): TargetRules {
  const limitOf = (id: string, from: string): Limit => {
    const rule = law.clocks.get(id);
    if (rule === undefined) throw new RangeError(`the law data have no clock "${id}", which the targets need`);
    return limitFrom(from, rule, law, policy);
  };
  const extended = (run: LimitRun): string => {
    const expiry = expiryBefore(run, limitOf('resolve_prolonged', run.from));
    const rule = law.clocks.get('resolve_extended')!;
    // Counted from the expired day as from an event, so that the sum stays four months.
    return limitFrom(new Date(Date.parse(endOfLocalDay(expiry)) - 1).toISOString(), rule, law, { firstDay: 'next' }).dueAt;
  };
  return {
    bodyOf: (agency) => legalBody(law, agency),
    classifies: (agency, at) => CLASSIFYING.includes(receiverClassOf(law, agency, localDate(at)) ?? ''),
    classifyDue: (from) => limitOf('classify', from).dueAt,
    assignDue: (from) => limitOf('assign', from).dueAt,
    resolveDue: (run) => {
      if (run.clock === null) return null;
      return earlier(run.clock === 'resolve_extended' ? extended(run) : limitOf(run.clock, run.from).dueAt, run.until);
    },
  };
}
