import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { doors } from '../doors.js';

const all = doors();
const marked = (mark: string) => all.filter((door) => door.mark === mark).map((door) => door.address).sort();

it('has a mark on every door: one without would let nobody in, and somebody forgot it', () => {
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter((door) => door.mark === undefined)).toEqual([]);
});

it('stands open to anybody at these doors of the API and at no other', () => {
  const pages = /^(GET|POST) \/((en\/)?(bao-tin|theo-doi|kiem-tra|an-toan)(\/[\w-]+)?|ban-truc(\/kiem-tra)?|hop-tin|tin\/:id|tim|chi-huy(\/[\w-]+)?|kiem-sat|mo-niem-phong|so-cai|xuat|quan-tri)?$/;
  expect(marked('public').filter((address) => !pages.test(address))).toEqual([
    'DELETE /public/uploads/:id', 'GET /asyncapi.json', 'GET /calendar', 'GET /demo/samples', 'GET /docs', 'GET /healthz', 'GET /law/clocks', 'GET /ledger/checkpoint',
    'GET /ledger/proofs/consistency', 'GET /ledger/proofs/inclusion', 'GET /ledger/tile/*', 'GET /ledger/vkey', 'GET /ledger/vkeys', 'GET /ledger/witnesses', 'GET /metrics', 'GET /openapi.json',
    'GET /organisation', 'GET /public/follow-up', 'GET /public/house', 'GET /public/recipients', 'GET /readyz', 'GET /taxonomy', 'GET /wards.topo.json', 'HEAD /public/uploads/:id',
    'PATCH /public/uploads/:id', 'POST /public/follow-up/messages', 'POST /public/tips', 'POST /public/tips/confirm', 'POST /public/uploads', 'POST /session', 'POST /session/demo',
  ]);
});

it('asks only for a session where the handler itself asks for the right, or where it is one\'s own', () => {
  expect(marked('signedIn')).toEqual(['GET /access-log', 'GET /delegations', 'POST /session/step-up', 'POST /tips/:id/:command']);
  expect(marked('own')).toEqual(['DELETE /session', 'GET /session', 'PUT /session/password']);
});

it('answers the address of every page of the console, typed or loaded again', () => {
  const source = readFileSync(new URL('../../apps/console/src/shell/pages.ts', import.meta.url), 'utf8');
  const pages = [...source.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => `GET ${path.replace('$', ':')}`);
  expect(pages.length).toBeGreaterThan(10);
  expect(marked('public')).toEqual(expect.arrayContaining(pages));
});
