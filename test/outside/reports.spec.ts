import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pdfPages, postgresSuite } from '@tinbao/testing';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const run = promisify(execFile);

suite('reports, from outside', () => {
  let tinbao: Started;
  let folder: string;
  const cli = async (...args: string[]) => run(process.execPath, [cliMain, 'report', ...args], { env: { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: tinbao.data, DATABASE_URL: '' } });
  const file = async (format: string, ...more: string[]) => {
    const out = join(folder, `report.${format}`);
    await cli('--campaign', 'tet-2024', '--format', format, '--out', out, ...more);
    return readFile(out);
  };
  const bytes = async (path: string, as = 'chihuy') => Buffer.from(await (await fetch(`${tinbao.url}${path}`, { headers: { cookie: await tinbao.cookie(as) } })).arrayBuffer());

  beforeAll(async () => {
    tinbao = await start({ env: { TINBAO_SIMULATED_CLOCK: '1', TINBAO_NOW: '2024-01-20T03:00:00Z' } });
    folder = await mkdtemp(join(tmpdir(), 'tinbao-reports-'));
    for (const narrative of ['mat xe may Honda o bai gui xe', 'bi danh bi thuong o quan nhau', 'mat trom tai san trong nha']) {
      await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: true }, place: { ward: '00004' } } });
    }
    await until(async () => (await tinbao.call('GET', '/api/targets', { as: 'chihuy' })).json.t2.registered === 3);
  }, 120_000);
  afterAll(async () => {
    await tinbao.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('the command line gives the draft that HTTP gives, and both the numbers of /api/targets at that cut', async () => {
    const draft = JSON.parse((await bytes('/api/reports?campaign=tet-2024&format=json')).toString());
    const [{ ledgerSize, asOf }] = draft.cutOffs;
    const same = JSON.parse((await file('json', '--as-of', `${ledgerSize}@${asOf}`)).toString());
    expect(same.letter.marks).toContain('DỰ THẢO');
    const plain = (report: { sections: { id: string }[]; cutOffs: object }) => [report.cutOffs, report.sections.filter(({ id }) => id !== 'identification')];
    expect(plain(same)).toEqual(plain(draft));
    const { json } = await tinbao.call('GET', `/api/targets?from=2023-12-15&to=2024-02-29&asOf=${ledgerSize}@${asOf}`, { as: 'chihuy' });
    const [total] = draft.sections.find(({ id }: { id: string }) => id === 'tips').blocks[0].rows;
    expect([total[2].value, total[7].value, json.t2.registered]).toEqual([json.t2.received, json.t2.due, 3]);
  }, 120_000);

  it('an issued version is the same bytes over HTTP and from the command line, in all four forms', async () => {
    const { json: report } = await tinbao.call('POST', '/api/reports', { as: 'chihuy', body: { kind: 'closing', campaign: 'tet-2024' } });
    expect(report.recipients).toEqual(['bcd.138', 'bcd.197', 'bcd.89']);
    const issue = { reason: 'first', version: 0, date: '2024-03-02', signer: 'Nguyễn Văn A' };
    expect((await tinbao.call('POST', `/api/reports/${report.id}/issue`, { as: 'banchidao', body: issue })).status).toBe(403);
    expect((await tinbao.call('POST', `/api/reports/${report.id}/issue`, { as: 'chihuy', body: issue })).status).toBe(200);
    for (const format of ['json', 'pdf', 'docx', 'xlsx']) {
      const overHttp = await bytes(`/api/reports?campaign=tet-2024&format=${format}`, 'banchidao');
      expect([format, overHttp.length > 1_000, (await file(format)).equals(overHttp)]).toEqual([format, true, true]);
      if (format === 'pdf') expect(pdfPages(overHttp).join(' ')).toContain('TÌNH HÌNH');
    }
    const { json: again } = await tinbao.call('POST', `/api/reports/${report.id}/issue`, { as: 'chihuy', body: { ...issue, version: 1 } });
    expect(again).toMatchObject({ code: 'report_needs_explanation', article: 'NĐ 128/2017/NĐ-CP art. 8.4' });
  }, 120_000);

  it.each([
    ['an unknown campaign', ['--campaign', 'tet-1999', '--format', 'pdf', '--out', '-'], /report: /], ['an unknown form', ['--campaign', 'tet-2024', '--format', 'odt', '--out', '-'], /accepted: report --campaign/],
    ['a cut beyond the ledger', ['--campaign', 'tet-2024', '--format', 'json', '--out', '-', '--state', 'draft', '--as-of', '999999'], /report: /], ['no file', ['--campaign', 'tet-2024', '--format', 'pdf'], /accepted/],
  ])('%s is one line and exit code 2', async (_, args, said) => {
    await expect(cli(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(said) });
  }, 60_000);
});
