import { describe, expect, it } from '@jest/globals';
import { clocks, type ClockEvent } from '@tinbao/clocks';
import { lawfulActs, tipOf } from '@tinbao/tip';
import { realLaw } from '@tinbao/testing';
import { shownActs } from './acts.js';
import { occasionOf } from './occasion.js';

const law = realLaw();
const at = (day: string, name: string, data: Record<string, unknown> = {}): ClockEvent => ({ type: `vn.tinbao.${name}.v1`, time: `${day}T03:00:00.000Z`, data });
const received = at('2026-03-02', 'TipReceived', {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc02', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, anonymous: false, identityRefused: false, narrative: { textId: 'x', commitment: 'y' },
});
const atWork = [
  received, at('2026-03-02', 'TipClassified', { tipKind: 'report', category: 'theft_burglary' }),
  at('2026-03-03', 'TipAssigned', { agency: 'hn.pc02', assignee: 'account/dtv1' }),
];
const prolonged = at('2026-03-20', 'DeadlineProlonged', { ground: 'complex' });
const suspended = at('2026-03-23', 'TipSuspended', { ground: 'a', decidedAt: '2026-03-23T02:00:00.000Z' });
const resumed = at('2026-04-10', 'TipResumed');
const occasion = (day: string, ...events: ClockEvent[]) => occasionOf(events, law, `${day}T05:00:00.000Z`);

describe('what the clocks say of an act (BLTTHS art. 147, 148)', () => {
  it('art. 148.1: a suspension opens at 00:00 of the last of the 20 days; Sunday 22 March rolls to Monday', () => {
    expect(occasion('2026-03-10', ...atWork)).toMatchObject({ on: '2026-03-10', suspendFrom: '2026-03-22T17:00:00.000Z' });
  });

  it('art. 147.2: a prolongation reaches two months from receipt, whenever it is decided; Saturday 2 May rolls to Monday', () => {
    expect(occasion('2026-03-04', ...atWork).prolongUntil).toBe('2026-05-04T17:00:00.000Z');
    expect(occasion('2026-03-23', ...atWork).prolongUntil).toBe('2026-05-04T17:00:00.000Z');
  });

  it('art. 148.1: once prolonged, a suspension waits for the end of the two months', () => {
    expect(occasion('2026-03-23', ...atWork, prolonged).suspendFrom).toBe('2026-05-03T17:00:00.000Z');
  });

  it('art. 148.1: a limit that nobody kept has run out as well', () => {
    expect(occasion('2026-03-30', ...atWork).suspendFrom).toBe('2026-03-22T17:00:00.000Z');
  });

  it('art. 149.1: after a resumption the month from it is what must run out', () => {
    expect(occasion('2026-04-11', ...atWork, suspended, resumed).suspendFrom).toBe('2026-05-10T17:00:00.000Z');
  });

  it('says nothing where no limit to resolve runs: a suspended tip, prolonged too late or not, and one held by a commune police', () => {
    const none = { suspendFrom: undefined, prolongUntil: undefined, extendUntil: undefined, requestExtensionUntil: undefined };
    expect(occasion('2026-03-24', ...atWork, suspended)).toMatchObject({ on: '2026-03-24', ...none });
    const late = at('2026-03-25', 'DeadlineProlonged');
    const waiting = at('2026-05-04', 'TipSuspended', { ground: 'a', decidedAt: '2026-05-04T02:00:00.000Z' });
    expect(occasion('2026-05-05', ...atWork, late, waiting)).toMatchObject(none);
    const commune = { ...received, data: { ...received.data, receivedBy: 'commune/00004', competent: false } };
    expect(occasion('2026-03-24', commune)).toMatchObject({ ...none, competentFrom: undefined });
  });

  it('art. 147.2: an extension is requested by the end of the 5th day before the unrolled end of the two months, and reaches two months beyond it', () => {
    expect(occasion('2026-04-20', ...atWork, prolonged)).toMatchObject({ requestExtensionUntil: '2026-04-27', extendUntil: '2026-07-02T17:00:00.000Z' });
    expect(occasion('2026-04-28', ...atWork, prolonged)).toMatchObject({ requestExtensionUntil: '2026-04-27' });
    expect(occasion('2026-03-10', ...atWork)).toMatchObject({ requestExtensionUntil: undefined });
    const shorter = at('2026-03-20', 'DeadlineProlonged', { until: '2026-04-10T17:00:00.000Z' });
    expect(occasion('2026-03-25', ...atWork, shorter)).toMatchObject({ requestExtensionUntil: '2026-04-05' });
  });

  it('TT 28/2020/TT-BCA art. 20.5: the file of a suspended tip may be archived once two years have passed', () => {
    expect(occasion('2026-08-01', ...atWork, suspended)).toMatchObject({ archiveFrom: '2028-03-24' });
    expect(occasion('2028-08-01', ...atWork, suspended)).toMatchObject({ archiveFrom: '2028-03-24' });
  });

  it('TTLT 01/2017 art. 11.1, 12: the limit of a tip that its holder merged counts from the competent receipt, named tips too', () => {
    const named = { tipId: 'a', others: new Map([['b', atWork.map((event, i) => ({ ...event, data: event.data ?? {}, tipversion: i + 1 }))]]) };
    expect(occasionOf(atWork, law, '2026-03-24T05:00:00.000Z', named).others?.get('b')).toMatchObject({ competentFrom: '2026-03-02T03:00:00.000Z', tip: { state: 'assigned' } });
    expect(occasion('2026-03-24', ...atWork, suspended)).toMatchObject({ competentFrom: '2026-03-02T03:00:00.000Z' });
  });

  it('art. 148: the clock of a suspended tip is paused and breaches nothing; resumed, one month runs instead', () => {
    const states = (day: string, ...events: ClockEvent[]) =>
      Object.fromEntries(clocks(events, law, `${day}T05:00:00.000Z`).filter((c) => c.id.startsWith('res')).map((c) => [c.id, c.state]));
    expect(states('2026-08-01', ...atWork, suspended)).toEqual({ resolve_basic: 'paused' });
    expect(states('2026-04-12', ...atWork, suspended, resumed)).toMatchObject({ resolve_basic: 'met', resume_limit: 'running' });
  });
});

describe('the acts of a tip as a screen shows them', () => {
  const tip = tipOf(atWork.map((e, i) => ({ type: e.type, data: e.data ?? {}, tipversion: i + 1 })));
  const acts = (lang: 'vi' | 'en') => new Map(shownActs(lawfulActs(tip, law, occasion('2026-03-10', ...atWork), 'hn.pc02'), lang).map((act) => [act.command, act.refused]));

  it('BLTTHS art. 148.1: says in the reader\'s language why not, with the article; what is lawful stands alone', () => {
    expect(acts('en').get('suspend')).toEqual({
      code: 'suspension_too_early', title: 'The limit has not run out; a suspension is too early', detail: 'The earliest day is 2026-03-23.', article: 'BLTTHS art. 148.1',
    });
    expect(acts('vi').get('suspend')).toMatchObject({ detail: 'Sớm nhất: ngày 2026-03-23.' });
    expect(acts('vi').get('prolong')).toBeUndefined();
  });

  it('names every command that can be called, and no other', async () => {
    const { commandBodies } = await import('@tinbao/contracts');
    expect([...acts('vi').keys()].sort()).toEqual(Object.keys(commandBodies).sort());
  });
});
