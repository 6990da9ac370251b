import { expect } from '@jest/globals';
import { CategoryProposed, TipReceived } from '@tinbao/contracts';
import type { Consumers, Handler } from './bus-under-test.js';
import type { Behaviours, BusBench } from './bus-bench.js';
import { recorded } from './bus-probe.js';
import { proposal } from './samples.js';

/** Two tips with three events each; the second event of `sick` cannot be handled until it is healed. */
interface Ward {
  readonly sick: string;
  readonly well: string;
  readonly consumers: Consumers;
  /** From now on the handler works; `during` is called first for each event of the sick tip. */
  heal(during?: Handler): void;
}

async function openWard(bench: BusBench): Promise<Ward> {
  const sick = (await bench.receive()).subject;
  const well = (await bench.receive()).subject;
  for (const subject of [sick, well, sick, well]) await bench.propose(subject);
  let heal: Handler | undefined;
  const handler: Handler = async (event, context) => {
    if (event.subject !== sick || event.tipversion === 1) return { effects: [recorded('router', event)] };
    if (!heal) throw Object.assign(new Error('words of a tip'), { code: 'poison' });
    return { effects: [recorded('router', event)], ...(await heal(event, context)) };
  };
  const stages = { router: { [TipReceived.type]: handler, [CategoryProposed.type]: handler } };
  const consumers = await bench.start(stages);
  await bench.settled('router');
  return { sick, well, consumers, heal: (during = () => ({})) => void (heal = during) };
}

/** What cannot be handled: set aside whole, owned, given back. */
export const parking: Behaviours = {
  'parks the tip of a failing handler whole and with an owner; its later events wait, the neighbours go on': async (bench) => {
    const { sick, well } = await openWard(bench);
    await bench.propose(sick);
    await bench.propose(well);
    await bench.settled('router');
    expect(await bench.versions('router', sick)).toEqual([1]);
    expect(await bench.versions('router', well)).toEqual([1, 2, 3, 4]);
    expect(await bench.parked()).toMatchObject([{ stage: 'router', subject: sick, fromIndex: 2, reason: 'poison', owner: 'hn.pc01' }]);
    expect(bench.parkedInLog).toEqual([[sick, 2, 'poison']]);
  },

  'parks an event of a type this build does not know, and drops nothing of its tip': async (bench) => {
    const tip = await bench.receive();
    const { index } = await bench.propose(tip.subject);
    await bench.propose(tip.subject);
    const rename = (from: string, to: string) => bench.owner.query(
      'update ledger.event set type = $2, body = replace(body, $1, $2) where index = $3', [from, to, index],
    );
    await rename(CategoryProposed.type, 'vn.tinbao.CategoryProposed.v9');
    const consumers = await bench.start({ router: { [CategoryProposed.type]: bench.recorder('router') } });
    await bench.settled('router');
    expect(await bench.parked()).toMatchObject([{ subject: tip.subject, fromIndex: index, reason: 'unknown_event_type' }]);
    expect(await bench.seen('router')).toEqual([]);
    await rename('vn.tinbao.CategoryProposed.v9', CategoryProposed.type);
    expect(await consumers.replay('router', tip.subject)).toBe(2);
    expect(await bench.versions('router', tip.subject)).toEqual([2, 3]);
  },

  'replays all waiting events in order, and the tip flows again': async (bench) => {
    const { sick, consumers, heal } = await openWard(bench);
    heal();
    expect(await consumers.replay('router', sick)).toBe(2);
    expect(await bench.versions('router', sick)).toEqual([1, 2, 3]);
    expect(await bench.parked()).toEqual([]);
    await bench.propose(sick);
    await bench.settled('router');
    expect(await bench.versions('router', sick)).toEqual([1, 2, 3, 4]);
    await expect(consumers.replay('router', sick)).rejects.toMatchObject({ code: 'tip_not_found' });
  },

  'replays without losing or doubling what is appended during the replay': async (bench) => {
    const { sick, well, consumers, heal } = await openWard(bench);
    heal(async ({ tipversion }) => {
      if (tipversion < 4) for (const subject of [sick, well, sick]) await bench.propose(subject);
      return {};
    });
    expect(await consumers.replay('router', sick)).toBe(2);
    await bench.settled('router');
    expect(await bench.versions('router', sick)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await bench.versions('router', well)).toEqual([1, 2, 3, 4, 5]);
  },

  'replays a handler that appends, and decides anew when the tip moved meanwhile': async (bench) => {
    const { sick, consumers, heal } = await openWard(bench);
    const known: string[] = [];
    heal(async ({ tipversion }, { latest }) => {
      known.push(`${tipversion} of ${latest.length}`);
      if (known.length === 1) await bench.propose(sick);
      return { events: tipversion <= 3 ? [proposal(`after ${tipversion}`)] : [] };
    });
    // Between the lost attempt and the next the worker may pass the new event, which then waits with the tip too.
    expect([2, 3]).toContain(await consumers.replay('router', sick));
    await bench.settled('router');
    expect(known.slice(0, 3)).toEqual(['2 of 3', '2 of 4', '3 of 5']);
    const models = (await bench.history(sick)).map((e) => e.data.model);
    expect(models).toEqual([undefined, 'test', 'test', 'test', 'after 2', 'after 3']);
    expect(await bench.versions('router', sick)).toEqual([1, 2, 3, 4, 5, 6]);
  },

  'replays only what the lane of the tip has behind it, where other lanes are ahead': async (bench) => {
    const { sick, consumers, heal } = await openWard(bench);
    await consumers.stop();
    await bench.propose(sick);
    // As on a bus whose lanes move by themselves: every other lane has seen the new event, this one has not.
    const { lane } = (await bench.history(sick))[0] ?? { lane: -1 };
    await bench.owner.query(`update bus.position set index = 6 where stage = 'router' and lane <> $1`, [lane]);
    heal();
    expect(await consumers.replay('router', sick)).toBe(2);
    expect(await bench.versions('router', sick)).toEqual([1, 2, 3]);
  },

  'leaves everything as it was when the replay fails again': async (bench) => {
    const { sick, consumers, heal } = await openWard(bench);
    heal(({ tipversion }) => {
      if (tipversion === 3) throw Object.assign(new Error('again'), { code: 'poison' });
      return {};
    });
    await expect(consumers.replay('router', sick)).rejects.toMatchObject({ code: 'poison' });
    expect(await bench.versions('router', sick)).toEqual([1]);
    expect(await bench.parked()).toMatchObject([{ subject: sick, fromIndex: 2 }]);
  },

  'teaches the process no head of a replay that did not stand: such a head must never be signed': async (bench) => {
    const { sick, consumers, heal } = await openWard(bench);
    await bench.owner.query('insert into probe.trap values ($1, 1)', [sick]);
    heal(({ tipversion }) => ({ events: [proposal(`after ${tipversion}`)] }));
    await expect(consumers.replay('router', sick)).rejects.toThrow('trap');
    expect(await bench.count('ledger.event')).toBe(6);
    expect(bench.shard.head.frontier.size).toBeLessThanOrEqual(6);
  },

  'parks a tip again that fails again at the same event after a rebuild': async (bench) => {
    const { sick, well, consumers, heal } = await openWard(bench);
    heal();
    await consumers.replay('router', sick);
    await consumers.stop();
    await bench.rewind('router');
    await bench.start({ router: { [CategoryProposed.type]: (event) => {
      if (event.subject === sick) throw Object.assign(new Error('again'), { code: 'poison' });
      return { effects: [recorded('router', event)] };
    } } });
    await bench.settled('router');
    expect(await bench.parked()).toMatchObject([{ subject: sick, fromIndex: 2, owner: 'hn.pc01' }]);
    expect(await bench.versions('router', well)).toEqual([2, 3]);
  },

  'rebuilds what came before the event at which a tip stands parked': async (bench) => {
    const { sick, consumers } = await openWard(bench);
    await consumers.stop();
    await bench.rewind('router');
    await bench.start({ router: { [TipReceived.type]: bench.recorder('router'), [CategoryProposed.type]: bench.recorder('router') } });
    await bench.settled('router');
    expect(await bench.versions('router', sick)).toEqual([1]);
  },
};
