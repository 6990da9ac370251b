/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { key } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('rules tried on the past', (stage) => {
  it('a proposed routing is tried on past tips: who would have moved, load by agency, each tip opens, and the ledger is what it was', async () => {
    const tips: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { json } = await stage.tinbao.call('POST', '/api/tips', {
        key: key(), body: { channel: 'phone', narrative: 'Bị trộm cắp tài sản trong nhà', place: { ward: '00004' }, reporter: { anonymous: true } },
      });
      tips.push(json.tipId);
    }
    const { json: routing } = await stage.tinbao.call('GET', '/api/admin/rules/routing', { as: 'kiemtoan' });
    const text = routing.text.replace(/"as_of": "[^"]*"/, '"as_of": "thu-1"').replaceAll('"lead": "commune"', '"lead": "hn.pc02"');
    const { json: rules } = await stage.tinbao.call('GET', '/api/admin/rules', { as: 'kiemtoan' });
    const proposed = await stage.tinbao.call('POST', '/api/admin/rules/routing/proposals', { as: 'admin', body: { text, inForceFrom: rules.today, reason: 'Thử' } });
    expect(proposed.status).toBe(201);
    const sizeNow = async () => (await stage.tinbao.call('GET', '/api/ledger/checkpoint', { anonymous: true })).text.split('\n')[1];
    const page = await stage.window('chihuy', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    const size = await sizeNow();
    await page.getByRole('row').filter({ hasText: 'Chờ duyệt' }).getByRole('button', { name: 'Xem' }).click();
    const trial = page.getByRole('region', { name: 'Thử quy tắc trên quá khứ' });
    await trial.getByRole('button', { name: 'Thử', exact: true }).click();
    await trial.getByText(/đã xem 3 tin, 3 tin thay đổi/).waitFor();
    await trial.getByRole('group', { name: 'Tin đổi chủ trì' }).getByRole('cell', { name: '3', exact: true }).waitFor();
    await trial.getByRole('group', { name: 'Khối lượng theo đơn vị' }).getByRole('row').filter({ hasText: 'PC02' }).getByText('0 → 3').waitFor();
    for (const tip of tips) await trial.getByRole('link', { name: tip }).waitFor();
    expect(await sizeNow()).toBe(size);
    expect(await axeFaults(page, 'a trial')).toEqual([]);
  });

  it('a period that ends before it begins is refused in words, and nothing runs', async () => {
    const { json } = await stage.tinbao.call('GET', '/api/admin/rules', { as: 'kiemtoan' });
    const [proposal] = json.proposals;
    const refused = await stage.tinbao.call('POST', '/api/admin/simulations', { as: 'chihuy', body: { ruleSet: proposal.ruleSet, proposalId: proposal.id, from: '2026-02-02', to: '2026-02-01' } });
    expect(refused.json).toMatchObject({ status: 400, code: 'invalid_body', errors: [{ pointer: '/to' }] });
    expect((await stage.tinbao.call('GET', `/api/admin/simulations/${proposal.id}`, { as: 'chihuy' })).json.code).toBe('simulation_not_found');
  });
});
