import { expect } from '@jest/globals';
import { CategoryProposed, TipReceived } from '@tinbao/contracts';
import type { Behaviours, BusBench } from './bus-bench.js';
import { recorded } from './bus-probe.js';
import { proposal } from './samples.js';
import type { Handler } from './bus-under-test.js';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Records each event, and appends a proposal to each tip received. */
const proposes: Handler = (event) => ({
  effects: [recorded('classifier', event)],
  events: event.type === TipReceived.type ? [proposal()] : [],
});
const proposing = { classifier: { [TipReceived.type]: proposes, [CategoryProposed.type]: proposes } };

async function receiveMany(bench: BusBench, tips: number): Promise<string[]> {
  return (await Promise.all(range(tips).map(() => bench.receive()))).map((e) => e.subject);
}

/** What reaches a stage, in which order, how often it counts. */
export const delivery: Behaviours = {
  'calls a handler in ledger order within a lane, each event with the past it has then': async (bench) => {
    const calls: { lane: number; index: number }[] = [];
    const pasts: number[][] = [];
    const handler: Handler = (event, { past, latest }) => {
      calls.push(event);
      pasts.push(past.map((e) => e.tipversion));
      expect(latest.length).toBeGreaterThanOrEqual(past.length);
      return { effects: [recorded('router', event)] };
    };
    await bench.start({ router: { [TipReceived.type]: handler, [CategoryProposed.type]: handler } });
    const subjects = await receiveMany(bench, 30);
    await Promise.all([...subjects, ...subjects].map((s) => bench.propose(s)));
    await bench.settled('router');
    for (const lane of range(12)) {
      const indexes = calls.filter((c) => c.lane === lane).map((c) => c.index);
      expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
    }
    expect(pasts.every((p) => p.every((version, i) => version === i + 1))).toBe(true);
    expect(await bench.indexes('router')).toEqual(range(90));
    for (const subject of subjects) expect(await bench.versions('router', subject)).toEqual([1, 2, 3]);
  },

  'makes effects, position and appended events true together, or none of them': async (bench) => {
    const tip = await bench.receive();
    await bench.owner.query('insert into probe.trap values ($1, 1)', [tip.subject]);
    const found: unknown[] = [];
    const handler: Handler = async (event) => {
      found.push(await bench.standing('classifier', event));
      return { effects: [recorded('classifier', event)], events: [proposal()] };
    };
    await bench.start({ classifier: { [TipReceived.type]: handler } });
    await bench.settled('classifier');
    const nothing = { effects: 0, appended: 0, position: -1 };
    expect(found).toEqual([nothing, nothing]);
    expect(await bench.standing('classifier', tip)).toEqual({ effects: 1, appended: 1, position: 1 });
    expect(await bench.parked()).toEqual([]);
  },

  'rebuilds from the first event with each effect once, and appends nothing a second time': async (bench) => {
    const first = await bench.start(proposing);
    await receiveMany(bench, 20);
    await bench.settled('classifier');
    await first.stop();
    await bench.rewind('classifier');
    await bench.start(proposing);
    await bench.settled('classifier');
    expect(await bench.count('ledger.event')).toBe(40);
    expect(await bench.indexes('classifier')).toEqual(range(40));
  },

  'gives each event one effect although prefixes of lanes come again, the lanes standing apart': async (bench) => {
    await receiveMany(bench, 40);
    for (const round of range(6)) {
      const consumers = await bench.start(proposing);
      await bench.settled('classifier');
      await consumers.stop();
      expect(await bench.indexes('classifier')).toEqual(range(80));
      const behind = range(12).filter((lane) => (lane * 7 + round) % 3 === 0);
      await bench.rewind('classifier', round * 11 - 1, behind);
    }
    await bench.start(proposing);
    await bench.settled('classifier');
    expect(await bench.indexes('classifier')).toEqual(range(80));
  },

  'shows one event to two stages of one process, and calls each once': async (bench) => {
    const calls: string[] = [];
    const caller = (name: string): Handler => (event) => {
      calls.push(`${name} ${event.index}`);
      return {};
    };
    await bench.start({ classifier: { [TipReceived.type]: caller('classifier') }, router: { [TipReceived.type]: caller('router') } });
    await receiveMany(bench, 2);
    await bench.settled('classifier');
    await bench.settled('router');
    expect(calls.sort()).toEqual(['classifier 0', 'classifier 1', 'router 0', 'router 1']);
  },

  'moves on past events it has no handler for': async (bench) => {
    const tip = await bench.receive();
    await bench.propose(tip.subject);
    await bench.start({ router: { [CategoryProposed.type]: bench.recorder('router') } });
    await bench.settled('router');
    expect(await bench.indexes('router')).toEqual([1]);
  },

  'is woken by an append, without waiting for its next poll': async (bench) => {
    await bench.start({ router: { [TipReceived.type]: bench.recorder('router') } });
    for (const index of range(5)) {
      await bench.receive();
      await bench.settled('router');
      expect(await bench.indexes('router')).toEqual(range(index + 1));
    }
  },
};
