import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newEvent, TipRouted, type CommandName } from '@tinbao/contracts';
import { followUp, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { tipOf } from '@tinbao/tip';
import { v7 as uuidv7 } from 'uuid';
import { casework } from './casework.module.js';
import { inbox, saveTips } from './casework.store.js';
import { executeCommand } from './command.js';
import { Escalation } from './escalation.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();

suite('an emergency dispatch that nobody answers is escalated, and a tip that bounces is told', () => {
  let shard: TestShard;
  let house: TestHouse;
  let escalation: Escalation;
  const law = realLaw();
  const past = (tipId: string) => withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
  /** What the stage does after each event of a tip. */
  const fold = async (tipId: string) => {
    const row = rowOf(await past(tipId), law, house.clock.iso());
    if (row) await withActor(shard.database, { role: 'casework' }, (m) => saveTips(m, [row]));
    return row;
  };
  const act = async (tipId: string, command: CommandName, body: unknown, agency: string) => {
    const { version } = tipOf(await past(tipId));
    await executeCommand(house, law, { tipId, command, body, ifMatch: `"${version}"`, key: uuidv7(), account: 'account/truc114', agency });
    return fold(tipId);
  };
  /** A live fire, received at 10:00 in Hanoi and dispatched at once. */
  const dispatched = async () => {
    house.at('2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, 'Cháy nhà, có người mắc kẹt');
    await house.ledger('intake').append(request);
    const route = newEvent(TipRouted, {
      rule: 'R6', leadAgencies: ['hn.pc07'], coordinatingAgencies: ['hn.115'], units: {}, callFirst: ['114', '115'], reason: { lifeDanger: true }, organisation: { version: '1', on: '2026-03-02' },
    });
    await house.ledger('router').append({
      ...followUp(await past(request.subject), [route]), source: 'router', actor: 'machine/router', time: '2026-03-02T03:00:01.000Z', causationId: uuidv7(),
    });
    await fold(request.subject);
    return request.subject;
  };
  const escalations = async (tipId: string) => (await past(tipId)).filter(({ type }) => type.includes('DispatchEscalated'));
  const row = async (tipId: string) => (await withActor(shard.database, { role: 'casework' }, (m) => inbox(m, {}, 500))).items.find((each) => each.tipId === tipId);

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    escalation = new Escalation(house, { now: law });
  });
  afterAll(() => shard.close());

  it('not before its time is over; then once, whatever looks how often', async () => {
    const tipId = await dispatched();
    expect(await row(tipId)).toMatchObject({ answerDue: '2026-03-02T03:05:01.000Z', alerts: [] });
    house.at('2026-03-02T03:05:01.000Z');
    expect(await escalation.look()).toBe(0);
    house.at('2026-03-02T03:05:02.000Z');
    expect(await Promise.all([escalation.look(), new Escalation(house, { now: law }).look()])).toContain(1);
    await escalation.look();
    expect((await escalations(tipId)).map(({ data, actor }) => [actor, data])).toEqual([
      ['machine/casework', { dispatchedAt: '2026-03-02T03:00:01.000Z', dueAt: '2026-03-02T03:05:01.000Z' }],
    ]);
    await fold(tipId);
    expect(await row(tipId)).toMatchObject({ answerDue: null, alerts: ['dispatch_unanswered'] });
    expect(await escalation.look()).toBe(0);
  });

  it('a house that stood still for three days records it once when it comes back', async () => {
    const tipId = await dispatched();
    house.at('2026-03-05T03:00:00.000Z');
    expect(await escalation.look()).toBe(1);
    await fold(tipId);
    expect([await escalation.look(), (await escalations(tipId)).length]).toEqual([0, 1]);
  });

  it('answered in time by a named person, who stood on the roster or not, it is never escalated and no alert is left', async () => {
    const tipId = await dispatched();
    house.at('2026-03-02T03:02:00.000Z');
    const shown = await act(tipId, 'acknowledge', {}, 'hn.pc07');
    expect((await past(tipId)).at(-1)).toMatchObject({ actor: 'account/truc114', data: { by: 'hn.pc07', officer: 'account/truc114', onDuty: false } });
    expect(shown).toMatchObject({ owner: 'hn.pc01', answerDue: null, alerts: [] });
    house.at('2026-03-02T04:00:00.000Z');
    await escalation.look();
    expect(await escalations(tipId)).toEqual([]);
  });

  it('an answer after the escalation takes the alert away; the ledger keeps both times', async () => {
    const tipId = await dispatched();
    house.at('2026-03-02T03:10:00.000Z');
    await escalation.look();
    house.at('2026-03-02T03:12:00.000Z');
    expect(await act(tipId, 'accept', { by: 'hn.pc07' }, 'hn.pc07')).toMatchObject({ owner: 'hn.pc07', alerts: [] });
    expect((await past(tipId)).slice(-2).map(({ type, time }) => [type.split('.')[2], time])).toEqual([
      ['DispatchEscalated', '2026-03-02T03:10:00.000Z'], ['TipAccepted', '2026-03-02T03:12:00.000Z'],
    ]);
  });

  it('law dossier 11, row 6a: the second refusal of a transfer stands as an alert in the inbox', async () => {
    const tipId = await dispatched();
    await act(tipId, 'acknowledge', {}, 'hn.pc07');
    await act(tipId, 'classify', { tipKind: 'report', category: 'fire_explosion' }, 'hn.pc01');
    await act(tipId, 'establish-ground', {}, 'hn.pc01');
    for (const [slip, alerts] of [['7/PC', []], ['8/PC', ['bounced_twice']]] as const) {
      await act(tipId, 'transfer', { to: 'hn.andt', slipNumber: slip }, 'hn.pc01');
      expect(await act(tipId, 'refuse-transfer', { by: 'hn.andt', reason: 'Không thuộc thẩm quyền' }, 'hn.andt')).toMatchObject({ alerts });
    }
    expect(await row(tipId)).toMatchObject({ alerts: ['bounced_twice'] });
    await act(tipId, 'transfer', { to: 'hn.andt', slipNumber: '9/PC' }, 'hn.pc01');
    expect(await act(tipId, 'accept-transfer', { by: 'hn.andt' }, 'hn.andt')).toMatchObject({ alerts: [] });
  });
});
