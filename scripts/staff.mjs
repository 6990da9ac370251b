import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Signs in as one of the first accounts of a house this machine started, and changes the first password as a person must. Yields the cookie. */
export async function signIn(url, data, username) {
  const first = firstPasswords(data).get(username);
  if (first === undefined) throw new Error(`${username} has no first password in ${data}`);
  const chosen = `${first}-changed`;
  const answer = await post(`${url}/api/session`, { username, password: first });
  if (answer.status === 401) {
    const cookie = cookieOf(await accepted(post(`${url}/api/session`, { username, password: chosen })));
    passwords.set(cookie, chosen);
    return cookie;
  }
  return changed(url, cookieOf(await accepted(answer)), first);
}

/** What the sessions of this process were opened with. */
const passwords = new Map();

async function changed(url, cookie, first) {
  const chosen = `${first}-changed`;
  const session = cookieOf(await accepted(post(`${url}/api/session/password`, { current: first, next: chosen }, { method: 'PUT', cookie })));
  passwords.set(session, chosen);
  return session;
}

/** Types the password of a session that {@link signIn} or {@link appoint} opened again: for 5 minutes it may do what wants that. */
export function stepUp(url, cookie) {
  return accepted(post(`${url}/api/session/step-up`, { password: passwords.get(cookie) }, { cookie }));
}

/** Has an account made by two administrators and signs it in as a person would at first; yields the cookie. `cookieOfName` yields a session. */
export async function appoint(url, data, account, cookieOfName = (name) => signIn(url, data, name)) {
  const [proposer, approver] = [await cookieOfName('admin'), await cookieOfName('admin2')];
  const act = async (path, cookie, body = {}) => (await accepted(post(`${url}/api/admin/accounts${path}`, body, { cookie }))).json();
  const { change } = await act('', proposer, { name: account.username, ...account });
  await approveChange(url, { id: change.id, approver });
  const { firstPassword } = await act(`/changes/${change.id}/first-password`, proposer);
  const cookie = cookieOf(await accepted(post(`${url}/api/session`, { username: account.username, password: firstPassword })));
  return changed(url, cookie, firstPassword);
}

/** The second administrator approves, typing his password again where that is wanted. */
export async function approveChange(url, { id, approver }) {
  const approve = () => post(`${url}/api/admin/accounts/changes/${id}/approve`, {}, { cookie: approver });
  const first = await approve();
  if (first.status !== 403) return accepted(first);
  await stepUp(url, approver);
  return accepted(approve());
}

/** What an account's password is once {@link signIn} changed the first one. */
export function passwordOf(data, username) {
  return `${firstPasswords(data).get(username)}-changed`;
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
