import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  catalogue, CaseDeclined, CaseOpened, CategoryProposed, newEvent, TipAccepted, TipAssigned, TipClassified, TipReceived, TipReturned, TipRouted,
  type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { lawFiles, parseLaw } from '@tinbao/law';
import { isCompetent } from './act.js';
import { type CaseworkCommand } from './casework-command.js';
import { decideCasework } from './casework.js';
import type { Decision } from './decision.js';
import { evolve, tipOf, type PastEvent } from './evolve.js';
import { dispatch, propose } from './propose.js';
import { headOf, noTip, type Tip } from './state.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const ON = '2026-03-02';
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };

const received = (more: Partial<DataOf<typeof TipReceived>> = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref, ...more,
});
const proposalData: DataOf<typeof CategoryProposed> = {
  category: 'theft_burglary', tipKind: 'report', priority: 'P2', confidence: 0.8, alternatives: [], evidence: [], model: 'lexicon/1',
};
const proposed = newEvent(CategoryProposed, proposalData);
const routeData = (leadAgencies: string[], units: Record<string, string> = {}): DataOf<typeof TipRouted> => ({
  rule: 'R11', leadAgencies, coordinatingAgencies: ['commune'], units, callFirst: [], reason: {}, organisation: { version: '1', on: ON },
});
const routed = newEvent(TipRouted, routeData(['hn.pc02', 'commune'], { commune: '00004' }));
const accepted = (by: string): NewEvent => newEvent(TipAccepted, { by, competent: true });
const classified = (tipKind: 'report' | 'accusation' | 'prosecutionProposal' = 'report'): NewEvent =>
  newEvent(TipClassified, { tipKind, category: 'theft_burglary', article: '173' });
const notATip = newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'civil' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc01', assignee: 'account/dtv1' });
const opened = newEvent(CaseOpened, { article: '173', document: '12/QĐ' });
const declined = newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' });

/** The tip after some events, numbered from 1. */
const past = (events: readonly NewEvent[]): PastEvent[] =>
  events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 }));

type Command = CaseworkCommand | { command: 'propose' } | { command: 'dispatch' };
const decide = (command: Command, tip: Tip): Decision => {
  if (command.command === 'propose') return propose(proposalData, tip);
  if (command.command === 'dispatch') return dispatch(routeData(['hn.pc02']), tip);
  return decideCasework(command, tip, law, { on: ON });
};

/** given(past events).when(command): the events it yields by name, or the code it is refused with. */
const given = (...events: NewEvent[]) => ({
  when: (command: Command) => {
    const decision = decide(command, tipOf(past(events)));
    return 'refused' in decision ? decision.refused : { events: decision.events.map((e) => e.name), data: decision.events[0]?.data };
  },
});
const refusedWith = (code: string, params = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });

const commands: Record<string, Command> = {
  propose: { command: 'propose' },
  dispatch: { command: 'dispatch' },
  accept: { command: 'accept', by: 'hn.pc02' },
  return: { command: 'return', by: 'hn.pc02', reason: ref },
  classify: { command: 'classify', classification: { tipKind: 'report', category: 'theft_burglary' } },
  assign: { command: 'assign', assignee: 'account/dtv1', document: '11/QĐ' },
  'open-case': { command: 'open-case', article: '173', document: '12/QĐ' },
  'decline-case': { command: 'decline-case', decline: { ground: 1, document: '13/QĐ' } },
};
const order = ['propose', 'dispatch', 'accept', 'return', 'classify', 'assign', 'open-case', 'decline-case'];
const states: Record<string, NewEvent[]> = {
  none: [],
  received: [received(), routed],
  classified: [received(), routed, classified()],
  not_a_tip: [received(), routed, notATip],
  assigned: [received(), routed, classified(), assigned],
  case_opened: [received(), routed, classified(), assigned, opened],
  no_case: [received(), routed, classified(), assigned, declined],
};

describe('every command in every state', () => {
  const [event, closed, already, wrong, none] = ['', 'tip_closed', 'already_classified', 'wrong_state', 'tip_not_found'];
  /** One row a state; columns in the order above; '' = accepted. */
  const table: [state: string, ...codes: string[]][] = [
    ['none',        none,    none,   none,   none,   none,    none,  none,  none],
    ['received',    event,   event,  event,  event,  event,   wrong, wrong, wrong],
    ['classified',  already, event,  event,  event,  already, event, event, wrong],
    ['not_a_tip',   already, closed, closed, closed, already, wrong, wrong, wrong],
    ['assigned',    already, closed, closed, closed, already, wrong, event, event],
    ['case_opened', already, closed, closed, closed, already, wrong, wrong, wrong],
    ['no_case',     already, closed, closed, closed, already, wrong, wrong, wrong],
  ];
  const yields: Record<string, string> = {
    propose: 'CategoryProposed', dispatch: 'TipRouted', accept: 'TipAccepted', return: 'TipReturned', classify: 'TipClassified',
    assign: 'TipAssigned', 'open-case': 'CaseOpened', 'decline-case': 'CaseDeclined',
  };
  const cells = table.flatMap(([state, ...codes]) => codes.map((code, i) => [state, order[i] ?? '', code] as const));

  it('has a row for every state and a column for every command', () => {
    expect(table.map(([state]) => state)).toEqual(Object.keys(states));
    expect(order).toEqual(Object.keys(commands));
    for (const [state, events] of Object.entries(states)) expect(tipOf(past(events)).state).toBe(state);
  });

  it.each(cells)('%s, %s: refused with "%s"', (state, command, code) => {
    const outcome = given(...(states[state] ?? [])).when(commands[command] as Command);
    if (code === '') expect(outcome).toMatchObject({ events: [yields[command]] });
    else expect(outcome).toMatchObject({ code });
  });
});

describe('receiving and dispatching (law dossier 11, rows 1 to 1c)', () => {
  it('BLTTHS art. 145.1: the body that received the tip owns it, until a person of another accepts', () => {
    expect(tipOf(past([received({ receivedBy: 'commune/00004' }), proposed, routed]))).toMatchObject({ state: 'received', owner: 'commune/00004' });
  });

  it('row 1c: accepting moves the owner, and says whether the new one may resolve it', () => {
    expect(given(received(), routed).when({ command: 'accept', by: 'hn.pc02' })).toEqual({ events: ['TipAccepted'], data: { by: 'hn.pc02', competent: true } });
    expect(given(received(), routed).when({ command: 'accept', by: 'commune/00004' })).toMatchObject({ data: { competent: false } });
    expect(tipOf(past([received(), routed, accepted('hn.pc02')]))).toMatchObject({ owner: 'hn.pc02', receivedBy: 'hn.pc01' });
  });

  it('row 1c: near a border the unit across it, proposed by name, may accept as well as the unit of the ward, and no third one', () => {
    const near = newEvent(TipRouted, routeData(['commune', 'commune/00008'], { commune: '00004' }));
    const outcome = (by: string) => given(received(), near).when({ command: 'accept', by });
    expect([outcome('commune/00004'), outcome('commune/00008')]).toMatchObject([{ events: ['TipAccepted'] }, { events: ['TipAccepted'] }]);
    for (const by of ['commune/00025', 'commune']) expect(outcome(by)).toEqual(refusedWith('not_proposed_agency', { proposed: 'commune/00004, commune/00008' }));
  });

  it('row 1c: returning keeps the owner and remembers who returned', () => {
    const after = tipOf(past([received(), routed, newEvent(TipReturned, { by: 'hn.pc02', reason: ref })]));
    expect(after).toMatchObject({ owner: 'hn.pc01', route: { returnedBy: ['hn.pc02'] } });
  });

  it('row 1b: a new dispatch proposal replaces the old one, and what was returned with it', () => {
    const again = newEvent(TipRouted, routeData(['hn.pc04']));
    const events = [received(), routed, newEvent(TipReturned, { by: 'hn.pc02', reason: ref }), again];
    expect(tipOf(past(events))).toMatchObject({ route: { leadAgencies: ['hn.pc04'], returnedBy: [] } });
    expect(given(...events).when(commands['accept'] as Command)).toEqual(refusedWith('not_proposed_agency', { proposed: 'hn.pc04' }));
  });

  it.each([
    ['nobody was proposed', [received()], 'hn.pc02', 'not_proposed_agency', { proposed: '-' }],
    ['another was proposed', [received(), routed], 'hn.pc04', 'not_proposed_agency', { agency: 'hn.pc04', proposed: 'hn.pc02, commune/00004' }],
    ['it is the commune of another ward', [received(), routed], 'commune/00008', 'not_proposed_agency', {}],
    ['it only coordinates', [received(), newEvent(TipRouted, routeData(['hn.pc02']))], 'commune/00004', 'not_proposed_agency', {}],
    ['it holds the tip already', [received(), routed, accepted('hn.pc02')], 'hn.pc02', 'already_owner', { agency: 'hn.pc02' }],
  ])('row 1c: an agency neither accepts nor returns when %s', (_title, events, by, code, params) => {
    expect(given(...events).when({ command: 'accept', by })).toEqual(refusedWith(code, params));
    expect(given(...events).when({ command: 'return', by, reason: ref })).toEqual(refusedWith(code, params));
  });
});

describe('classifying (TTLT 01/2017 art. 8.1)', () => {
  it('art. 8.1: kind and category are what the named officer decided, whatever was proposed', () => {
    expect(tipOf(past([received(), proposed, classified('accusation')]))).toMatchObject({ state: 'classified', tipKind: 'accusation', article: '173' });
  });

  it('row 4: what is no tip keeps its reason and gets no category', () => {
    const tip = tipOf(past([received(), notATip]));
    expect(tip).toMatchObject({ state: 'not_a_tip', reason: 'civil' });
    expect(tip).not.toHaveProperty('category');
  });

  it('refuses a category that the catalogue does not know; what is no tip needs none', () => {
    const classify = (classification: DataOf<typeof TipClassified>) => given(received()).when({ command: 'classify', classification });
    expect(classify({ tipKind: 'report', category: 'witchcraft' })).toEqual(refusedWith('unknown_category', { category: 'witchcraft' }));
    expect(classify({ tipKind: 'notATip', notATipReason: 'silent_call' })).toMatchObject({ events: ['TipClassified'] });
  });
});

describe('who may resolve (BLTTHS art. 145.3)', () => {
  const owned = (owner: string, more: Partial<DataOf<typeof TipReceived>> = {}, kind: Parameters<typeof classified>[0] = 'report') =>
    [received({ receivedBy: owner, ...more }), classified(kind)];
  const atWork = (owner: string, ...rest: Parameters<typeof owned> extends [string, ...infer R] ? R : never) =>
    [...owned(owner, ...rest), newEvent(TipAssigned, { agency: owner, assignee: 'account/dtv1' })];

  it.each(['hn.csdt', 'hn.andt', 'hn.pc01', 'hn.pc02', 'hn.pc03', 'hn.pc04', 'hn.pa09'])('art. 145.3.a: %s, an investigation agency, resolves any tip', (owner) => {
    const minor = owned(owner, { facts: { victimUnder18: true } }, 'prosecutionProposal');
    expect(given(...minor).when(commands['assign'] as Command)).toEqual({ events: ['TipAssigned'], data: { agency: owner, assignee: 'account/dtv1', document: '11/QĐ' } });
    expect(given(...minor).when(commands['open-case'] as Command)).toMatchObject({ events: ['CaseOpened'] });
  });

  it.each(['hn.pc05', 'hn.pc07', 'hn.pc08', 'hn.customs', 'kiemlam', 'bdbp'])('art. 145.3.b: %s, an agency of art. 35, resolves denunciations and reports', (owner) => {
    expect(given(...owned(owner)).when(commands['assign'] as Command)).toMatchObject({ events: ['TipAssigned'] });
    expect(given(...owned(owner)).when(commands['open-case'] as Command)).toMatchObject({ events: ['CaseOpened'] });
    expect(given(...atWork(owner)).when(commands['decline-case'] as Command)).toMatchObject({ events: ['CaseDeclined'] });
  });

  it.each([
    ['art. 145.3.b: a prosecution proposal', {}, 'prosecutionProposal', 'proposal_needs_investigation_agency'],
    ['TT 43/2021/TT-BCA art. 3.4: a tip with a victim under 18', { facts: { victimUnder18: true } }, 'report', 'minor_needs_investigation_agency'],
  ] as const)('%s is resolved by an investigation agency only', (_title, more, kind, code) => {
    for (const owner of ['hn.pc08', 'hn.customs']) {
      for (const command of ['assign', 'open-case']) {
        expect(given(...owned(owner, more, kind)).when(commands[command] as Command)).toEqual(refusedWith(code, { owner }));
      }
      for (const command of ['open-case', 'decline-case']) {
        expect(given(...atWork(owner, more, kind)).when(commands[command] as Command)).toEqual(refusedWith(code, { owner }));
      }
    }
  });

  it.each(['commune/00004', 'commune.pre', 'don_ca', 'tram_ca', 'vks.kv', 'hn.ca', 'hn.pv01', 'bank', 'no.such'])(
    'art. 146.3: %s receives and transfers, and does not resolve', (owner) => {
      for (const command of ['assign', 'open-case']) {
        expect(given(...owned(owner)).when(commands[command] as Command)).toEqual(refusedWith('owner_not_competent', { owner }));
      }
      expect(given(...atWork(owner)).when(commands['decline-case'] as Command)).toEqual(refusedWith('owner_not_competent', { owner }));
    });

  it('refuses to open a case under an article that is no offence of the Penal Code', () => {
    const open = (article: string) => given(received(), classified()).when({ command: 'open-case', article, document: '1' });
    expect(open('9999')).toEqual(refusedWith('unknown_article', { article: '9999' }));
    expect(open('173')).toMatchObject({ events: ['CaseOpened'], data: { article: '173', document: '1' } });
  });

  it.each([
    ['hn.pc02', {}, true],
    ['hn.pc02', { facts: { victimUnder18: true } }, true],
    ['hn.pc08', {}, true],
    ['hn.pc08', { facts: { victimUnder18: true } }, false],
    ['hn.pc08', { tipKind: 'prosecutionProposal' as const }, false],
    ['commune/00004', {}, false],
    ['no.such', {}, false],
  ])('the `competent` of a receipt: %s with %j is %s', (agency, more, competent) => {
    const tip = tipOf(past([received(more)]));
    expect(tip.state !== 'none' && isCompetent(agency, tip, law, ON)).toBe(competent);
  });
});

describe('folding a life', () => {
  const pool = [
    received(), received({ receivedBy: 'commune/00004' }), proposed, routed, newEvent(TipRouted, routeData(['hn.pc04'])), accepted('hn.pc02'),
    accepted('commune/00004'), newEvent(TipReturned, { by: 'hn.pc02', reason: ref }), classified(), notATip, assigned, opened, declined,
    ...catalogue.map((e) => ({ name: e.name, data: {} })), { name: 'FromTheFuture', data: { by: 'x' } },
  ];
  const lives = fc.array(fc.constantFrom(...pool), { maxLength: 30 });

  it('never throws, whatever the order, and moves the version to the last event', () => {
    fc.assert(fc.property(lives, (events) => {
      const tip = tipOf(past([received(), ...events]));
      expect(tip.version).toBe(events.length + 1);
    }));
  });

  it('is nothing before its receipt, whatever came', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...pool.filter((e) => e.name !== 'TipReceived'))), (events) => {
      expect(tipOf(past(events))).toEqual(noTip);
    }));
  });

  it('has exactly one owner at every instant, moved by TipAccepted or TransferAccepted and by nothing else', () => {
    const wellFormed = pool.filter((e) => Object.keys(e.data).length > 0);
    fc.assert(fc.property(fc.array(fc.constantFrom(...wellFormed), { maxLength: 30 }), (events) => {
      let tip = tipOf(past([received()]));
      for (const [i, event] of events.entries()) {
        const next = evolve(tip, { type: `vn.tinbao.${event.name}.v1`, data: event.data, tipversion: i + 2 });
        const owner = next.state === 'none' ? undefined : next.owner;
        expect(typeof owner === 'string' && owner.length > 0).toBe(true);
        if (!['TipAccepted', 'TransferAccepted'].includes(event.name)) expect(owner).toBe(tip.state === 'none' ? undefined : tip.owner);
        tip = next;
      }
    }));
  });

  it('is not moved by a machine: a proposed category or route changes neither state nor owner nor what an officer decided', () => {
    const machine = fc.constantFrom(proposed, routed, newEvent(CategoryProposed, { ...proposalData, category: 'murder', tipKind: 'notATip' }));
    fc.assert(fc.property(lives, fc.array(machine, { minLength: 1, maxLength: 5 }), (events, proposals) => {
      const before = tipOf(past([received(), ...events]));
      const after = tipOf(past([received(), ...events, ...proposals]));
      const legal = (tip: Tip) => {
        const { version, proposal, route, ...rest } = tip as Tip & Record<string, unknown>;
        return rest;
      };
      expect(legal(after)).toEqual(legal(before));
    }));
  });

  it('accepts what a command yields: whatever is decided can be folded, one version further', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...Object.values(commands)), { maxLength: 12 }), (wishes) => {
      const events = [received(), routed];
      for (const wish of wishes) {
        const decision = decide(wish, tipOf(past(events)));
        if ('events' in decision) events.push(...decision.events);
      }
      expect(tipOf(past(events)).version).toBe(events.length);
      expect(events.filter((e) => e.name === 'TipClassified').length).toBeLessThanOrEqual(1);
    }));
  });

  it('an event out of place changes nothing: what was classified, assigned or ended stays so', () => {
    for (const state of ['assigned', 'case_opened', 'no_case', 'not_a_tip']) {
      const before = tipOf(past(states[state] ?? []));
      for (const late of [classified('accusation'), notATip, assigned, opened, declined]) {
        if (state === 'assigned' && (late === opened || late === declined)) continue;
        expect({ ...tipOf(past([...(states[state] ?? []), late])), version: 0 }).toEqual({ ...before, version: 0 });
      }
    }
  });

  it('does not touch what it folds', () => {
    const frozen = past([received(), proposed, routed, accepted('hn.pc02'), classified(), assigned]);
    for (const event of frozen) Object.freeze(Object.freeze(event).data);
    expect(tipOf(frozen).state).toBe('assigned');
  });
});

describe('the head of a tip: what a promise needs beside its events', () => {
  const headAfter = (...events: NewEvent[]) => {
    const tip = tipOf(past(events));
    return tip.state === 'none' ? undefined : headOf(tip);
  };
  it.each([
    ['received', [received()], { version: 1, state: 'received', owner: 'hn.pc01', coordinating: [], territory: '00004', assignee: null }],
    ['received nowhere in particular', [received({ place: undefined })], { version: 1, state: 'received', owner: 'hn.pc01', coordinating: [], territory: null, assignee: null }],
    ['dispatched', [received(), routed], { version: 2, state: 'received', owner: 'hn.pc01', coordinating: ['commune/00004'], territory: '00004', assignee: null }],
    ['assigned', states['assigned'], { version: 4, state: 'assigned', owner: 'hn.pc01', coordinating: ['commune/00004'], territory: '00004', assignee: 'account/dtv1' }],
    ['with a case', states['case_opened'], { version: 5, state: 'case_opened', owner: 'hn.pc01', coordinating: ['commune/00004'], territory: '00004', assignee: 'account/dtv1' }],
  ])('of a tip %s', (_title, events, head) => {
    expect(headAfter(...(events ?? []))).toMatchObject(head);
  });

  it('says who received it first and when, also after it moved on', () => {
    expect(headAfter(received(), routed, accepted('hn.pc02'))).toMatchObject({ receivedBy: 'hn.pc01', receivedAt: '2026-03-02T03:00:00.000Z' });
  });

  it.each([
    ['before it is routed', [received()], []],
    ['as proposed, with their unit', [received(), routed], ['hn.pc02', 'commune/00004']],
    ['without one that returned it', [received(), routed, newEvent(TipReturned, { by: 'commune/00004', reason: ref })], ['hn.pc02']],
  ])('names the leads %s', (_title, events, leads) => {
    expect(headAfter(...events)?.leads).toEqual(leads);
  });
});
