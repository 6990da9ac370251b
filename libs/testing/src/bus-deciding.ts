import { expect } from '@jest/globals';
import { CategoryProposed, TipReceived } from '@tinbao/contracts';
import type { Behaviours } from './bus-bench.js';
import { recorded } from './bus-probe.js';
import { proposal } from './samples.js';
import type { Handler } from './bus-under-test.js';

/** What becomes of the events a handler returns. */
export const deciding: Behaviours = {
  'appends what a handler returns with its cause, its tip and the next versions': async (bench) => {
    const tip = await bench.receive();
    const second = await bench.propose(tip.subject);
    const handler: Handler = ({ index }) => ({ events: index === second.index ? [proposal('a'), proposal('b')] : [] });
    await bench.start({ classifier: { [CategoryProposed.type]: handler } });
    await bench.settled('classifier');
    const written = (await bench.history(tip.subject)).slice(2);
    const cause = { causationid: second.id, correlationid: tip.id, source: 'classifier', actor: 'machine/classifier', lane: tip.lane };
    expect(written).toEqual([
      expect.objectContaining({ ...cause, tipversion: 3, data: expect.objectContaining({ model: 'a' }) }),
      expect.objectContaining({ ...cause, tipversion: 4, data: expect.objectContaining({ model: 'b' }) }),
    ]);
    const head = await bench.owner.query('select version from ledger.tip_head where tip_id = $1', [tip.subject]);
    expect(head.rows).toEqual([{ version: 4 }]);
  },

  'decides anew on the newer state when somebody else moved the tip meanwhile': async (bench) => {
    const tip = await bench.receive();
    const neighbour = await bench.receive();
    const known: number[] = [];
    const handler: Handler = async (event, { latest }) => {
      if (event.subject === tip.subject) known.push(latest.length);
      if (event.subject === tip.subject && known.length === 1) await bench.propose(tip.subject);
      return { effects: [recorded('classifier', event)], events: [proposal(`saw ${latest.length}`)] };
    };
    await bench.start({ classifier: { [TipReceived.type]: handler } });
    await bench.settled('classifier');
    expect(known).toEqual([1, 2]);
    expect((await bench.history(tip.subject)).map((e) => e.data.model)).toEqual([undefined, 'test', 'saw 2']);
    expect((await bench.history(neighbour.subject)).map((e) => e.data.model)).toEqual([undefined, 'saw 1']);
    expect(await bench.indexes('classifier')).toEqual([0, 1]);
    expect(await bench.parked()).toEqual([]);
  },

  'decides the second event of a tip on what its first one led to': async (bench) => {
    const tip = await bench.receive();
    await bench.propose(tip.subject);
    const known: number[] = [];
    const handler: Handler = (event, { latest, past }) => {
      known.push(latest.length);
      expect(past.at(-1)?.id).toBe(event.id);
      return event.tipversion > 2 ? {} : { events: [proposal(`after ${event.tipversion}`)] };
    };
    await bench.start({ router: { [TipReceived.type]: handler, [CategoryProposed.type]: handler } });
    await bench.settled('router');
    expect(known).toEqual([2, 3, 4, 4]);
    expect((await bench.history(tip.subject)).map((e) => e.tipversion)).toEqual([1, 2, 3, 4]);
  },

  'sets a tip aside whose head never fits its events, and does not stop its neighbours': async (bench) => {
    const sick = await bench.receive();
    const well = await bench.receive();
    await bench.owner.query('update ledger.tip_head set version = 99 where tip_id = $1', [sick.subject]);
    await bench.start({ classifier: { [TipReceived.type]: () => ({ events: [proposal()] }) } });
    await bench.settled('classifier');
    expect((await bench.history(well.subject)).length).toBe(2);
    expect(await bench.parked()).toMatchObject([{ subject: sick.subject, reason: 'race_never_won' }]);
  },
};
