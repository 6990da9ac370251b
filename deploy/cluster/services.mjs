import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startBroker } from '../kafka/broker.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The embedded PostgreSQL of a data folder: `{url, port, pid, stop(), start()}`; `start()` brings it back on its port, whatever ended it. */
export async function openPostgres({ dataDir, durability, connections, say }) {
  const { startEmbeddedPostgres } = await import(pathToFileURL(join(root, 'libs/host/dist/index.js')).href);
  const launch = (port) => startEmbeddedPostgres({ dataDir, durability, connections, port, log: say });
  let server = await launch();
  const { url, port } = server;
  return {
    url, port,
    get pid() {
      return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    },
    stop: () => server.stop(),
    start: async () => {
      await server.stop();
      server = await launch(port);
    },
  };
}

/** A Kafka broker: `{brokers, pid, stop(signal), start()}`; `start()` brings it back on its port, whatever ended it. */
export async function openKafka({ folder, heapMb, say }) {
  const cache = join(root, '.tinbao', 'kafka');
  const launch = (port) => startBroker({ cache, folder, heapMb, port, say });
  let broker = await launch();
  const { brokers } = broker;
  return {
    brokers,
    get pid() {
      return broker.pid;
    },
    stop: (signal) => broker.stop(signal),
    start: async () => {
      await broker.stop();
      broker = await launch(Number(brokers.split(':')[1]));
    },
  };
}
