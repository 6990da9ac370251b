import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lawFiles } from '@tinbao/law';
import type { Io } from './io.js';
import { readLaw } from './law-files.js';
import { runCli } from './run-cli.js';

const NOW = new Date('2026-03-02T03:00:00.000Z');

/** Runs one command line with the given standard input and captures what it says. */
async function cli(argv: readonly string[], stdin = '', more: Partial<Io> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  // In small pieces, so that a line or a letter may be cut anywhere.
  const pieces = (async function* () {
    const bytes = Buffer.from(stdin);
    for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7);
  })();
  const io: Io = { env: {}, folder: tmpdir(), root: tmpdir(), stdin: pieces, out: (l) => void out.push(l), err: (l) => void err.push(l), now: () => NOW, ...more };
  const code = await runCli(argv, io);
  return { code, out, err, lines: () => out.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('a wrong use ends with 2 and one line that says what is accepted', () => {
  it.each([
    [['frobnicate'], '', /unknown command frobnicate; accepted: verify, classify, clocks, route, .*sql/],
    [['constructor'], '', /unknown command constructor/],
    [['classify'], '', /classify: --jsonl FILE is missing/],
    [['classify', '--jsonl', '/no/such/file'], '', /no\/such\/file: cannot be read \(ENOENT\)/],
    [['classify', '--json1', '-'], '', /classify: Unknown option '--json1'; accepted: classify --jsonl FILE\|-/],
    [['classify', '--jsonl', '-'], '{"id":1,"text":"a"}\n\nnot json\n', /classify: line 3 is not JSON; accepted: \{"id"/],
    [['classify', '--jsonl', '-'], '{"id":1,"text":"a"}\n{"id":2}\n', /classify: line 2: text: .*; accepted: \{"id"/],
    [['route', '--jsonl', '-', '--on', '2026-02-30'], '', /route: --on 2026-02-30; accepted: a date such as/],
    [['route', '--jsonl', '-'], '{"id":1,"category":"theft_burglary","facts":{"victimUnder81":true}}', /route: line 1: facts: .*victimUnder81/],
    [['clocks'], '', /clocks: --events FILE is missing/],
    [['clocks', '--events', '-'], '{}', /clocks: -: .*; accepted: a JSON array/],
    [['clocks', '--events', '-'], '[{"type":"TipReceived","time":"yesterday"}]', /clocks: -: 0.time: /],
    [['clocks', '--events', '-', '--now', 'noon'], '[]', /clocks: --now noon; accepted: an RFC 3339 instant/],
    [['clocks', '--events', '-'], '[{"type":"TipReceived","time":"2024-01-19T02:00:00Z","data":{"receivedBy":"hn.pc01","competent":true}},{"type":"TipSuspended","time":"2024-01-20T02:00:00Z","data":{"decidedAt":"never"}}]', /clocks: -: 1\.data\.decidedAt: accepted: an RFC 3339 instant/],
    [['clocks', '--events', '-'], '[{"type":"TipRecieved","time":"2024-01-19T02:00:00Z"}]', /clocks: -: 0\.type: accepted: .*TipReceived/],
    [['clocks', '--events', '-'], '[{"type":"TipReceived","time":"2024-01-19T02:00:00Z","data":{"receivedBy":"hn.pc99"}}]', /0\.data\.receivedBy: hn\.pc99; accepted: an id of agencies\.json/],
    [['clocks', '--events', '-'], '[{"type":"TipReceived","time":"2024-01-19T02:00:00Z","data":{"competent":"yes"}}]', /0\.data\.competent: .*boolean/],
    [['clocks', '--events', '-'], '[{"type":"TipReceived","time":"2024-01-19T02:00:00Z","data":{"facts":{"victimUnder81":true}}}]', /0\.data\.facts: .*victimUnder81/],
    [['clocks', '--events', '-'], '[{"type":"NoticeSent","time":"2024-01-19T02:00:00Z","data":{"notice":"receipt"}}]', /0\.data\.notice: .*receipt_procuracy/],
    [['clocks', '--events', '-', '--first-day', 'second'], '[]', /clocks: --first-day second; accepted: next .*, same/],
    [['clocks', '--events', '-', '--what-if', '/no/such/folder'], '[]', /\/no\/such\/folder: holds no data of law; accepted: a folder with clocks\.json, holidays\.json/],
    [['route', '--jsonl', '-'], '{"id":1,"category":"theft_burglary","article":"999"}', /line 1: article: accepted: an article of chapters XIII–XXVI/],
    [['route', '--jsonl', '-'], '{"id":1,"category":"theft_burglary","tipKind":"rumour"}', /line 1: tipKind: .*accusation/],
    [['route', '--jsonl', '-'], '{"id":1,"category":"theft_burglary","place":{"point":{"lat":210,"lon":105}}}', /line 1: place\.point\.lat: .*90/],
    [['route', '--jsonl', '-'], '{"id":1,"category":"theft_burglary","foundBy":"hn.pc99"}', /line 1: foundBy: accepted: an id of agencies\.json/],
    [['route', '--jsonl', '-'], '{"id":1}', /line 1: category: /],
    [['verify', 'everything'], '', /verify: everything is too much; accepted: verify \[--receipt/],
    [['verify', '--consistency', '3', 'x'], '', /verify: --consistency x; accepted: two sizes/],
    [['verify', '--consistency', '5', '3'], '', /verify: --consistency A B; accepted: two sizes, A not larger/],
    [['verify', '--receipt', '-', '--vkey', '/no/key'], '{}', /no\/key: cannot be read/],
    [['replay'], '', /replay: accepted: --from DATE --to DATE, or --day DATE/],
    [['replay', '--day', 'yesterday'], '', /replay: yesterday; accepted: a date such as 2024-01-20/],
    [['replay', '--day', '2024-13-40'], '', /replay: 2024-13-40 .*; accepted: days that the calendar has/],
    [['what-if', '--from', '2024-02-01', '--to', '2024-01-01', '--rules', 'x'], '', /what-if: --from 2024-02-01 --to 2024-01-01; accepted: an end that is not before/],
    [['what-if', '--from', '2024-01-01', '--to', '2024-02-01'], '', /what-if: --rules FILE is missing/],
    [['what-if', '--from', '2024-01-01', '--to', '2024-02-01', '--rules', '-'], '{"schema":"other/1"}', /what-if: -: no data of law that people maintain; accepted: agencies\.json, /],
    [['what-if', '--from', '2024-01-01', '--to', '2024-02-01', '--rules', '-'], 'no json', /what-if: -: .*; accepted: JSON/],
    [['export'], '', /export: --out FILE is missing; accepted: a file, or - for standard output/],
    [['export', '--out', '-', '--type', 'TipEaten'], '', /export: --type TipEaten; accepted: .*TipReceived/],
    [['export', '--out', '-', '--from', '-3'], '', /export: .*--from/],
    [['sql'], '', /sql: accepted: one argument in quotes/],
    [['sql', 'select', '1'], '', /sql: accepted: one argument in quotes/],
  ])('%j', async (argv, stdin, said) => {
    const { code, err } = await cli(argv, stdin);
    expect(err).toEqual([expect.stringMatching(said)]);
    expect(code).toBe(2);
  });

  it('without a command it shows all of them', async () => {
    const { code, out, err } = await cli([]);
    expect([code, out]).toEqual([2, []]);
    expect(err.join('\n')).toMatch(/verify .*\n.*classify --jsonl FILE\|-\n.*clocks .*\n.*route .*\n.*replay .*\n.*what-if .*\n.*export .*\n[\s\S]*sql /);
    expect((await cli(['--help'])).code).toBe(0);
  });

  it('looking at a folder without a database makes none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-cli-'));
    const { code, err } = await cli(['verify'], '', { env: { TINBAO_DATA: join(folder, 'nothing') } });
    expect([code, err[0]]).toEqual([2, expect.stringContaining('holds no database')]);
    await expect(rm(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
    await rm(folder, { recursive: true });
  });
});

describe('classify', () => {
  const theft = { id: 'a', text: 'Nhà tôi bị trộm đột nhập lấy mất xe máy đêm qua' };
  const wrongNumber = { id: 7, text: 'xin lỗi tôi gọi nhầm số' };
  const stdin = `${JSON.stringify(theft)}\n${JSON.stringify(wrongNumber)}`;

  it('answers each line with every key of the contract, in order', async () => {
    const { code, lines } = await cli(['classify', '--jsonl', '-'], stdin);
    const [first, second] = lines();
    expect(code).toBe(0);
    expect(Object.keys(first ?? {})).toEqual([
      'id', 'category', 'chapter', 'article', 'tipKind', 'notATip', 'priority', 'confidence', 'unsure', 'alternatives', 'evidence', 'secondary', 'model', 'notATipReason', 'lifeDanger', 'certainty',
    ]);
    expect(first).toMatchObject({ id: 'a', category: 'theft_burglary', chapter: 'XVI', article: '173', notATip: false });
    expect(Object.keys((first?.evidence as object[])[0] ?? {})).toEqual(['start', 'end', 'why', 'speaksFor']);
    expect((first?.alternatives as object[]).length).toBeLessThanOrEqual(3);
    expect(second).toMatchObject({ id: 7, category: 'not_a_tip', article: null, notATip: true, tipKind: 'notATip', notATipReason: 'wrong_number', lifeDanger: false });
    for (const line of [first, second]) expect(line?.certainty).toMatchObject({ tipKind: expect.any(Number), priority: expect.any(Number), lifeDanger: expect.any(Number) });
  });

  it('prints one JSON array with --json, and nothing for no line', async () => {
    const { out, lines } = await cli(['classify', '--jsonl', '-', '--json'], stdin);
    expect(out).toHaveLength(1);
    expect((lines()[0] as unknown as { id: unknown }[]).map(({ id }) => id)).toEqual(['a', 7]);
    expect((await cli(['classify', '--jsonl', '-'])).out).toEqual([]);
    expect((await cli(['classify', '--jsonl', '-', '--json'])).out).toEqual(['[]']);
  });
});

describe('clocks', () => {
  const received = { type: 'TipReceived', time: '2024-01-19T02:00:00Z', data: { receivedBy: 'hn.pc01', competent: true, identityRefused: false, facts: {} } };

  it('Art. 147.1: received 19/01/2024, 20 days end in Tết, so the limit ends with 15/02', async () => {
    const { code, out } = await cli(['clocks', '--events', '-', '--now', '2024-02-05T08:00:00+07:00'], JSON.stringify([received]));
    const found = JSON.parse(out.join('\n')) as { id: string; arithmetic: { vi: string } }[];
    expect(code).toBe(0);
    const basic = found.find(({ id }) => id === 'resolve_basic');
    expect(basic).toMatchObject({ startedAt: '2024-01-19T02:00:00.000Z', dueAt: '2024-02-15T17:00:00.000Z', state: 'running', source: expect.stringContaining('147.1') });
    expect(basic?.arithmetic.vi).toContain('hạn 15/02/2024');
  });

  it('says with each date the law and the calendar it was computed by, and counts the day of receipt when told to', async () => {
    const due = async (...more: string[]) => {
      const { out } = await cli(['clocks', '--events', '-', '--now', '2024-01-20T00:00:00Z', ...more], JSON.stringify([received]));
      return (JSON.parse(out.join('\n')) as { id: string }[]).find(({ id }) => id === 'resolve_basic');
    };
    expect(await due()).toMatchObject({ law: 'tinbao.clocks/1@2026-11', calendar: 'tinbao.holidays/1@2026-11', confidence: 'sourced', calendarConfidence: 'sourced' });
    expect(await due('--first-day', 'same')).toMatchObject({ dueAt: '2024-02-07T17:00:00.000Z', arithmetic: { vi: expect.stringContaining('ngày thứ nhất') } });
  });

  it('takes the present instant when none is given, and prints one line with --json', async () => {
    const { out, lines } = await cli(['clocks', '--events', '-', '--json'], JSON.stringify([received]));
    expect(out).toHaveLength(1);
    expect((lines()[0] as unknown as { id: string; state: string }[]).find(({ id }) => id === 'resolve_basic')?.state).toBe('breached');
  });
});

describe('route', () => {
  it.each([
    ['2024-03-01', ['district.police']], ['2026-03-02', ['commune']],
  ])('on %s a burglary in a known ward is led by %j, with the sentence why', async (on, lead) => {
    const tip = { id: 1, category: 'theft_burglary', article: 173, place: { ward: '00004', address: 'ignored' } };
    const { code, lines } = await cli(['route', '--jsonl', '-', '--on', on], JSON.stringify(tip));
    const [found] = lines();
    expect(code).toBe(0);
    expect(Object.keys(found ?? {}).slice(0, 7)).toEqual(['id', 'rule', 'leadAgencies', 'coordinatingAgencies', 'units', 'callFirst', 'reason']);
    expect(found).toMatchObject({ id: 1, rule: 'R13', leadAgencies: lead, reason: { vi: expect.stringContaining('R13'), en: expect.stringContaining('R13') } });
  });

  it('finds a place told in words, asks where it may be two, and says why another body does not lead', async () => {
    const tips = [
      { id: 1, category: 'theft_burglary', place: { ward: 'P. Ngọc Hà' } },
      { id: 2, category: 'theft_burglary', place: { ward: 'Đội Cấn' }, article: 'Điều 173' },
    ];
    const { lines } = await cli(['route', '--jsonl', '-', '--on', '2026-03-02', '--why-not', 'hn.pc08'], tips.map((tip) => JSON.stringify(tip)).join('\n'));
    const [named, asked] = lines();
    expect(named).toMatchObject({ units: { commune: '00008' }, ask: null, organisation: { version: 'tinbao.agencies/1@2026-11', on: '2026-03-02' } });
    expect(asked).toMatchObject({ units: {}, ask: { candidates: [{ code: '00004' }, { code: '00008' }] } });
    expect((named?.whyNot as { vi: string }).vi).toMatch(/^Phòng Cảnh sát giao thông không được .* R13\.$/);
  });

  it('routes on today\'s local date unless told, and never without a lead', async () => {
    const { lines } = await cli(['route', '--jsonl', '-'], '{"id":"x","category":"theft_burglary","article":null,"tipKind":null}\n{"id":"y","category":"no_such"}');
    expect(lines().map(({ leadAgencies }) => (leadAgencies as string[])[0])).toEqual(['commune', 'hn.pc01']);
  });
});

describe('files named on the command line', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinbao-cli-'));
    await writeFile(join(folder, 'tips.jsonl'), '{"id":1,"category":"gambling"}\r\n{"id":2,"category":"gambling"}\r\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('count from the folder the command was given in; lines may end as on Windows', async () => {
    expect((await cli(['route', '--jsonl', 'tips.jsonl'], '', { folder })).lines().map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('clocks --what-if', () => {
  const received = { type: 'TipReceived', time: '2024-01-19T02:00:00Z', data: { receivedBy: 'hn.pc01', competent: true, facts: {} } };
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinbao-law-'));
    const own = createRequire(import.meta.url).resolve('@tinbao/law/data/holidays.json');
    const holidays = JSON.parse(await readFile(own, 'utf8')) as { as_of: string; holidays: { start: string; end: string }[] };
    holidays.as_of = 'corrected';
    holidays.holidays.find(({ start }) => start === '2024-02-08')!.end = '2024-02-15';
    await writeFile(join(folder, 'holidays.json'), JSON.stringify(holidays));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const whatIf = (...more: object[]) =>
    cli(['clocks', '--events', '-', '--now', '2024-02-20T00:00:00Z', '--what-if', folder, '--json'], JSON.stringify([received, ...more]));

  it('lists the open clocks that another calendar would move, with both ends and their words', async () => {
    const { code, lines } = await whatIf();
    expect(code).toBe(0);
    expect(lines()[0]).toEqual([{
      id: 'resolve_basic', agency: 'hn.csdt',
      before: expect.objectContaining({ dueAt: '2024-02-15T17:00:00.000Z', calendar: 'tinbao.holidays/1@2026-11' }),
      after: expect.objectContaining({ dueAt: '2024-02-16T17:00:00.000Z', calendar: 'tinbao.holidays/1@corrected', arithmetic: expect.objectContaining({ vi: expect.stringContaining('đến 15/02, hạn 16/02/2024') }) }),
    }]);
  });

  it('moves nothing that had ended', async () => {
    expect((await whatIf({ type: 'CaseOpened', time: '2024-02-15T03:00:00Z', data: { article: '173' } })).lines()).toEqual([[]]);
  });

  it('refuses data that contradict themselves, naming file and record', async () => {
    const bad = await mkdtemp(join(tmpdir(), 'tinbao-law-'));
    await writeFile(join(bad, 'holidays.json'), JSON.stringify({ schema: 'tinbao.holidays/1' }));
    const { code, err } = await cli(['clocks', '--events', '-', '--what-if', bad], '[]');
    expect([code, err]).toEqual([2, [expect.stringMatching(/holidays\.json.*accepted: /)]]);
    await rm(bad, { recursive: true });
  });
});

describe('the law of the build', () => {
  it('is read whole from the package, wherever the command was given', () => {
    expect(lawFiles.length).toBeGreaterThan(5);
    expect(readLaw().clocks.get('resolve_basic')).toBeDefined();
  });
});
