/// <reference lib="dom" />
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

browserSuite('the reconciliation on the screen', (stage) => {
  const sql = (statement: string) => promisify(execFile)(process.execPath, [cliMain, 'sql', statement], { env: { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: stage.tinbao.data } });

  it('says when everything was compared last, names a tip and a field changed by hand, and is quiet again when it is put right', async () => {
    const { json } = await stage.tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Mất xe máy', place: { ward: '00004' }, reporter: { anonymous: true } },
    });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json.rule !== null);
    const page = await stage.window('kiemtoan', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    const part = page.getByRole('region', { name: 'Đối soát' });
    await part.getByRole('button', { name: 'Đối soát ngay' }).click();
    await part.getByText(/^Lần đối soát toàn bộ gần nhất: .* [1-9]\d* đối tượng/).waitFor();
    await part.getByText('Không có khác biệt.').waitFor();
    expect(await axeFaults(page, 'nothing differs')).toEqual([]);
    await sql(`update casework.tip set owner = 'hn.pc04' where tip_id = '${json.tipId}'`);
    await part.getByRole('button', { name: 'Đối soát ngay' }).click();
    await part.getByRole('alert').getByText('1 chỗ khác với sổ').waitFor();
    const row = part.getByRole('row').filter({ hasText: 'Hộp tin' });
    await row.getByRole('link', { name: json.tipId }).waitFor();
    expect(await row.getByText('owner', { exact: true }).count()).toBe(1);
    expect(await axeFaults(page, 'a tip differs')).toEqual([]);
    await sql(`update casework.tip set owner = 'hn.pc01' where tip_id = '${json.tipId}'`);
    await part.getByText('Không có khác biệt.').waitFor();
  });

  it('is not there for those without the right', async () => {
    const page = await stage.window('truongca', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    await page.getByRole('heading', { name: 'Quản trị' }).waitFor();
    expect(await page.getByText('Đối soát').count()).toBe(0);
    expect((await stage.tinbao.call('GET', '/api/admin/reconciliation', { as: 'truongca' })).json.code).toBe('forbidden');
  });
});
