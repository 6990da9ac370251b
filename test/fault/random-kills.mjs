import { setTimeout as sleep } from 'node:timers/promises';
import { must } from './scene.mjs';

/**
 * Adds a second instance of every part under load, then kills members, PostgreSQL and Kafka, whom and when as chance has it;
 * then everything must be sound. A short run stays with one instance of each.
 */
export async function killAtRandom(scene, kills, chance) {
  const { cluster, client, postgres, say } = scene;
  let going = true;
  const load = (async () => {
    while (going) await client.lodge(10, { atOnce: 4, perSecond: 20 });
  })();
  const killed = [];
  try {
    if (!scene.short) for (const { role } of [...cluster.members]) await cluster.add(role);
    for (let n = 0; n < kills; n++) {
      const victims = [...cluster.members.filter(({ alive }) => alive), 'postgres', 'kafka'];
      const victim = victims[Math.floor(chance() * victims.length)];
      killed.push(victim.role ?? victim);
      say(`kill ${n + 1} of ${kills}: ${victim.name ?? victim}`);
      if (victim === 'postgres') await postgres.crash().then(() => postgres.start());
      else if (victim === 'kafka') await cluster.broker.stop('SIGKILL').then(() => cluster.broker.start());
      else await cluster.kill(victim);
      await sleep(200 + chance() * 2_000);
    }
  } finally {
    going = false;
    await load;
  }
  must(killed.length === kills, `${killed.length} of ${kills} kills`);
  await scene.sound();
  return [`${cluster.members.length} members; killed ${killed.join(', ')}`];
}
