import { connect } from 'node:net';
import { startEmbeddedPostgres, type Config, type EmbeddedPostgres } from '@tinbao/host';

const LOOK_MS = 1_000;

/** The embedded server, started again on the same port when it died under us; meanwhile requests are told to come back. */
export interface KeptPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server of a data folder and looks after it. `say` hears one line at a time. */
export async function keepPostgres({ data: dataDir, demo }: Pick<Config, 'data' | 'demo'>, say: (line: string) => void): Promise<KeptPostgres> {
  // What is thrown away at the end need not survive a power cut.
  const durability = demo ? 'none' : 'full';
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, durability, log: say });
  const { port, url } = server;
  let mending: Promise<void> | undefined;
  const mend = async () => {
    if (await listens(port)) return;
    say('PostgreSQL is gone; starting it again');
    await server.stop().catch(() => undefined);
    server = await startEmbeddedPostgres({ dataDir, durability, port, log: say });
    say('PostgreSQL is back');
  };
  const timer = setInterval(() => {
    mending ??= mend().catch((error: Error) => say(`PostgreSQL: ${error.message}`)).finally(() => (mending = undefined));
  }, LOOK_MS);
  const stop = async () => {
    clearInterval(timer);
    await mending;
    await server.stop();
  };
  return { url, stop };
}

/** Whether anybody takes connections on a local port; only a refusal says no. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => say(true));
    socket.once('error', (error: NodeJS.ErrnoException) => say(error.code !== 'ECONNREFUSED'));
  });
}
