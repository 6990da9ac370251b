import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/free-port.mjs';
import { until } from './started.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A seed that plans every kind of fate for so few tips. */
const [TIPS, CALLS, SEED] = [120, 40, 'spec-418'];
const SIZE = ['--tips', String(TIPS), '--calls', String(CALLS), '--seed', SEED];

/** A demonstration in a process of its own, as `npm run demo` runs it. */
interface Shown {
  readonly child: ChildProcess;
  readonly url: string;
  readonly data: string;
  readonly output: string;
}

async function show(): Promise<Shown> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'scripts/demo.mjs'), ...SIZE], { env: { ...process.env, NODE_OPTIONS: '', PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => output.includes('one click') || child.exitCode !== null, 400_000);
  const [, data = ''] = /^ {2}data +(\S+)$/m.exec(output) ?? [];
  if (child.exitCode !== null) throw new Error(output);
  return { child, output, data, url: `http://127.0.0.1:${port}` };
}

const end = (child: ChildProcess) => new Promise<number | null>((resolve) => (child.once('exit', resolve), child.kill('SIGTERM')));
const cli = (data: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...args], { env: { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: data, DATABASE_URL: '' }, encoding: 'utf8' });
const ask = <T>(data: string, query: string): T[] => JSON.parse(cli(data, 'sql', '--json', query).stdout);

/** What people did, by event; turns of clocks and escalations depend on when their ticker looked, and sign-ins are ours. */
const deeds = (data: string) => ask<{ name: string; count: number }>(data,
  "select split_part(type, '.', 3) as name, count(*) from ledger.event where stage not in ('clock', 'web') and type not like '%.DispatchEscalated.%' group by 1 order by 1");

let shown: Shown;
let cookie: string;
const get = async (path: string) => (await fetch(`${shown.url}/api${path}`, { headers: { cookie } })).json();
const signIn = (username: string) => fetch(`${shown.url}/api/session/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username }) });

beforeAll(async () => {
  shown = await show();
  cookie = (await signIn('chihuy')).headers.get('set-cookie')?.split(';')[0] ?? '';
}, 420_000);
afterAll(async () => {
  await end(shown.child);
  expect(existsSync(shown.data)).toBe(false);
});

describe('a simulated season', () => {
  it('gives every tip a receipt, an owner and a register number', async () => {
    const { items } = await get('/tips?limit=200');
    expect(items).toHaveLength(TIPS);
    for (const { tipId, owner, registerNumber } of items) {
      expect([owner, registerNumber]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/^TB-20(23|24)-\d{7}$/)]);
      const proof = await fetch(`${shown.url}/api/ledger/proofs/inclusion?tip=${tipId}`);
      expect([proof.status, await proof.text()]).toEqual([200, expect.stringContaining('tinbao.vn/ledger/0/simulated')]);
    }
  });

  it('lives every kind of fate: transferred, prolonged, suspended, opened, declined, no tip, late', () => {
    const names = ask<{ name: string }>(shown.data, "select distinct split_part(type, '.', 3) as name from ledger.event").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([
      'TipTransferred', 'TransferAccepted', 'DeadlineProlonged', 'TipSuspended', 'CaseOpened', 'CaseDeclined', 'IntakeRecorded', 'ClockWarned', 'ClockBreached',
    ]));
    const states = ask<{ state: string }>(shown.data, 'select distinct state from ledger.tip_head').map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['case_opened', 'no_case', 'not_a_tip', 'suspended', 'closed', 'merged']));
  });

  it('has officers who err and are corrected, a procuracy that looks on, callers who call twice, letters entered late, and archives', () => {
    const names = ask<{ name: string }>(shown.data, "select distinct split_part(type, '.', 3) as name from ledger.event").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([
      'CompetenceGroundEstablished', 'TipReturned', 'TransferRefused', 'CompetenceDisputed', 'CompetenceDecided', 'ProcuracyRequested', 'ProcuracyAnswered',
      'ExtensionRequested', 'DeclineAnnulled', 'TipsLinked', 'TipsMerged', 'FileArchived', 'AdministrativeOutcomeRecorded', 'MediationConcluded',
    ]));
    const [late] = ask<{ count: string }>(shown.data, `select count(*) from (
      select (body::jsonb->>'time')::timestamptz as received, max((body::jsonb->>'time')::timestamptz) over (order by index rows between unbounded preceding and 1 preceding) as known
      from ledger.event where type like '%.TipReceived.%') tip where received < known - interval '20 hours'`);
    expect(Number(late?.count)).toBeGreaterThan(0);
  });

  it('counts in the targets what the register holds', async () => {
    const { t1, t2 } = await get('/targets?from=2023-12-15');
    const { items } = await get('/tips?limit=200');
    const inState = (...states: string[]) => items.filter((tip: { state: string }) => states.includes(tip.state)).length;
    expect(t1.classificationRate.denominator).toBe(TIPS);
    expect(t1.receiptRate).toMatchObject({ denominator: TIPS + CALLS, ratio: 1 });
    expect(t2).toMatchObject({ cohortResolved: inState('case_opened', 'no_case', 'closed'), suspended: inState('suspended'), notATip: inState('not_a_tip') });
    expect(t2.rateStrict.denominator).toBe(t2.resolved + t2.suspended + t2.withinTime + t2.overdue);
  });

  it('has what the campaign compares with, from before the ledger and made up, and what units entered', async () => {
    const { t3 } = await get('/targets?from=2023-12-15&to=2024-02-29&compare=all');
    for (const window of ['samePeriodLastYear', 'precedingPeriod']) expect(t3.references[window]).toMatchObject({ imported: { series: { source: 'hn.ca', signer: 'sim.hn.ca' } } });
    const { state } = await get('/campaigns/tet-2024');
    expect(state.countTargets.map((target: { target: string; standing: string }) => [target.target, target.standing])).not.toContainEqual([expect.anything(), 'notComparable']);
    expect(state.attestations.units.length).toBeGreaterThan(5);
  });

  it('leaves a ledger in which the verifier finds nothing', () => {
    const { status, stdout } = cli(shown.data, 'verify');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('0 findings') });
  });

  it('marks every tip itself as simulated', () => {
    expect(ask(shown.data, "select body::jsonb->'data'->'simulated' as simulated, count(*)::int from ledger.event where type like '%.TipReceived.%' group by 1")).toEqual([{ simulated: true, count: TIPS }]);
  });

  it('says everywhere that it is simulated, and nowhere asks for a password on this machine', async () => {
    const answer = await fetch(`${shown.url}/api/public/house`);
    expect(answer.headers.get('x-tinbao-simulated')).toBe('1');
    const house = await answer.json();
    expect(house).toMatchObject({ simulated: true, demo: true, empty: false });
    for (const { username } of house.demoAccounts) expect((await signIn(username)).status).toBe(200);
    expect(await (await fetch(`${shown.url}/api/ledger/checkpoint`)).text()).toMatch(/^tinbao\.vn\/ledger\/0\/simulated\n/);
    expect(shown.output).toContain('SIMULATED');
  });

  it('offers samples to send, which are received like any tip', async () => {
    const { items } = await get('/demo/samples');
    const operator = (await signIn('truc113')).headers.get('set-cookie')?.split(';')[0] ?? '';
    const [{ vi: narrative, channel, ward }] = items;
    const sent = await fetch(`${shown.url}/api/tips`, {
      method: 'POST', headers: { cookie: operator, 'content-type': 'application/json', 'idempotency-key': 'sample-0123456789-0123456789' },
      body: JSON.stringify({ narrative, channel, place: { ward }, reporter: { anonymous: true } }),
    });
    expect(sent.status).toBe(201);
    expect((await sent.json()).receipt.receivedAt).toMatch(/^2024-02-28T/);
  });

  it('is lived again the same way by the same seed', async () => {
    const again = await show();
    const counts = deeds(again.data);
    await end(again.child);
    const ours = deeds(shown.data).map(({ name, count }) => [name, Number(count)]);
    const withoutSample = ours.map(([name, count]) => [name, ['TipReceived', 'CategoryProposed', 'TipRouted'].includes(String(name)) ? Number(count) - 1 : count]);
    expect(counts.map(({ name, count }) => [name, Number(count)])).toEqual(withoutSample);
  }, 420_000);
});

describe('cli simulate', () => {
  const season = ['simulate', '--season', 'tet-2024', '--tips', '12', '--calls', '20', '--json'];
  const folder = () => mkdtempSync(join(tmpdir(), 'tinbao-simulate-'));

  it('lives a season in the folder it is given, tells each day, and sums up what was done and refused', () => {
    const data = folder();
    const { status, stdout, stderr } = cli(data, ...season);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('SIMULATED 2024-01-15: ') });
    expect(JSON.parse(stdout)).toMatchObject({ season: 'tet-2024', seed: 'tet-2024', tips: 12, calls: 20, day: '2024-02-28', refused: expect.any(Object) });
    expect(cli(data, 'verify').stdout).toContain('0 findings');
    // A second season would stand on the first one.
    expect(cli(data, ...season)).toMatchObject({ status: 2, stderr: expect.stringMatching(/holds a ledger of \d+ events: a season begins with an empty one/) });
    rmSync(data, { recursive: true });
  }, 200_000);

  it('refuses a folder whose ledger is real, and touches nothing in it', () => {
    const data = folder();
    mkdirSync(join(data, 'keys'));
    writeFileSync(join(data, 'keys', 'ledger.vkey'), 'tinbao.vn/ledger/0+c6b3e8a1+AfDq\n');
    expect(cli(data, ...season)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/holds a real ledger, tinbao\.vn\/ledger\/0: nothing simulated ever stands in it/) });
    expect(readdirSync(data)).toEqual(['keys']);
    rmSync(data, { recursive: true });
  });
});
