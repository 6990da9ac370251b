import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CaseDeclined, CaseOpened, CompetenceDisputed, CompetenceGroundEstablished, FileArchived, newEvent, ProcuracyRequested, ProcuracyTookOver, TipAssigned,
  TipClassified, TipReceived, TipRouted, TipsMerged, TipSuspended, TipTransferred, VerificationPlanApproved, eventTypeName, eventTypeOf, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import type { Occasion } from './act.js';
import type { CaseworkCommand } from './casework-command.js';
import { decideCasework, lawfulActs } from './casework.js';
import { tipOf } from './evolve.js';
import { dispatch } from './propose.js';
import { headOf, type Tip } from './state.js';

const law = realLaw();
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
/** The last day of the 20 days of a tip received on 2 March 2026 (a Sunday rolls to Monday). */
const lastDay: Occasion = { on: '2026-03-23', suspendFrom: '2026-03-22T17:00:00.000Z', prolongUntil: '2026-05-04T17:00:00.000Z' };
const decidedAt = '2026-03-23T02:00:00.000Z';

const received = (more: Partial<DataOf<typeof TipReceived>> = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc02', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref, ...more,
});
const route: DataOf<typeof TipRouted> = {
  rule: 'R11', leadAgencies: ['hn.pc04'], coordinatingAgencies: [], units: {}, callFirst: [], reason: {}, organisation: { version: '1', on: lastDay.on },
};
const routed = newEvent(TipRouted, route);
const classified = newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' });
const ground = newEvent(CompetenceGroundEstablished, { agency: 'hn.pc02' });
const sent = newEvent(TipTransferred, { from: 'hn.pc02', to: 'hn.andt', slipNumber: '7/PC' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' });
const planned = newEvent(VerificationPlanApproved, {});
const asked = newEvent(ProcuracyRequested, { by: 'vks.hn', request: ref, requestId: ref.textId });
const suspended = newEvent(TipSuspended, { ground: 'a', decidedAt });

const past = (events: readonly NewEvent[]) => events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 }));

const states: Record<Exclude<Tip['state'], 'none'>, NewEvent[]> = {
  received: [received(), routed],
  classified: [received(), routed, classified],
  not_a_tip: [received(), routed, newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'civil' })],
  transferred_out: [received(), routed, classified, ground, sent],
  assigned: [received(), routed, classified, assigned],
  verifying: [received(), routed, classified, assigned, planned, asked],
  suspended: [received(), routed, classified, assigned, planned, suspended],
  case_opened: [received(), routed, classified, newEvent(CaseOpened, { article: '173', document: '12/QĐ' })],
  no_case: [received(), routed, classified, assigned, newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' })],
  disputed: [received(), routed, classified, ground, sent, newEvent(CompetenceDisputed, { by: 'hn.andt' })],
  taken_over: [received(), routed, classified, newEvent(ProcuracyTookOver, { by: 'vks.hn' })],
  merged: [received(), routed, newEvent(TipsMerged, { root: ref.textId, merged: [ref.textId], role: 'merged' })],
  closed: [received(), routed, newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'civil' }), newEvent(FileArchived, {})],
};

describe('what state and law allow the owner, on the last day of the limit (law dossier 11)', () => {
  /** Rows 1c to 21; 'x' where the column's command is lawful. The tip under verification has a request of the procuracy to answer. */
  const columns = [
    'classify', 'establish-ground', 'transfer', 'dispute', 'assign', 'approve-plan', 'file-closing-report', 'prolong', 'request-extension',
    'suspend', 'resume', 'open-case', 'decline-case', 'answer', 'merge', 'split', 'archive', 'add-information', 'link', 'send-notice',
    'issue-document', 'draft-decision', 'refer-to-mediation', 'attach',
  ];
  const table: Record<keyof typeof states, string> = {
    received:        'x - - - - - - - - - - - - - x x - x x x x x - x',
    classified:      '- x - - x - - - - - - x - - x x - x x x x x - x',
    not_a_tip:       '- - - - - - - - - - - - - - - - x x x x x - x x',
    transferred_out: '- - - x - - - - - - - - - - - - - x x x x x - x',
    disputed:        '- - - - - - - - - - - - - - - - - x x x x x - x',
    assigned:        '- x - - - x x x - x - x x - x x - x x x x x - x',
    verifying:       '- x - - - - x x - x - x x x x x - x x x x x - x',
    suspended:       '- - - - - - - - - - x - - - x x - x x x x x - x',
    case_opened:     '- - - - - - - - - - - - - - - - x x x x x - - x',
    no_case:         '- - - - - - - - - - - - - - - - x x x x x - - x',
    taken_over:      '- - - - - - - - - - - - - - - - - x x x x x - x',
    merged:          '- - - - - - - - - - - - - - - - - x x x x - - x',
    closed:          '- - - - - - - - - - - - - - - - - x x x x - - x',
  };

  it.each(Object.keys(states) as (keyof typeof states)[])('%s', (state) => {
    const tip = tipOf(past(states[state]));
    expect(tip.state).toBe(state);
    const allowed = lawfulActs(tip, law, lastDay, 'hn.pc02').filter((act) => !act.refused).map((act) => act.command);
    expect(columns.map((name) => (allowed.includes(name as never) ? 'x' : '-')).join(' ')).toBe(table[state]);
    // The rest are acts of another agency than the owner.
    expect(allowed.filter((name) => !columns.includes(name))).toEqual([]);
  });

  it('BLTTHS art. 145.1: an agency that does not hold the tip may take it where it was sent, and add what it knows; nothing else', () => {
    const allowed = (state: keyof typeof states, by: string) =>
      lawfulActs(tipOf(past(states[state])), law, lastDay, by).filter((act) => !act.refused).map((act) => act.command);
    expect(allowed('classified', 'hn.pc04')).toEqual(['accept', 'return', 'link', 'add-information', 'attach']);
    expect(allowed('transferred_out', 'hn.andt')).toEqual(['accept-transfer', 'refuse-transfer', 'dispute', 'link', 'add-information', 'attach']);
    expect(allowed('verifying', 'hn.pc04')).toEqual(['link', 'add-information', 'attach']);
  });

  it('BLTTHS art. 159, 160: the procuracy supervises, and does none of the acts of the agency that holds the tip', () => {
    const own = ['decide-competence', 'decide-extension', 'annul', 'take-over', 'request', 'assign-prosecutor'];
    const allowed = (state: keyof typeof states) =>
      lawfulActs(tipOf(past(states[state])), law, lastDay, 'vks.hn').filter((act) => !act.refused).map((act) => act.command);
    const watching = ['link', 'add-information', 'attach'];
    expect(allowed('verifying')).toEqual(['take-over', 'request', 'assign-prosecutor', ...watching]);
    expect(allowed('disputed')).toEqual(['decide-competence', 'take-over', 'request', ...watching]);
    expect(allowed('suspended')).toEqual(['annul', 'take-over', 'request', 'assign-prosecutor', ...watching]);
    expect(allowed('no_case')).toEqual(['annul', ...watching]);
    for (const state of Object.keys(states) as (keyof typeof states)[]) {
      const ownersToo = lawfulActs(tipOf(past(states[state])), law, lastDay, 'hn.pc02').filter((act) => !act.refused && own.includes(act.command));
      expect([state, ownersToo]).toEqual([state, []]);
    }
  });

  it('law dossier 9: the investigation agency acts for its own departments (PC02); another body does not', () => {
    const refusedFor = (by: string) => lawfulActs(tipOf(past(states.classified)), law, lastDay, by).find((act) => act.command === 'assign')?.refused;
    expect(refusedFor('hn.csdt')).toBeUndefined();
    expect(refusedFor('hn.andt')).toEqual({ code: 'not_owner', params: { agency: 'hn.andt', owner: 'hn.pc02' } });
  });

  it('nothing is lawful on a tip that was never received', () => {
    expect(lawfulActs(tipOf([]), law, lastDay, 'hn.pc02').every((act) => act.refused?.code === 'tip_not_found')).toBe(true);
  });
});

const agencies = ['hn.pc01', 'hn.pc02', 'hn.pc04', 'hn.pc08', 'hn.andt', 'hn.csdt', 'commune/00004'];
const by = fc.constantFrom(...agencies);
/** Any command, by anyone, with a body that is lawful in itself. */
const kept: fc.Arbitrary<CaseworkCommand> = fc.oneof(
  fc.record({ command: fc.constant('accept' as const), by }),
  fc.record({ command: fc.constant('return' as const), by, reason: fc.constant(ref) }),
  fc.record({ command: fc.constant('classify' as const), by, classification: fc.constantFrom<DataOf<typeof TipClassified>[]>(
    { tipKind: 'report', category: 'theft_burglary' }, { tipKind: 'prosecutionProposal', category: 'robbery' },
  ) }),
  fc.record({ command: fc.constant('establish-ground' as const), by }),
  fc.record({ command: fc.constant('transfer' as const), by, to: by, slipNumber: fc.constant('7/PC') }),
  fc.record({ command: fc.constantFrom('accept-transfer' as const), by }),
  fc.record({ command: fc.constant('refuse-transfer' as const), by, reason: fc.constant(ref) }),
  fc.record({ command: fc.constant('assign' as const), by, assignee: fc.constant('account/dtv1') }),
  fc.record({ command: fc.constantFrom('approve-plan' as const, 'file-closing-report' as const, 'prolong' as const, 'resume' as const), by }),
  fc.record({ command: fc.constant('suspend' as const), by, ground: fc.constantFrom('a' as const, 'c' as const), decidedAt: fc.constant(decidedAt) }),
  fc.record({ command: fc.constant('add-information' as const), by, facts: fc.constantFrom({}, { victimUnder18: true }) }),
  fc.record({ command: fc.constant('send-notice' as const), by, notice: fc.constant('receipt_procuracy' as const) }),
  fc.record({ command: fc.constant('draft-decision' as const), by, draft: fc.constant({ command: 'suspend' as const, body: ref }) }),
);
/** What ends a tip, wished seldom so that histories are long. */
const last: fc.Arbitrary<CaseworkCommand> = fc.oneof(
  fc.record({ command: fc.constant('open-case' as const), by, article: fc.constant('173'), document: fc.constant('12/QĐ') }),
  fc.record({ command: fc.constant('decline-case' as const), by, decline: fc.constant({ ground: 1, document: '13/QĐ' }) }),
  fc.record({ command: fc.constant('classify' as const), by, classification: fc.constant({ tipKind: 'notATip' as const, notATipReason: 'civil' as const }) }),
);
const command = fc.oneof({ weight: 30, arbitrary: kept }, { weight: 1, arbitrary: last });
/** Most wishes are made by whoever could be meant, or histories would hardly move. */
const wishes = fc.array(fc.record({ command, anyone: fc.nat(9).map((n) => n < 2), reroute: fc.nat(9).map((n) => n === 0) }), { maxLength: 60, size: 'max' });
type Wish = { command: CaseworkCommand; anyone: boolean; reroute: boolean };

function meant({ command: wish, anyone }: Wish, tip: Tip): CaseworkCommand {
  if (anyone || tip.state === 'none') return wish;
  const target = tip.state === 'transferred_out' ? tip.transfer.to : (tip.route?.leadAgencies[0] ?? tip.owner);
  return { ...wish, by: ['accept', 'return', 'accept-transfer', 'refuse-transfer'].includes(wish.command) ? target : tip.owner };
}

/** A reachable history: what officers wish, one after another, as far as the law allows; now and then the router proposes anew. */
function lived(all: readonly Wish[], receivedBy = 'hn.pc02'): NewEvent[] {
  const events = [received({ receivedBy }), routed];
  for (const wish of all) {
    const tip = tipOf(past(events));
    const decision = decideCasework(meant(wish, tip), tip, law, lastDay);
    if ('events' in decision) events.push(...decision.events);
    const rerouted = wish.reroute ? dispatch({ ...route, leadAgencies: ['hn.pc08', 'hn.pc01'] }, tipOf(past(events))) : undefined;
    if (rerouted && 'events' in rerouted) events.push(...rerouted.events);
  }
  return events;
}

/** The history cut where another agency took the tip over: each holder begins anew. */
function holdings(events: readonly NewEvent[]): string[][] {
  const parts: string[][] = [[]];
  for (const { name } of events) {
    if (name === 'TransferAccepted') parts.push([]);
    parts.at(-1)?.push(name);
  }
  return parts;
}
const count = (names: readonly string[], name: string) => names.filter((other) => other === name).length;

describe('every reachable history', () => {
  const histories = (check: (events: NewEvent[]) => void) => 
    fc.assert(fc.property(wishes, fc.constantFrom('hn.pc02', 'commune/00004'), (all, receivedBy) => check(lived(all, receivedBy))), { numRuns: 300 });

  it('is worth its name: every event of these commands occurs, and tips end, are suspended and change hands', () => {
    const seen = new Set(fc.sample(wishes, { numRuns: 400, seed: 1 }).flatMap((all) => lived(all).map((e) => e.name)));
    expect([...seen].sort()).toEqual([
      'CaseDeclined', 'CaseOpened', 'ClosingReportFiled', 'CompetenceGroundEstablished', 'DeadlineProlonged', 'DecisionDrafted', 'InformationAdded',
      'NoticeSent', 'TipAccepted', 'TipAssigned', 'TipClassified', 'TipReceived', 'TipResumed', 'TipReturned', 'TipRouted', 'TipSuspended',
      'TipTransferred', 'TransferAccepted', 'TransferRefused', 'VerificationPlanApproved',
    ]);
  });

  it('has one owner at every instant, also while a slip is on its way; only an acceptance moves him', () => {
    histories((events) => {
      let owner = events[0]?.data['receivedBy'];
      for (const [i, event] of events.entries()) {
        const tip = tipOf(past(events.slice(0, i + 1)));
        if (tip.state === 'none') throw new Error('a tip is for ever');
        if (event.name === 'TipAccepted' || event.name === 'TransferAccepted') owner = event.data['by'];
        expect([tip.owner, headOf(tip).owner]).toEqual([owner, owner]);
        if (tip.state === 'transferred_out') expect(tip.transfer.from).toBe(owner);
      }
    });
  });

  it('TTLT 01/2017 art. 8.1, BLTTHS art. 147.2: no holder classifies twice or prolongs twice', () => {
    histories((events) => {
      for (const names of holdings(events)) {
        expect(count(names, 'TipClassified')).toBeLessThanOrEqual(1);
        expect(count(names, 'DeadlineProlonged')).toBeLessThanOrEqual(1);
      }
    });
  });

  it('BLTTHS art. 148, 149: nothing is decided while suspended, and nothing is resolved twice', () => {
    const decisions = ['TipAssigned', 'VerificationPlanApproved', 'ClosingReportFiled', 'DeadlineProlonged', 'TipSuspended', 'TipTransferred', 'CaseOpened', 'CaseDeclined'];
    histories((events) => {
      const names = events.map((e) => e.name);
      for (const [i, name] of names.entries()) {
        const before = names.slice(0, i);
        if (decisions.includes(name)) expect(before.lastIndexOf('TipSuspended')).toBeLessThanOrEqual(before.lastIndexOf('TipResumed'));
      }
      expect(count(names, 'CaseOpened') + count(names, 'CaseDeclined')).toBeLessThanOrEqual(1);
    });
  });

  it('BLTTHS art. 145.3, 146.3: only a competent holder assigns, suspends and decides', () => {
    const acts = ['TipAssigned', 'TipSuspended', 'CaseOpened', 'CaseDeclined'];
    histories((events) => {
      for (const [i, event] of events.entries()) {
        const tip = tipOf(past(events.slice(0, i)));
        if (!acts.includes(event.name) || !('tipKind' in tip)) continue;
        expect(tip.owner).not.toBe('commune/00004');
        if (tip.owner === 'hn.pc08') expect([tip.facts.victimUnder18 ?? false, tip.tipKind === 'prosecutionProposal']).toEqual([false, false]);
      }
    });
  });

  it('is made of events as the catalogue describes them', () => {
    histories((events) => {
      for (const event of events) eventTypeOf(eventTypeName(event.name))?.data.parse(event.data);
    });
  });

  it('is what was promised: a command shown as refused is refused with that reason, one shown as lawful only for its body', () => {
    const ofTheBody = ['already_owner', 'target_not_competent'];
    fc.assert(fc.property(wishes, (all) => {
      const events = lived(all.slice(0, -1));
      const last = all.at(-1);
      const tip = tipOf(past(events));
      if (!last || tip.state === 'none') return;
      const wish = meant(last, tip);
      const shown = lawfulActs(tip, law, lastDay, wish.by ?? tip.owner).find((act) => act.command === wish.command)?.refused;
      const decision = decideCasework(wish, tip, law, lastDay);
      const refused = 'refused' in decision ? decision.refused : undefined;
      if (shown) expect(refused).toEqual(shown);
      else if (refused) expect(ofTheBody).toContain(refused.code);
    }), { numRuns: 500 });
  });
});
