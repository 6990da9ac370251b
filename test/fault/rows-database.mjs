import { setTimeout as sleep } from 'node:timers/promises';
import { must, until } from './scene.mjs';

/** Staff are told to come back; what an informant sends is held and promised. */
const isLater = ({ status, scope }) => status === 503 || (status === 202 && scope === 'public');

/** Rows of the fault matrix that concern PostgreSQL. */
export const databaseRows = [
  {
    number: 4, title: 'PostgreSQL stopped at once during commits, in a loop',
    run: async (scene, chance) => {
      const from = scene.client.log.length;
      const rounds = scene.short ? 1 : 3;
      const load = scene.client.lodge(40 * rounds, { atOnce: 6, perSecond: 30 });
      for (let round = 0; round < rounds; round++) {
        await sleep(200 + chance() * 800);
        await scene.postgres.crash();
        await sleep(chance() * 1_000);
        await scene.postgres.start();
      }
      await load;
      const later = scene.client.log.slice(from).filter(({ status }) => status !== 201).length;
      must(later > 0, 'nobody noticed that the database was away');
      await scene.sound();
      return [`${rounds} stops, ${later} attempts told to come back, none lost`];
    },
  },
  {
    number: 5, title: 'connection reset after COMMIT, before the reply',
    run: async (scene) => {
      const from = scene.client.log.length;
      const before = scene.proxy.resets();
      scene.proxy.resetAfterCommit(3, (said) => said.includes('tinbao_intake') && said.includes(';append;'));
      await scene.client.lodge(12, { atOnce: 1 });
      must(scene.proxy.resets() - before === 3, `${scene.proxy.resets() - before} of 3 commits lost their reply`);
      const doubted = scene.client.log.slice(from).filter(({ status }) => status !== 201);
      must(doubted.length > 0 && doubted.every(isLater), `in doubt was answered ${doubted.map(({ status }) => status).join()}`);
      await scene.sound();
      return ['3 commits without a reply: 503, then the original receipt'];
    },
  },
  {
    number: 6, title: 'backend terminated in a transaction',
    run: async (scene) => {
      const from = scene.client.log.length;
      scene.arm('ledger.before-commit', 'intake', 'block:1500');
      const load = scene.client.lodge(1);
      await scene.reached('ledger.before-commit', 'intake');
      const inAppend = `from pg_stat_activity where usename = 'tinbao_app' and state = 'idle in transaction' and query like '%ledger.append(%'`;
      await until('the transaction stands open', async () => (await scene.query(`select pid ${inAppend}`)).length === 1, 1_000);
      await scene.query(`select pg_terminate_backend(pid) ${inAppend}`);
      const start = performance.now();
      await load;
      const seconds = (performance.now() - start) / 1_000;
      const answers = scene.client.log.slice(from);
      must(answers[0] && isLater(answers[0]) && answers.every((answer) => answer.status === 201 || isLater(answer)), `answered ${answers.map(({ status }) => status).join()}`);
      // Of these, intake stood still for 1.5 s.
      must(seconds < 6.5, `the pool needed ${seconds.toFixed(1)} s`);
      await scene.sound();
      return [`503, then 201 ${seconds.toFixed(1)} s after the end of the backend`];
    },
  },
];
