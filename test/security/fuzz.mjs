import { randomBytes } from 'node:crypto';
import { appoint, passwordOf, signIn } from '../../scripts/staff.mjs';
import { chanceFrom, oneOf } from '../chance.mjs';
import { requestsFrom } from './fuzz-requests.mjs';
import { judgeBy } from './judge.mjs';
import { openPools } from './pools.mjs';
import { send } from './request.mjs';

/** One account a role, and nobody. */
export const callers = ['truc113', 'truongca', 'pc02.canbo', 'pc02.chihuy', 'chihuy', 'kiemsat', 'kiemtoan', 'admin', 'banchidao', 'baocao', 'nobody'];
/** The role of each, as the document names it. */
const roles = ['operator', 'shiftLeader', 'officer', 'agencyHead', 'supervisor', 'procurator', 'auditor', 'admin', 'committee', 'unitReporter', 'nobody'];
/** Who may read no word of a tip. */
const BLIND = new Set(['kiemtoan', 'admin', 'banchidao', 'baocao', 'nobody']);
/** Told in the first tips; no answer to those who may read no word holds it. */
const CANARY = 'chim hoàng yến 7f3a';
const AT_ONCE = 12;
const NARRATIVES = ['Trộm xe máy ở ngõ 5', 'Bắt quả tang bán ma tuý', 'Đánh nhau gây thương tích', 'Cháy nhà trong ngõ', 'Lừa đảo qua mạng'];

/**
 * Asks a house `count` times in the name of each role and of nobody, valid and broken requests from its own document.
 * Yields `{seed, requests, byStatus, findings, accepted}`; a finding is an answer of 5xx, a break of the document, a refusal that is no problem, a hanging request, or a word shown to the wrong role.
 */
export async function fuzzHouse({ url, data, count, seed, say = () => {} }) {
  const cookies = new Map();
  for (const name of callers.slice(0, -1)) cookies.set(name, await signIn(url, data, name));
  const document = await (await fetch(`${url}/api/openapi.json`)).json();
  const pools = openPools(await firstValues({ url, data, cookies }));
  const requests = requestsFrom(document, pools);
  const judge = judgeBy(document);
  const seen = { seed, requests: 0, operations: new Set(), byStatus: {}, accepted: 0, findings: new Map() };
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < count) await one(next++);
  }));
  return { ...seen, operations: seen.operations.size, doors: requests.count, findings: [...seen.findings.values()] };

  async function one(number) {
    const chance = chanceFrom(seed * 1_000_003 + number);
    const asked = requests.next(chance);
    const caller = callerOf(chance, asked.operation);
    const cookie = cookies.get(caller);
    const answer = await send(url, { ...asked, headers: { ...asked.headers, ...(cookie && { cookie }) } });
    counted(asked, answer);
    const wrong = judge({ ...asked, answer }) ?? (BLIND.has(caller) && answer.bytes?.includes(CANARY) ? { kind: 'leak', what: `words of a tip shown to ${caller}` } : undefined);
    if (wrong) note(wrong, { number, caller, ...asked });
    if (answer.status < 300 && /json/.test(answer.type)) pools.harvest(JSON.parse(answer.bytes.toString('utf8')));
    if (cookie && asked.method === 'DELETE' && /\/session$/.test(asked.path) && answer.status === 204) cookies.set(caller, await signInAgain(url, data, caller));
    if (seen.requests % 5_000 === 0) say(`${seen.requests} of ${count} requests, ${seen.findings.size} findings`);
  }

  function counted({ operation, path }, { status }) {
    seen.requests += 1;
    if (operation) seen.operations.add(operation.operationId);
    seen.byStatus[status ?? 'none'] = (seen.byStatus[status ?? 'none'] ?? 0) + 1;
    if (status < 300 && path) seen.accepted += 1;
  }

  /** The same fault at the same door is one finding, with how often. */
  function note({ kind, what }, { number, caller, operation, method, path, headers, body }) {
    const key = `${kind} ${operation?.operationId ?? method} ${what.replace(/[0-9a-f-]{36}|\d+/g, '#').slice(0, 160)}`;
    const known = seen.findings.get(key);
    if (known) known.times += 1;
    else {
      seen.findings.set(key, { kind, what, times: 1, request: number, caller, method, path: path.slice(0, 300), headers, body: body === undefined ? undefined : body.toString().slice(0, 400) });
      say(`request ${number}, ${caller} ${method} ${path.slice(0, 120)}: ${kind} ${what.slice(0, 200)}`);
    }
  }
}

/** After signing out: wrong passwords that were tried at the door may delay it. */
async function signInAgain(url, data, username) {
  for (;;) {
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: passwordOf(data, username) }) });
    if (answer.ok) return answer.headers.get('set-cookie').split(';')[0];
    if (answer.status !== 429) throw new Error(`${username} cannot sign in again: ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Half of the requests come from one who has the right: the others never get behind the guard. */
function callerOf(chance, operation) {
  const able = callers.filter((_, i) => operation?.['x-roles']?.includes(roles[i]));
  return able.length > 0 && chance() < 0.5 ? oneOf(chance, able) : oneOf(chance, callers);
}

/** Tips, records, accounts to be named by others: a house in which nothing lies is soon asked through. */
async function firstValues({ url, data, cookies }) {
  const post = async (as, path, body) => (await fetch(`${url}${path}`, {
    method: 'POST', body: JSON.stringify(body), headers: { cookie: cookies.get(as), 'content-type': 'application/json', 'idempotency-key': randomBytes(24).toString('base64url') },
  })).json();
  const tips = [];
  for (const [i, words] of NARRATIVES.entries()) {
    for (const as of ['truc113', 'pc02.chihuy']) tips.push((await post(as, '/api/tips', { channel: 'phone', narrative: `${words}, ${CANARY}`, place: { ward: i % 2 ? '00004' : '00008' }, reporter: { anonymous: false } })).tipId);
  }
  const records = await Promise.all(Array.from({ length: 5 }, async () => (await post('truc113', '/api/intake-records', { channel: 'phone' })).intakeRecordId));
  await appoint(url, data, { username: 'nan.nhan', role: 'officer', agency: 'hn.pc02' }, async (name) => cookies.get(name) ?? signIn(url, data, name));
  return {
    id: [...tips, ...records], tips, tip: tips, username: ['nan.nhan'], ward: ['00004', '00008', '00070'], agency: ['hn.pc02', 'hn.pc04', 'hn.pc01', 'commune/00004'], by: ['hn.pc02', 'hn.pc04', 'hn.pc01'], to: ['hn.pc02', 'hn.pc04', 'vks.hn'],
    category: ['theft_burglary', 'gambling'], article: ['173', '249'], campaign: ['tet-2024'], ruleSet: ['organisation', 'calendar'], stage: ['classifier', 'router', 'clock', 'reporter'], assignee: ['account/pc02.canbo', 'account/nan.nhan'],
    officers: ['account/truc113', 'account/truongca'], text: ['assessment', 'forecast'], file: ['receipt_slip.pdf', 'receipt_minutes.pdf', 'suspension.pdf'], rest: ['0/000.p/5', '0/000', 'entries/000.p/3', '1/000.p/1'], from: ['2026-01-01', '2024-01-01'],
  };
}
