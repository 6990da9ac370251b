import { fileURLToPath } from 'node:url';
import { readEdgeConfig } from './edge-config.js';
import { openEdge } from './edge.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const edge = await openEdge(readEdgeConfig(process.env, root));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void edge.close().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Last: whoever reads it may end this process at once.
  process.stdout.write(`The edge serves at ${edge.url}\n`);
} catch (error) {
  process.stderr.write(`The edge did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
