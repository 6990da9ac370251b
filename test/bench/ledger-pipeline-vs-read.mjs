import pg from 'pg';
import { applicationUrl } from '@tinbao/ledger';
import { compare, interleave } from './measure.mjs';
import { ledgerStrategy, openBacklog, openWakeUp, runStage } from './stage.mjs';

const READ = 1_000;
const TEXT = 'select index, lane, body from ledger.event where shard = $1 and index > $2 order by index limit $3';

/** A stage with exactly-once effects on the ledger as bus against reading the same rows and doing nothing with them. */
export const ledgerReadVsDatabaseLimit = {
  key: 'ledgerReadVsDatabaseLimit',
  what: `a stage on the ledger bus, one effect an event, exactly once, against reading and parsing the events, ${READ} a query, and no more`,
  floor: 0.77,
  goal: 0.9,
  seconds: { quick: 12, full: 60 },
  async run(scene, { rounds, quick }) {
    const house = await openBacklog(scene, quick ? 10_000 : 50_000);
    const wakeUp = await openWakeUp(scene, house.ownerUrl);
    const reader = new pg.Client({ connectionString: applicationUrl(house.ownerUrl) });
    await reader.connect();
    scene.atEnd(() => reader.end());
    await reader.query('set role tinbao_router');
    const samples = await interleave({
      ours: () => runStage(house, ledgerStrategy(house.shard, wakeUp, scene.say)),
      limit: () => readAll(reader, house.shard.signer.shard, (body) => JSON.parse(body)),
      unparsed: () => readAll(reader, house.shard.signer.shard, (body) => body),
    }, rounds, scene.say);
    const raw = compare(samples.ours, samples.unparsed);
    return {
      ...compare(samples.ours, samples.limit), unparsed: { ratio: raw.ratio, ...raw.limit },
      notes: [`against the same rows unparsed: ${raw.ratio.toFixed(3)} (${Math.round(raw.limit.median)}/s)`],
    };
  },
};

async function readAll(reader, shard, parse) {
  const start = performance.now();
  let read = 0;
  for (let last = -1; ; ) {
    const { rows } = await reader.query({ name: 'read', text: TEXT, values: [shard, last, READ] });
    if (rows.length === 0) break;
    read += rows.map(({ body }) => parse(body)).length;
    last = rows.at(-1).index;
  }
  return { perSecond: read / ((performance.now() - start) / 1000) };
}
