import { randomBytes } from 'node:crypto';
import { between, oneOf } from '../chance.mjs';
import { fromSchema, mutated } from './from-schema.mjs';
import { mediaTypes, naughtyBodies, naughtyTexts } from './naughty.mjs';

/** Doors that hash passwords, draw papers or start work: asked more seldom, so that the others are asked often. */
const SLOW = /^\/api\/(session|public\/follow-up|imports|admin\/(simulations|reconciliation|accounts)|reports\/|register\.pdf|tips\/\{id\}\/documents\/|notices\/\{id\}\/draft|targets\/stream|uploads)/;
const SELDOM = 0.03;
const LANGUAGES = ['vi', 'en', 'en-GB;q=0.5, vi', '*', 'x'.repeat(300)];

/** Makes requests from the document: `next(chance)` yields `{operation, method, path, headers, body}`, or one at a stray address without operation. */
export function requestsFrom(document, pools) {
  const make = fromSchema(pools, (ref) => document.components.schemas[ref.split('/').at(-1)]);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })));
  const quick = operations.filter(({ path }) => !SLOW.test(path));
  const slow = operations.filter(({ path }) => SLOW.test(path));

  function next(chance) {
    const { method, path, operation } = oneOf(chance, chance() < SELDOM ? slow : quick);
    if (chance() < 0.01) return strayed(chance, path);
    const headers = { 'accept-language': oneOf(chance, LANGUAGES), ...headersOf(chance, operation) };
    const { body, type } = bodyOf(chance, operation);
    if (type !== undefined) headers['content-type'] = type;
    if (chance() < 0.02) Object.assign(headers, oneOf(chance, [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }, { 'x-forwarded-for': '1.2.3.4' }, { accept: 'text/html' }, { 'x-http-method-override': 'DELETE' }]));
    return { operation, method, path: `${pathOf(chance, path)}${queryOf(chance, operation)}`, headers, body };
  }

  const strayed = (chance, path) => ({
    operation: undefined, method: oneOf(chance, ['PATCH', 'DELETE', 'PUT', 'POST', 'OPTIONS', 'TRACE']), path: `${pathOf(chance, path)}/${encodeURIComponent(oneOf(chance, ['x', '..', '.git', '\u0000']))}`, headers: {}, body: undefined,
  });

  const pathOf = (chance, path) => path.replace(/\{(\w+)\}/g, (_, name) => partOf(chance, name));

  function partOf(chance, name) {
    const pool = pools.of(name);
    if (chance() < 0.85 && pool.length > 0) return encodeURIComponent(oneOf(chance, pool));
    const text = oneOf(chance, naughtyTexts).slice(0, 400).toWellFormed() || 'x';
    return chance() < 0.1 ? oneOf(chance, ['%E0%A4%A', '%00', '%2e%2e', '%', '%ff']) : encodeURIComponent(text);
  }

  function queryOf(chance, { parameters }) {
    const all = parameters.filter((each) => each.in === 'query').filter(({ required }) => chance() < (required ? 0.95 : 0.35)).map(({ name, schema }) => {
      const value = chance() < 0.2 ? oneOf(chance, naughtyTexts).slice(0, 2_000) : make(chance, schema, name);
      return `${name}=${encodeURIComponent(String(value).toWellFormed())}`;
    });
    if (chance() < 0.04) all.push(oneOf(chance, ['colour=red', '__proto__=1', 'a[]=1', 'limit=50', 'limit=1&limit=2', '%00=1', '=']));
    if (all.length > 0 && chance() < 0.03) all.push(all[0]);
    return all.length > 0 ? `?${all.join('&')}` : '';
  }

  function headersOf(chance, { parameters }) {
    const headers = {};
    for (const { name } of parameters.filter((each) => each.in === 'header')) {
      if (chance() < 0.95) headers[name] = headerOf(chance, name);
    }
    return headers;
  }

  /** Mostly as a program sends it: a fresh key, the version of one of the first acts. */
  function headerOf(chance, name) {
    if (chance() < 0.08) return oneOf(chance, ['', ' ', '*', 'W/"1"', '"-1"', '"1e9"', '""', '"99999999999999999999"', 'a'.repeat(22), 'a'.repeat(200), '0', "' or 1=1 --", '""1""']);
    if (name === 'if-match') return `"${between(chance, 1, 8)}"`;
    if (name === 'tracking-code') return String(Math.floor(chance() * 1e15)).padStart(20, '7');
    return randomBytes(24).toString('base64url');
  }

  function bodyOf(chance, { requestBody }) {
    if (!requestBody) return chance() < 0.05 ? { body: oneOf(chance, naughtyBodies), type: 'application/json' } : { body: undefined };
    const json = requestBody.content['application/json'];
    if (!json) return { body: fileOf(chance), type: chance() < 0.9 ? Object.keys(requestBody.content)[0] : oneOf(chance, mediaTypes) };
    if (chance() < 0.06) return { body: oneOf(chance, naughtyBodies), type: chance() < 0.7 ? 'application/json' : oneOf(chance, mediaTypes) };
    let value = chance() < 0.1 ? json.example : make(chance, json.schema);
    value = structuredClone(value);
    for (let times = chance() < 0.4 ? between(chance, 1, 3) : 0; times > 0; times--) value = mutated(chance, value);
    return { body: JSON.stringify(value) ?? 'null', type: chance() < 0.98 ? 'application/json' : oneOf(chance, mediaTypes) };
  }

  const fileOf = (chance) => oneOf(chance, ['', 'a,b,c\n1,2,3\n', 'STT;Số tin;Ngày\n1;2;3', 'PK\u0003\u0004xxxx', '\ufeffngày,nội dung\n2024-01-02,=1+1\n', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), '"'.repeat(10_000)]);

  return { next, count: operations.length };
}
