import { setTimeout as sleep } from 'node:timers/promises';
import { consumers, must, until } from './scene.mjs';

/** Rows of the fault matrix that concern the way of an event to its stages: deaths, other workers, repetition. */
export const busRows = [
  {
    number: 2, title: 'kill -9 the relay after send, before mark',
    run: async (scene) => {
      scene.arm('relay.after-send', 'relay', 'kill');
      await scene.client.lodge(3);
      await scene.reached('relay.after-send', 'relay');
      await scene.sound();
      const size = Number((await scene.query('select size from ledger.head'))[0].size);
      const published = await scene.published();
      must(published > size, `${published} messages for ${size} events: nothing was published twice`);
      return [`${published} messages for ${size} events, one effect each`];
    },
  },
  {
    number: 3, title: 'kill -9 each stage before and after commit',
    run: async (scene, chance) => {
      const places = ['bus.before-commit', 'bus.after-commit'];
      // Short: each stage at one of the two places, as chance has it.
      const rounds = scene.short ? [consumers.map((part) => [places[chance() < 0.5 ? 0 : 1], part])] : places.map((place) => consumers.map((part) => [place, part]));
      for (const round of rounds) {
        for (const [place, part] of round) scene.arm(place, part, 'kill');
        await scene.client.lodge(4);
        for (const [place, part] of round) await scene.reached(place, part);
        await scene.sound();
      }
      return [rounds.flat().map(([place, part]) => `${part} ${place.slice('bus.'.length)}`).join(', ')];
    },
  },
  {
    number: 15, title: 'rebalance in mid-batch, the old worker continues',
    run: async (scene) => {
      const second = await scene.cluster.add('classifier');
      const members = () => scene.kafka(async (admin) => (await admin.describeGroups(['tinbao.classifier.0'])).groups[0]);
      await until('two classifiers share the lanes', async () => {
        const { state, members: both } = await members();
        return state === 'Stable' && both.length === 2;
      });
      scene.arm('bus.in-batch', 'classifier', `block:${STILL_MS}`);
      const start = performance.now();
      await scene.client.lodge(12);
      await scene.reached('bus.in-batch', 'classifier');
      const waiting = () => scene.query(`select subject from ledger.event group by 1 having bool_or(type like '%TipReceived%') and not bool_or(type like '%CategoryProposed%')`);
      await until('the other one classifies all', async () => (await waiting()).length === 0, STILL_MS - 1_000);
      const seconds = (performance.now() - start) / 1_000;
      await sleep(Math.max(0, start + STILL_MS + 1_000 - performance.now()));
      await scene.sound();
      await scene.cluster.remove(second);
      return [`one stood still for ${STILL_MS / 1_000} s in its batch, the other had its lanes' work done after ${seconds.toFixed(1)} s; the sleeper changed nothing`];
    },
  },
];

/** Longer than a session of 10 s and the new deal after it. */
const STILL_MS = 25_000;
