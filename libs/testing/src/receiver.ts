import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody on this machine who is called by webhook, and answers as a test says. */
export interface Receiver {
  readonly url: string;
  /** The `webhook-id` of each call, in the order they came. */
  readonly ids: string[];
  /** How calls are answered from now on; undefined = they are held until {@link release}. */
  status: number | undefined;
  /** Number of calls that are held. */
  readonly held: number;
  /** Answers every call that is held. */
  release(status: number): void;
  close(): Promise<void>;
}

/** Starts one on a free port; it answers 204. */
export async function startReceiver(): Promise<Receiver> {
  const ids: string[] = [];
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    if (receiver.status === undefined) held.push(response);
    else response.writeHead(receiver.status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ids, status: 204,
    get held() {
      return held.length;
    },
    release: (status) => held.splice(0).forEach((response) => response.writeHead(status).end()),
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
