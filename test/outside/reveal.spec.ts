import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { armor, Encrypter } from 'age-encryption';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { passwordOf } from '../../scripts/staff.mjs';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const NAME = 'Trần Thị Gìn Giữ, CCCD 001099000001';
const REASON = 'Người báo tin bị đe dọa, cần bố trí bảo vệ';

suite('opening an identity, from outside', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let tipId: string;
  const act = (as: string, command: string, body: object) => tinbao.call('POST', `/api/tips/${tipId}/${command}`, { as, key: key(), body });
  const stepUp = (as: string) => tinbao.call('POST', '/api/session/step-up', { as, body: { password: passwordOf(tinbao.data, as) } });
  const strip = async (as: string) => (await tinbao.call('GET', `/api/tips/${tipId}/identity`, { as })).json;
  const codeOf = async (done: ReturnType<typeof act>) => (await done).json.code;
  const ask = async (as: string): Promise<string> => (await act(as, 'request-reveal', { purpose: 'protection', reason: REASON })).json.events[0].data.requestId;

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    const { json: keys } = await tinbao.call('GET', '/api/public/recipients', { anonymous: true });
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys.identity);
    const identity = armor.encode(await encrypter.encrypt(NAME));
    const lodged = await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Vừa bị cướp giật túi xách ở cổng chợ Hôm', place: { ward: '00004' }, reporter: { anonymous: false, identity } },
    });
    tipId = lodged.json.tipId;
    await until(async () => (await tinbao.call('GET', `/api/tips/${tipId}`)).json.leads?.includes('hn.pc02'));
  });
  afterAll(async () => {
    await tinbao.remove();
    await database.drop();
  });

  it('is asked by whom it concerns, with a reason that is sealed; the requester alone approves nothing, one more is not enough', async () => {
    expect((await strip('pc02.canbo')).sealed).toContain('identity');
    const request = await ask('pc02.canbo');
    expect(await codeOf(act('pc02.canbo', 'request-reveal', { purpose: 'other', reason: REASON }))).toBe('reveal_already_asked');
    expect(await codeOf(act('pc02.canbo', 'approve-reveal', { request }))).toBe('forbidden');
    expect(await codeOf(act('chihuy', 'approve-reveal', { request }))).toBe('step_up_needed');
    expect((await stepUp('chihuy')).status).toBe(204);
    expect((await act('chihuy', 'approve-reveal', { request })).status).toBe(200);
    expect(await codeOf(act('chihuy', 'approve-reveal', { request }))).toBe('reveal_already_approved');
    expect(await codeOf(act('pc02.canbo', 'open-identity', { request }))).toBe('step_up_needed');
    await stepUp('pc02.canbo');
    expect((await act('pc02.canbo', 'open-identity', { request })).json).toMatchObject({ code: 'reveal_needs_approvals', status: 403 });
    const history = await tinbao.call('GET', `/api/tips/${tipId}/events`, { as: 'chihuy' });
    expect(history.text).toContain('RevealRequested');
    expect(history.text).not.toContain('đe dọa');
  });

  it('with two others it opens for the requester, kept by no cache, and for nobody else', async () => {
    const waiting = (await tinbao.call('GET', '/api/reveals', { as: 'kiemsat' })).json.items;
    expect(waiting).toMatchObject([{ tipId, requester: 'account/pc02.canbo', purpose: 'protection', reason: REASON, mayDecide: true, approvals: [{ by: 'account/chihuy' }] }]);
    const request = waiting[0].requestId as string;
    await stepUp('kiemsat');
    expect((await act('kiemsat', 'approve-reveal', { request })).status).toBe(200);
    const opened = await act('pc02.canbo', 'open-identity', { request });
    expect(opened.json.identity).toEqual([NAME]);
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(Date.parse(opened.json.until) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    expect((await strip('pc02.canbo')).reveals[0]).toMatchObject({ standing: 'readable', opened: [opened.json.openedAt], mayOpen: true });
    for (const other of ['chihuy', 'kiemsat', 'pc02.chihuy']) {
      await stepUp(other);
      expect([other, (await act(other, 'open-identity', { request })).json.code]).toEqual([other, other === 'chihuy' ? 'forbidden' : 'reveal_not_requester']);
    }
  });

  it('a head who asks cannot approve himself, and a refusal ends it', async () => {
    const request = await ask('pc02.chihuy');
    expect(await codeOf(act('pc02.chihuy', 'approve-reveal', { request }))).toBe('reveal_own_request');
    expect((await tinbao.call('GET', '/api/reveals', { as: 'pc02.chihuy' })).json.items.find((each: { requestId: string }) => each.requestId === request)).toMatchObject({ mayDecide: false });
    expect((await act('kiemsat', 'refuse-reveal', { request })).status).toBe(200);
    expect(await codeOf(act('chihuy', 'approve-reveal', { request }))).toBe('reveal_ended');
    expect(await codeOf(act('pc02.chihuy', 'open-identity', { request }))).toBe('reveal_ended');
  });

  it('roles without the right see no request and no list, and get no step further', async () => {
    for (const as of ['truc113', 'truongca', 'kiemtoan', 'admin', 'banchidao', 'baocao']) {
      expect([as, (await tinbao.call('GET', '/api/reveals', { as })).status]).toEqual([as, 403]);
      for (const command of ['request-reveal', 'approve-reveal', 'refuse-reveal', 'open-identity', 'place-hold', 'lift-hold']) {
        expect([as, command, await codeOf(act(as, command, {}))]).toEqual([as, command, 'forbidden']);
      }
    }
  });
});
