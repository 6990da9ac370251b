import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { key, until, type Started } from '../started.js';

type Suite = (title: string, body: () => void) => void;

/** The walk of a tip from the call to the targets, told by HTTP alone: the same wherever the stages run and whatever is their bus. */
export function walkSuite(suite: Suite, where: string, open: () => Promise<Started>): void {
  suite(`one tip walks from the call to the targets, ${where}`, () => walk(open));
}

function walk(open: () => Promise<Started>): void {
  let tinbao: Started;
  beforeAll(async () => {
    tinbao = await open();
    await tinbao.appoint('pc04.chihuy', { role: 'agencyHead', agency: 'hn.pc04' });
    // Some ten processes, on a machine that does other things too.
  }, 240_000);
  afterAll(() => tinbao?.remove(), 120_000);

  const lodge = async (narrative: string, more: object = {}) => {
    const { status, json } = await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: false }, place: { ward: '00004' }, ...more },
    });
    expect(status).toBe(201);
    return json;
  };
  const tip = async (id: string) => (await tinbao.call('GET', `/api/tips/${id}`)).json;
  const act = async (as: string, id: string, command: string, body: object) => {
    const { version } = await tip(id);
    return tinbao.call('POST', `/api/tips/${id}/${command}`, { as, body, key: key(), headers: { 'if-match': `"${version}"` } });
  };
  const routed = (id: string) => until(async () => Boolean((await tip(id)).rule));

  it('is proposed, routed, accepted, classified, assigned and resolved, and the targets count it', async () => {
    const call = await tinbao.call('POST', '/api/intake-records', { body: { channel: 'phone' } });
    expect(call.json).toMatchObject({ recordNumber: expect.any(Number), intakeRecordId: expect.any(String) });
    const { tipId, receipt, proposal } = await lodge('Bắt quả tang đối tượng bán ma tuý đá ở ngõ 5', { intakeRecordId: call.json.intakeRecordId });
    expect(proposal).toMatchObject({ category: 'drugs_trade', evidence: expect.arrayContaining([expect.objectContaining({ start: expect.any(Number) })]) });
    await routed(tipId);
    expect(await tip(tipId)).toMatchObject({ state: 'received', owner: 'hn.pc01', leads: ['hn.pc04'], rule: 'R8', registerNumber: receipt.registerNumber });

    expect((await act('pc04.chihuy', tipId, 'accept', { by: 'hn.pc04' })).status).toBe(200);
    expect((await tip(tipId)).owner).toBe('hn.pc04');
    expect((await act('pc04.chihuy', tipId, 'classify', { tipKind: 'report', category: 'drugs_trade', article: '251' })).status).toBe(200);
    expect((await act('pc04.chihuy', tipId, 'assign', { assignee: 'account/ha' })).status).toBe(200);
    const opened = await act('pc04.chihuy', tipId, 'open-case', { article: '251', document: 'QĐ-01/2026' });
    expect(opened.json.events[0]).toMatchObject({ type: 'vn.tinbao.CaseOpened.v1', actor: 'account/pc04.chihuy' });

    await until(async () => (await tinbao.call('GET', '/api/targets')).json?.t2?.resolved >= 1);
    const { json } = await tinbao.call('GET', '/api/targets');
    expect(json).toMatchObject({ ledgerSize: expect.any(Number), t2: { rateStrict: { numerator: 1, denominator: 1 } } });
    expect(json.t1.receiptRate).toMatchObject({ numerator: 1, denominator: 1 });
    const states = (await tip(tipId)).clocks.map((c: { id: string; state: string }) => `${c.id} ${c.state}`);
    expect(states).toEqual(expect.arrayContaining(['classify met', 'assign met', 'resolve_basic met']));
    // The proof needs leaves of tips and accounts that its reader may not see.
    const { salt: _, ...proven } = receipt;
    expect((await tinbao.call('GET', `/api/tips/${tipId}/receipt`, { as: 'pc04.chihuy' })).json).toEqual(proven);
  });

  it('sends a text without evidence to the duty desk of PC01, so that it never lacks an owner (R18)', async () => {
    const { tipId } = await lodge('zzzz qqqq');
    await routed(tipId);
    expect(await tip(tipId)).toMatchObject({ rule: 'R18', leads: ['hn.pc01'], owner: 'hn.pc01' });
  });

  it('tells whom to call first where the words speak of a life in danger, although the category is unsure (R0)', async () => {
    const { tipId } = await lodge('co nguoi bat tinh o nha ben, cuu voi');
    await routed(tipId);
    const { json } = await tinbao.call('GET', `/api/tips/${tipId}/events`);
    expect(json.find((e: { type: string }) => e.type.includes('TipRouted')).data).toMatchObject({ callFirst: ['114', '115'], reason: { lifeDanger: true } });
    // Whoever was dispatched answers by name, and the desk that received it sees it.
    expect(await tip(tipId)).toMatchObject({ answerDue: expect.any(String), alerts: [], dispatch: { numbers: ['114', '115'] } });
    expect((await act('truongca', tipId, 'acknowledge', {})).status).toBe(200);
    expect(await tip(tipId)).toMatchObject({ answerDue: null, dispatch: { ended: { event: 'DispatchAcknowledged', actor: 'account/truongca' } } });
  });

  it('says which article forbids an act (TTLT 01/2017 art. 8.1: classified once)', async () => {
    const { tipId } = await lodge('Trộm cắp xe máy');
    await routed(tipId);
    await act('truongca', tipId, 'classify', { tipKind: 'report', category: 'theft_burglary' });
    const again = await act('truongca', tipId, 'classify', { tipKind: 'report', category: 'theft_burglary' });
    expect(again).toMatchObject({ status: 422, json: { code: 'already_classified', article: 'TTLT 01/2017 art. 8.1' } });
  });

  it('refuses an act on a version its author did not see', async () => {
    const { tipId } = await lodge('Trộm chó');
    await routed(tipId);
    const stale = await tinbao.call('POST', `/api/tips/${tipId}/classify`, {
      as: 'truongca', key: key(), headers: { 'if-match': '"1"' }, body: { tipKind: 'report', category: 'theft_burglary' },
    });
    expect(stale).toMatchObject({ status: 409, json: { code: 'stale_version' } });
  });

  it('answers a return sent again as it did at first, although the tip has left its sender', async () => {
    const { tipId } = await lodge('Bắt quả tang bán ma tuý đá trong ngõ');
    await until(async () => (await tip(tipId)).rule === 'R8');
    const { version } = await tip(tipId);
    const send = { as: 'pc04.chihuy', key: key(), headers: { 'if-match': `"${version}"` }, body: { by: 'hn.pc04', reason: 'Ngoài địa bàn' } };
    const first = await tinbao.call('POST', `/api/tips/${tipId}/return`, send);
    expect(first.status).toBe(200);
    expect(await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'pc04.chihuy' })).toMatchObject({ status: 404 });
    expect((await tinbao.call('POST', `/api/tips/${tipId}/return`, send)).json).toEqual(first.json);
  });

  it('counts a silent call with one request, takes it back, and keeps both in the ledger', async () => {
    const silent = await tinbao.call('POST', '/api/intake-records', { body: { channel: 'phone', disposition: 'silent_call' } });
    const path = `/api/intake-records/${silent.json.intakeRecordId}`;
    expect((await tinbao.call('POST', `${path}/undo`)).json).toEqual({ recordNumber: silent.json.recordNumber });
    expect((await tinbao.call('POST', `${path}/undo`)).json.code).toBe('intake_record_open');
    expect((await tinbao.call('POST', `${path}/disposition`, { body: { disposition: 'wrong_number' } })).json.disposition).toBe('wrong_number');
  });

  it('lets an anonymous informant follow his tip with the code alone, and tells a wrong code nothing', async () => {
    const lodged = await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'Đánh bạc ở quán nước' } });
    expect(lodged.json.trackingCode).toMatch(/^\d{20}$/);
    const ask = (code: string) => tinbao.call('GET', '/api/public/follow-up', { anonymous: true, headers: { 'tracking-code': code } });
    await until(async () => (await ask(lodged.json.trackingCode)).status === 200);
    expect((await ask(lodged.json.trackingCode)).json).toMatchObject({ registerNumber: lodged.json.receipt.registerNumber, words: { vi: expect.any(String) } });
    expect((await ask('12345678901234567890')).status).toBe(404);
  });

  it('streams new figures to a watching supervisor', async () => {
    const abort = new AbortController();
    const stream = await fetch(`${tinbao.url}/api/targets/stream`, { headers: { cookie: await tinbao.cookie('chihuy') }, signal: abort.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>;
    let seen = '';
    const read = async (until: RegExp) => {
      while (!until.test(seen)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended after ${seen}`);
        seen += value;
      }
    };
    await read(/"ledgerSize":\d+/);
    const before = Number(/"ledgerSize":(\d+)/.exec(seen)?.[1]);
    seen = '';
    await lodge('Cướp giật túi xách');
    await read(/"ledgerSize":\d+/);
    expect(Number(/"ledgerSize":(\d+)/.exec(seen)?.[1])).toBeGreaterThan(before);
    abort.abort();
  });
}
