import { fileURLToPath } from 'node:url';
import { readWitnessConfig } from './config.js';
import { serveWitness } from './serve-witness.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const config = readWitnessConfig(process.env, root);
  const { url, witness, close } = await serveWitness(config);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void close().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const origins = witness.logs().map(({ name }) => name);
  process.stdout.write([
    `  public key      ${witness.vkey}`,
    `  watches         ${origins.length > 0 ? [...new Set(origins)].join(', ') : `nothing yet: put what GET /api/ledger/vkey gives into ${config.logsFile}`}`,
    `  data            ${config.data}`,
    // Last: whoever reads it may end this process at once.
    `The witness serves at ${url}`, '',
  ].join('\n'));
} catch (error) {
  process.stderr.write(`The witness did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
