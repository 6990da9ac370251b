import { expect } from '@jest/globals';
import { TipReceived } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import type { Behaviours } from './bus-bench.js';
import { recorded } from './bus-probe.js';
import { proposal } from './samples.js';
import type { Handler } from './bus-under-test.js';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Resolves when an event is handled for the second time at once, or after a moment when nobody else comes. */
function meeting(): (event: WrittenEvent) => Promise<void> {
  const gates = new Map<number, ReturnType<typeof gate>>();
  return async ({ index }) => {
    const other = gates.get(index);
    other?.open();
    const mine = other ?? gate();
    gates.set(index, mine);
    await Promise.race([mine.opened, new Promise((resolve) => setTimeout(resolve, 50))]);
  };
}

/** Faults around a stage: other workers, a lost database, the end of the process. */
export const faults: Behaviours = {
  'lets one of two workers of a stage have its way: one effect, one appended event, nothing parked': async (bench) => {
    const meet = meeting();
    const handler: Handler = async (event) => {
      await meet(event);
      return { effects: [recorded('classifier', event)], events: [proposal()] };
    };
    await bench.start({ classifier: { [TipReceived.type]: handler } });
    await bench.start({ classifier: { [TipReceived.type]: handler } });
    for (const tips of [10, 10, 10, 10]) {
      await Promise.all(range(tips).map(() => bench.receive()));
      await bench.settled('classifier');
    }
    expect((await bench.seen('classifier')).length).toBe(40);
    expect(new Set(await bench.indexes('classifier')).size).toBe(40);
    expect(await bench.count(`ledger.event where stage = 'classifier'`)).toBe(40);
    expect(await bench.parked()).toEqual([]);
  },

  'loses and doubles nothing when connections are killed in the middle, and goes on': async (bench) => {
    let calls = 0;
    const handler: Handler = async (event) => {
      // Twice while its handler runs; then once more on the way to the commit.
      if (event.index === 4) calls++;
      if (event.index === 4 && calls < 3) await bench.killConnections();
      if (event.index === 4 && calls === 3) setTimeout(() => void bench.killConnections(), 1);
      return { effects: [recorded('classifier', event)], events: [proposal()] };
    };
    await Promise.all(range(20).map(() => bench.receive()));
    await bench.start({ classifier: { [TipReceived.type]: handler } });
    await bench.settled('classifier');
    expect(calls).toBeGreaterThan(2);
    await bench.receive();
    await bench.settled('classifier');
    expect((await bench.seen('classifier')).length).toBe(21);
    expect(new Set(await bench.indexes('classifier')).size).toBe(21);
    expect(await bench.count(`ledger.event where stage = 'classifier'`)).toBe(21);
    expect(await bench.parked()).toEqual([]);
  },

  'finishes the transaction at hand when it is stopped, and begins no other': async (bench) => {
    const [entered, leave] = [gate(), gate()];
    let calls = 0;
    const handler: Handler = async (event) => {
      calls++;
      entered.open();
      await leave.opened;
      return { effects: [recorded('router', event)] };
    };
    const consumers = await bench.start({ router: { [TipReceived.type]: handler } });
    const tip = await bench.receive();
    await entered.opened;
    let stopped = false;
    const stop = consumers.stop().then(() => (stopped = true));
    await bench.receive();
    expect(stopped).toBe(false);
    leave.open();
    await stop;
    expect(calls).toBe(1);
    expect(await bench.standing('router', tip)).toMatchObject({ effects: 1, position: tip.index });
    await bench.start({ router: { [TipReceived.type]: handler } });
    await bench.settled('router');
    expect(await bench.indexes('router')).toEqual([0, 1]);
  },
};
