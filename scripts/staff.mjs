import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Signs in as one of the first accounts of a house this machine started, and changes the first password as a person must. Yields the cookie. */
export async function signIn(url, data, username) {
  const first = firstPasswords(data).get(username);
  if (first === undefined) throw new Error(`${username} has no first password in ${data}`);
  const chosen = `${first}-changed`;
  const answer = await post(`${url}/api/session`, { username, password: first });
  if (answer.status === 401) return cookieOf(await accepted(post(`${url}/api/session`, { username, password: chosen })));
  const cookie = cookieOf(await accepted(answer));
  return cookieOf(await accepted(post(`${url}/api/session/password`, { current: first, next: chosen }, { method: 'PUT', cookie })));
}

/** Makes an account and signs it in as a person would at first; yields the cookie. `admin` is the administrator's. */
export async function appoint(url, admin, account) {
  const { firstPassword } = await (await accepted(post(`${url}/api/admin/accounts`, { name: account.username, ...account }, { cookie: admin }))).json();
  const cookie = cookieOf(await accepted(post(`${url}/api/session`, { username: account.username, password: firstPassword })));
  return cookieOf(await accepted(post(`${url}/api/session/password`, { current: firstPassword, next: `${firstPassword}-changed` }, { method: 'PUT', cookie })));
}

/** First passwords by user name, as the house wrote them down. */
export function firstPasswords(data) {
  const lines = readFileSync(join(data, 'first-passwords.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => line.split('\t').slice(0, 2)));
}

/** Whom a request stands for when nobody is named: who may by his office. */
export function holderOf(method, path) {
  if (path.startsWith('/api/admin/accounts')) return 'admin';
  if (method === 'POST' && /^\/api\/(tips(\/suggestions)?|intake-records.*)$/.test(path)) return 'truc113';
  return 'chihuy';
}

function post(url, body, { method = 'POST', cookie } = {}) {
  return fetch(url, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(cookie && { cookie }) } });
}

async function accepted(answer) {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response;
}

function cookieOf(response) {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
