import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { doors } from '../doors.js';
import { key, start, type Started } from '../started.js';

const apps = fileURLToPath(new URL('../../apps/', import.meta.url));
let tinbao: Started;
// The document's shape is what these tests assert.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
let document: any;

beforeAll(async () => {
  tinbao = await start();
  document = (await tinbao.call('GET', '/api/openapi.json', { anonymous: true })).json;
});
afterAll(() => tinbao.remove());

interface Operation {
  readonly address: string;
  readonly path: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly said: any;
}
const operations = (): Operation[] => Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, said]) => ({ address: `${method.toUpperCase()} ${path}`, path, said })));
const compiler = () => new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'doc');

describe('the OpenAPI document', () => {
  it('names every door of the house with its right, and no other', () => {
    const isPage = /PagesHttp$/;
    const known = doors().filter(({ controller }) => !isPage.test(controller ?? '')).map(({ address, mark }) => {
      const [method, path = ''] = address.split(' ');
      const outside = /^\/(healthz|readyz|metrics)$/.test(path) ? '' : '/api';
      return `${method} ${outside}${path.replace(/:(\w+)/g, '{$1}').replace('*', '{rest}')} ${mark}`;
    });
    // One address a command; each names the right of its command, which rights.spec.ts tries cell by cell.
    const commands = operations().filter(({ said }) => said.operationId.startsWith('CaseworkHttp.command.'));
    const told = operations().filter(({ said }) => !said.operationId.startsWith('CaseworkHttp.command.')).map(({ address, said }) => `${address} ${said['x-right']}`);
    expect([...told, 'POST /api/tips/{id}/{command} signedIn'].sort()).toEqual(known.sort());
    expect(commands.length).toBeGreaterThan(30);
  });

  it('says of every door that parses a body or a query by which schema', () => {
    const files = readdirSync(apps, { recursive: true, encoding: 'utf8' }).filter((path) => /^[\w-]+\/src\/.*\.http\.ts$/.test(path));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const source = readFileSync(join(apps, file), 'utf8');
      const parsed = new Set([...source.matchAll(/\bparse\((\w+),/g)].map(([, name]) => name));
      const told = [...source.matchAll(/@Takes\((\{.*\})\)/g)].map(([, taken]) => taken).join(' ');
      expect([file, [...parsed].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))]).toEqual([file, []]);
    }
  });

  it('holds together: every reference is there, every schema compiles, every name of an operation is its own', () => {
    const whole = JSON.stringify(document);
    for (const [, name] of whole.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(document.components.schemas).toHaveProperty(name as string);
    const ajv = compiler();
    for (const { address, said } of operations()) {
      for (const { schema } of said.parameters) expect([address, ajv.validateSchema(schema)]).toEqual([address, true]);
      for (const { content = {} } of Object.values(said.responses) as { content?: Record<string, { schema: object }> }[]) {
        for (const { schema } of Object.values(content)) expect([address, ajv.validateSchema(schema)]).toEqual([address, true]);
      }
    }
    const ids = operations().map(({ said }) => said.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Tinbao' } });
  });

  it('has an answer for every door, and an example that its own schema takes for every body', () => {
    const ajv = compiler();
    for (const { address, path, said } of operations()) {
      const good = Object.entries(said.responses as Record<string, { content?: object }>).filter(([status]) => status < '300');
      expect([address, good.length > 0 && good.every(([, { content }]) => content === undefined || Object.keys(content).length > 0)]).toEqual([address, true]);
      const named = said.parameters.filter((each: { in: string }) => each.in === 'path').map((each: { name: string }) => each.name);
      expect([address, named]).toEqual([address, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
      const body = said.requestBody?.content['application/json'];
      if (body) expect([address, ajv.validate(body.schema, body.example), ajv.errors]).toEqual([address, true, null]);
    }
  });

  it('says whether a door stands open, and which refusals it may end in', () => {
    const lodging = document.paths['/api/tips'].post;
    expect(lodging).toMatchObject({ 'x-right': 'submitTip', 'x-roles': expect.arrayContaining(['operator', 'officer']), security: [{ session: [] }] });
    expect(lodging.responses[422].description).toContain('idempotency_key_reused');
    expect(document.paths['/api/public/tips'].post.security).toEqual([]);
    expect(document.paths['/api/tips/{id}/suspend'].post.responses[428].description).toContain('if_match_missing');
  });

  it('is true of a tip as it is lodged, read and refused', async () => {
    const ajv = compiler();
    const check = (path: string, method: string, { status, json }: { status: number; json: unknown }) => {
      const content = document.paths[path][method].responses[status].content;
      const [media] = Object.values(content) as { schema: object }[];
      expect([path, ajv.validate({ ...media?.schema, $id: undefined, components: document.components }, json), ajv.errors]).toEqual([path, true, null]);
    };
    const lodged = await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: 'Mất xe máy', reporter: { anonymous: true } } });
    check('/api/tips', 'post', lodged);
    check('/api/tips/{id}', 'get', await tinbao.call('GET', `/api/tips/${lodged.json.tipId}`));
    check('/api/tips', 'post', await tinbao.call('POST', '/api/tips', { key: key(), body: {} }));
  });
});

it('is a page to read as well, which runs nothing and loads nothing from elsewhere', async () => {
  const { status, text, headers } = await tinbao.call('GET', '/api/docs', { anonymous: true });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'/);
  expect(text).not.toMatch(/<script|<link|\bsrc=|https?:\/\//);
  for (const path of Object.keys(document.paths)) expect(text).toContain(path);
});
