import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { startBroker } from '../deploy/kafka/broker.mjs';
import { version, whyNoBroker } from '../deploy/kafka/jars.mjs';
import { root } from './prepare.mjs';

/** A real single-node Kafka on 127.0.0.1 until Ctrl-C: `npm run kafka`, or `KAFKA_PORT=9192 npm run kafka`. */
const started = performance.now();
const say = (line) => console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${line}`);
const folder = join(resolve(root, process.env.TINBAO_DATA || '.tinbao'), 'kafka');
const port = Number(process.env.KAFKA_PORT || 9092);
const IMAGE = `apache/kafka:${version}`;

try {
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error(`KAFKA_PORT=${process.env.KAFKA_PORT}: a whole number from 1 to 65535 is accepted`);
  const reason = whyNoBroker(folder);
  if (!reason) await runBroker();
  else if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0) await runContainer(reason);
  else throw new Error(`${reason}; and no Docker answers`);
} catch (error) {
  console.error(`Kafka did not start: ${error.message.replace(/^Kafka did not start: /, '')}`);
  process.exit(1);
}

async function runBroker() {
  const broker = await startBroker({ cache: folder, folder: join(folder, 'broker'), port, say });
  greet(`data and broker.log in ${join(folder, 'broker')}`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (!stopping) say('stopping');
      stopping = true;
      void broker.stop();
    });
  }
  await broker.ended;
  if (!stopping) throw new Error(`it ended by itself; see ${join(folder, 'broker', 'broker.log')}`);
  process.exit(0);
}

/** Docker brings its own Ctrl-C; the container goes with it, its data stay in a volume. */
async function runContainer(reason) {
  say(`${reason}: by Docker instead`);
  const environment = Object.entries({
    KAFKA_NODE_ID: 1, KAFKA_PROCESS_ROLES: 'broker,controller', KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093', KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT', KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1,
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: 0, KAFKA_AUTO_CREATE_TOPICS_ENABLE: false, KAFKA_LOG_DIRS: '/var/lib/kafka/data',
  }).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  const args = ['run', '--rm', '-p', `127.0.0.1:${port}:9092`, '-v', 'tinbao-kafka:/var/lib/kafka/data', ...environment, IMAGE];
  const child = spawn('docker', args, { stdio: 'inherit' });
  greet('data in the Docker volume tinbao-kafka');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((done) => child.once('exit', (code) => done(code ?? 0))));
}

function greet(where) {
  say(`Kafka ${version} at 127.0.0.1:${port}; ${where}`);
  console.log(`  use it          EVENT_BUS=kafka KAFKA_BROKERS=127.0.0.1:${port} npm start\n  end it          Ctrl-C`);
}
