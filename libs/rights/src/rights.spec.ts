import { describe, expect, it } from '@jest/globals';
import { actions, commandActions, may, policySql, roles, scopeOf, headColumns, type Holder, type TipFacts } from './index.js';

const NOW = '2026-03-02T03:00:00.000Z';
const tip: TipFacts = {
  owner: 'hn.pc01', leads: ['hn.pc02'], coordinating: ['commune/00004'], territory: '00004', assignee: null,
  receivedBy: 'hn.pc01', receivedAt: '2026-03-02T02:00:00.000Z',
};
const holder = (role: Holder['role'], more: Partial<Holder> = {}): Holder => ({ id: 'account/x', role, agency: 'hn.pc02', wards: [], ...more });

describe('the rights of staff', () => {
  it('give an auditor, an administrator, a committee and a unit reporter no word of any tip', () => {
    for (const role of ['auditor', 'admin', 'committee', 'unitReporter'] as const) expect(may('readContent', holder(role), tip, NOW)).toBe(false);
  });

  it.each([
    ['the desk that received it, for a shift', holder('operator', { agency: 'hn.pc01' }), tip, true],
    ['the same desk thirteen hours later', holder('operator', { agency: 'hn.pc01' }), { ...tip, receivedAt: '2026-03-01T14:00:00.000Z' }, false],
    ['another desk', holder('operator', { agency: 'hn.pc04' }), tip, false],
    ['an officer of the proposed lead, before anybody is named', holder('officer'), tip, true],
    ['the officer it was given to', holder('officer'), { ...tip, assignee: 'account/x' }, true],
    ['his colleague then', holder('officer', { id: 'account/y' }), { ...tip, assignee: 'account/x' }, false],
    ['an officer of a coordinating agency', holder('officer', { agency: 'commune/00004' }), tip, false],
    ['the head of a coordinating agency', holder('agencyHead', { agency: 'commune/00004' }), tip, true],
    ['the head of another commune', holder('agencyHead', { agency: 'commune/00008' }), tip, false],
    ['a head whose agency returned it', holder('agencyHead'), { ...tip, leads: [] }, false],
    ['the city\'s supervisor', holder('supervisor'), tip, true],
    ['a supervisor of other wards', holder('supervisor', { wards: ['00008'] }), tip, false],
    ['a supervisor of its ward', holder('supervisor', { wards: ['00004'] }), tip, true],
    ['a supervisor of wards, where nobody knows the ward', holder('supervisor', { wards: ['00004'] }), { ...tip, territory: null }, false],
    ['an account without an agency', holder('officer', { agency: null }), tip, false],
  ] as const)('words are read by right: %s', (_who, who, facts, allowed) => {
    expect(may('readContent', who, facts, NOW)).toBe(allowed);
  });

  it('let only the head assign, prolong and decide; an officer proposes (BLTTHS art. 36, TTLT 01/2017 art. 9)', () => {
    for (const action of ['assign', 'prolong', 'decide'] as const) expect(roles.filter((role) => scopeOf(action, role))).toEqual(['agencyHead']);
    expect(scopeOf('propose', 'officer')).toBe('assigned');
  });

  it('never let whoever reads words without need classify: supervisor, procurator, auditor and administrator may not', () => {
    expect(roles.filter((role) => scopeOf('classify', role))).toEqual(['shiftLeader', 'agencyHead']);
  });

  it('know no command without a right, and no right without anybody who has it or will', () => {
    for (const action of Object.values(commandActions)) expect(actions).toContain(action);
    for (const action of actions) expect(policySql(action, headColumns)).toMatch(/select access.roles_for|^false$/);
  });
});
