import { openShard } from './ledger-scene.mjs';
import { kafkaStrategy } from './kafka-scene.mjs';
import { openScene } from './scene.mjs';
import { ledgerStrategy, openWakeUp, startStage } from './stage.mjs';

/** One instance of the measured stage until SIGTERM; BENCH_STAGE is the JSON of `{ownerUrl, keys, instance, waitMs, kafka?}`. */
const { ownerUrl, keys, instance, waitMs, kafka } = JSON.parse(process.env.BENCH_STAGE);
const say = (line) => console.error(line);
const scene = openScene(say);
const shard = await openShard(scene, ownerUrl, keys);
const strategy = kafka ? kafkaStrategy(shard, kafka, say) : ledgerStrategy(shard, await openWakeUp(scene, ownerUrl), say);
const stage = await startStage(strategy, { instance, waitMs });
process.once('SIGTERM', () => void stage.stop().then(() => scene.close()).then(() => process.exit(0)));
console.log('consuming');
