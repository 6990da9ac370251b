import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openEdge, readEdgeConfig, type Edge } from '@tinbao/edge';
import { freePort } from '../../scripts/free-port.mjs';
import { doors, type Door } from '../doors.js';

const parts = ['intake', 'classifier', 'router', 'clock', 'casework', 'notifier', 'reporter', 'web'];
const servers: Server[] = [];
let edge: Edge;

beforeAll(async () => {
  const places = await Promise.all(parts.map(async (part) => {
    const server = createServer((_request, response) => response.setHeader('x-part', part).end(part)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return `${part}=127.0.0.1:${(server.address() as AddressInfo).port}`;
  }));
  edge = await openEdge(readEdgeConfig({ PORT: String(await freePort()), TINBAO_UPSTREAMS: places.join(' '), LOG_LEVEL: 'silent' }, '/'));
});
afterAll(async () => {
  await edge.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Who answers when a door of the house is knocked at through the edge; pages lie outside `/api`. */
async function answering({ address }: Door, path: string): Promise<string> {
  const answer = await fetch(`${edge.url}${path}`, { method: address.split(' ')[0], redirect: 'manual' });
  const text = await answer.text();
  // An answer to HEAD has no body.
  return answer.status === 200 ? (answer.headers.get('x-part') ?? text) : String(answer.status);
}

const isPage = (path: string) => /^\/((en\/)?(bao-tin|theo-doi|kiem-tra|an-toan)(\/[\w-]+)?|ban-truc|hop-tin|tin\/:id|chi-huy(\/[\w-]+)?|so-cai|quan-tri)?$/.test(path);
const pathOf = ({ address }: Door) => {
  const path = address.split(' ')[1] ?? '';
  return `${isPage(path) ? '' : '/api'}${path.replace(/:\w+/g, 'x')}`;
};

it('leads every door of the house to the part that serves it: a new one without an owner is noticed here', async () => {
  const wrong: string[] = [];
  const known = doors().filter(({ part }) => part !== 'every');
  for (const door of known) {
    const found = await answering(door, pathOf(door));
    if (found !== door.part) wrong.push(`${door.address} is served by ${door.part}, asked of ${found}`);
  }
  expect(known.length).toBeGreaterThan(60);
  expect(wrong).toEqual([]);
});

it('leads the files of a page to where the page comes from', async () => {
  const door = { address: 'GET ', part: '' };
  expect(await answering(door, '/bao-tin/tep/page.css')).toBe('intake');
  expect(await answering(door, '/assets/index.js')).toBe('web');
});

it('leads the return of a parked tip to the stage that set it aside, in each of its processes', async () => {
  const every = doors().filter(({ part }) => part === 'every').map(({ address }) => address).sort();
  expect(every).toEqual(['GET /healthz', 'GET /metrics', 'GET /readyz', 'POST /admin/parked/:stage/:subject/replay']);
  for (const stage of ['classifier', 'router', 'clock', 'reporter']) {
    expect(await answering({ address: 'POST ', part: '' }, `/api/admin/parked/${stage}/tip/replay`)).toBe(stage);
  }
});
