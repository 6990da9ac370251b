import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { must, until } from './scene.mjs';

const places = ['intake.before-transaction', 'ledger.before-commit', 'ledger.after-commit', 'intake.before-answer'];

/** Rows of the fault matrix that concern the receipt: `{number, title, run(scene, chance)}`; `run` yields what held. */
export const intakeRows = [
  {
    number: 1, title: 'kill -9 intake before and in the transaction, after it, before the answer',
    run: async (scene) => {
      for (const place of places) {
        const from = scene.client.log.length;
        scene.arm(place, 'intake', 'kill');
        const tips = await scene.client.lodge(4, { atOnce: 4 });
        await scene.reached(place, 'intake');
        must(scene.client.log.slice(from).some(({ status }) => status !== 201), `${place}: nobody noticed that intake died`);
        await scene.cluster.ready();
        for (const tip of tips) await scene.client.attempt(tip);
      }
      await scene.sound();
      return [`${places.length} kills; each key got one tip, and its retry the same bytes`];
    },
  },
  {
    number: 10, title: 'PostgreSQL down for a while, intake killed while it drains the spool',
    run: async (scene) => {
      const from = scene.client.log.length;
      const spool = join(scene.cluster.data, 'spool');
      const seconds = scene.short ? 3 : scene.outage;
      await scene.postgres.crash();
      const load = scene.client.lodge(scene.short ? 18 : 60, { atOnce: 6, perSecond: 20 });
      await sleep(seconds * 1_000);
      const held = readdirSync(spool).length;
      scene.arm('intake.before-forget', 'intake', 'kill');
      await scene.postgres.start();
      await scene.reached('intake.before-forget', 'intake');
      await scene.cluster.ready();
      const tips = await load;
      await until('the spool is empty', () => readdirSync(spool).length === 0);
      for (const tip of tips) must((await scene.client.attempt(tip)) === 201, 'a tip of the outage has no receipt');
      const away = scene.client.log.slice(from).filter(({ status }) => status !== 201);
      const promised = away.filter(({ status }) => status === 202);
      must(held > 0 && promised.length > 0, 'no informant came while the database was away');
      // 502 and 0 are the edge's and the client's words for an intake that was just killed.
      must(promised.every(({ scope }) => scope === 'public') && away.every(({ status }) => [202, 503, 502, 0].includes(status)), `answered ${[...new Set(away.map(({ status, scope }) => `${scope} ${status}`))].join()}`);
      await scene.sound();
      return [`${seconds} s away: ${held} tips held, drained once in spite of a kill between commit and forgetting; staff were told to come back`];
    },
  },
  {
    number: 30, title: 'SIGTERM under load',
    run: async (scene) => {
      const from = scene.client.log.length;
      const held = [];
      for (const role of scene.short ? ['intake', 'classifier'] : ['intake', 'web', 'classifier', 'casework', 'relay']) {
        const load = scene.client.lodge(24, { atOnce: 4, perSecond: 40 });
        await until('the load is on', () => scene.client.log.length > from + 4);
        const start = performance.now();
        const { code, signal } = await scene.cluster.kill(scene.member(role), 'SIGTERM');
        const seconds = (performance.now() - start) / 1_000;
        must(code === 0, `${role} ended by SIGTERM with ${signal ?? code}`);
        must(seconds < 30, `${role} took ${seconds.toFixed(1)} s to end`);
        held.push(`${role} in ${seconds.toFixed(1)} s`);
        await load;
        await scene.cluster.ready();
      }
      const failed = scene.client.log.slice(from).filter(({ status }) => ![201, 202, 503].includes(status));
      const worked = [];
      for (const attempt of failed) if (await madeBy(scene, attempt)) worked.push(`${attempt.at} ${attempt.status} ${attempt.text}`);
      must(worked.length === 0, `${worked.length} requests were worked on and not answered: ${worked.join('; ')}`);
      await scene.sound();
      return [`ended in order: ${held.join(', ')}; whatever was worked on was answered, ${failed.length} requests came as the door closed`];
    },
  },
];

/** Whether the tip of a key was made by this very attempt, and not by an earlier one (some answers are asked for once more) or a later one. */
async function madeBy(scene, { key, scope, at }) {
  const hash = createHash('sha256').update(`${scope}\n${key}`).digest();
  const next = scene.client.log.find((other) => other.key === key && other.at > at);
  const [made] = await scene.query('select at from ledger.idempotency where key = $1', [hash]);
  const when = made?.at.toISOString();
  return made !== undefined && when >= at && (!next || when < next.at);
}
