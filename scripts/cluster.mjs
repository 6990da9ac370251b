import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openCluster, roles } from '../deploy/cluster/cluster.mjs';
import { whyNoBroker } from '../deploy/kafka/jars.mjs';
import { prepareOrExit, root } from './prepare.mjs';

/** Every part as processes of its own behind one edge, until Ctrl-C: `npm run cluster -- [--instances N] [--port P] [--bus ledger|kafka]`. */
const started = performance.now();
const say = (line) => console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${line}`);
const folder = join(resolve(root, process.env.TINBAO_DATA || '.tinbao'), 'cluster');
const starting = new AbortController();
let cluster;
let stopping = false;

try {
  const { instances, port, bus } = asked();
  const reason = bus === 'kafka' && !process.env.KAFKA_BROKERS ? whyNoBroker(join(root, '.tinbao', 'kafka')) : undefined;
  if (reason) throw new Error(`${reason}; without Kafka: npm run cluster -- --bus ledger`);
  await prepareOrExit();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
  const each = Object.fromEntries(roles.map((role) => [role, role === 'relay' ? Math.min(instances, 2) : instances]));
  cluster = await openCluster({ folder, instances: each, port, bus, say, databaseUrl: process.env.DATABASE_URL, brokers: process.env.KAFKA_BROKERS, signal: starting.signal });
  greet();
} catch (error) {
  if (!stopping) console.error(`The cluster did not start: ${error.message}`);
  process.exit(stopping ? 0 : 1);
}

function asked() {
  const { values } = parseArgs({ options: { instances: { type: 'string', default: '2' }, port: { type: 'string', default: process.env.PORT || '8080' }, bus: { type: 'string', default: 'kafka' } } });
  const { instances, port, bus } = values;
  if (!/^[1-9]$/.test(instances)) throw new Error(`--instances ${instances}: a whole number from 1 to 9 is accepted`);
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) throw new Error(`--port ${port}: a whole number from 1 to 65535 is accepted`);
  if (!['kafka', 'ledger'].includes(bus)) throw new Error(`--bus ${bus}: kafka or ledger is accepted`);
  return { instances: Number(instances), port: Number(port), bus };
}

async function stop() {
  if (stopping) return;
  stopping = true;
  say('stopping: edge, members, Kafka, PostgreSQL');
  starting.abort(new Error('stopped'));
  if (cluster) await cluster.stop().then(() => process.exit(0), () => process.exit(1));
}

function greet() {
  for (const { name, pid, url } of cluster.members) console.log(`  ${name.padEnd(15)} process ${pid}, ${url}`);
  const passwords = join(cluster.data, 'first-passwords.txt');
  say(`Tinbao serves at ${cluster.url}`);
  console.log(`  staff           ${cluster.url}/\n  public          ${cluster.url}/bao-tin`);
  if (existsSync(passwords)) console.log(`  accounts        first passwords in ${passwords}`);
  console.log(`  data, logs      ${cluster.data}, ${cluster.logs}\n  end it          Ctrl-C`);
}
