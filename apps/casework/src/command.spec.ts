import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandBodies, parse, type CommandName } from '@tinbao/contracts';
import { versionsOf } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { tipOf } from '@tinbao/tip';
import { v7 as uuidv7 } from 'uuid';
import { executeCommand } from './command.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();

suite('the commands of officers, from body to ledger', () => {
  let shard: TestShard;
  let house: TestHouse;
  let tipId: string;
  const law = realLaw();
  const past = () => withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
  const tip = async () => tipOf(await past());
  const row = async () => rowOf(await past(), law, house.clock.iso());
  const act = async (command: CommandName, body: unknown, agency?: string) => {
    const { version } = await tip();
    return executeCommand(house, law, { tipId, command, body, ifMatch: `"${version}"`, key: uuidv7(), account: 'account/ha', ...(agency ? { agency } : {}) });
  };
  const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: { code: string }) => error.code);
  const wordsOf = async (textId: string) =>
    (await withActor(shard.database, { role: 'casework' }, (m) => house.vault.open(m, [textId]))).get(textId)?.text;
  /** A tip of 2 March 2026 at PC01. */
  const receive = async () => {
    house.at('2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    tipId = request.subject;
    await house.ledger('intake').append(request);
  };

  beforeAll(async () => {
    shard = await openShard();
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('TT 28/2020/TT-BCA art. 11: a slip that is refused leaves the tip where it was; its reason is sealed and opens again, and the refusal names the law it was decided by', async () => {
    await receive();
    await act('classify', { tipKind: 'report', category: 'theft_burglary' });
    await act('establish-ground', { competentAgency: 'hn.andt', reason: 'Có yếu tố an ninh quốc gia' });
    expect(await refusal(act('transfer', { to: 'hn.andt', slipNumber: '7/PC' }, 'hn.pc04'))).toBe('not_owner');
    await act('transfer', { to: 'hn.andt', slipNumber: '7/PC' });
    expect(await row()).toMatchObject({ state: 'transferred_out', owner: 'hn.pc01', open: true });
    await act('refuse-transfer', { by: 'hn.andt', reason: 'Không có dấu hiệu xâm phạm an ninh' });
    expect(await row()).toMatchObject({ state: 'classified', owner: 'hn.pc01' });
    const refused = (await past()).at(-1);
    expect(refused?.lawversion).toMatch(/^organisation=tinbao\.agencies\/1@\S+ calendar=tinbao\.holidays\/1@\S+ clocks=/);
    expect(refused?.lawversion).toBe(Object.entries(versionsOf(law)).map(([set, version]) => `${set}=${version}`).join(' '));
    expect(JSON.stringify(refused)).not.toContain('xâm phạm');
    expect(await wordsOf((refused?.data.reason as { textId: string }).textId)).toBe('Không có dấu hiệu xâm phạm an ninh');
  });

  it('TTLT 01/2017 art. 11.1: accepted, the tip is the target\'s and its 20 days begin', async () => {
    await act('transfer', { to: 'hn.andt', slipNumber: '8/PC' });
    house.at('2026-03-05T03:00:00.000Z');
    await act('accept-transfer', { by: 'hn.andt', registerEntry: '12/2026' });
    expect(await row()).toMatchObject({ state: 'received', owner: 'hn.andt', leads: [], open: true });
    expect(await refusal(act('classify', { tipKind: 'report', category: 'robbery' }, 'hn.pc01'))).toBe('not_owner');
    await act('classify', { tipKind: 'report', category: 'robbery' }, 'hn.andt');
  });

  it('BLTTHS art. 147.2, 148, 149: prolonged once, suspended when the limit has run out, resumed for a month', async () => {
    await receive();
    await act('classify', { tipKind: 'report', category: 'theft_burglary' });
    await act('assign', { assignee: 'account/dtv1' });
    await act('approve-plan', { plan: 'Xác minh camera' });
    expect(await refusal(act('suspend', { ground: 'b', documentRef: { number: '9/QĐ' } }))).toBe('suspension_too_early');
    house.at('2026-03-20T03:00:00.000Z');
    await act('prolong', { ground: 'complex', documentRef: { number: '10/QĐ' } });
    expect(await refusal(act('prolong', { ground: 'complex', documentRef: { number: '11/QĐ' } }))).toBe('already_prolonged');
    house.at('2026-05-04T03:00:00.000Z');
    await act('suspend', { ground: 'b', awaited: 'Kết luận giám định', documentRef: { number: '12/QĐ', signer: 'account/head' } });
    expect((await past()).at(-1)?.data).toMatchObject({ ground: 'b', decidedAt: '2026-05-04T03:00:00.000Z' });
    expect(await row()).toMatchObject({ state: 'suspended', open: true });
    expect(await refusal(act('open-case', { article: '173', document: '13/QĐ' }))).toBe('wrong_state');
    await act('resume', { documentRef: { number: '14/QĐ' } });
    await act('send-notice', { notice: 'resumption_procuracy', to: 'vks.hn' });
    expect((await past()).at(-1)?.data).toEqual({ notice: 'resumption_procuracy', to: 'vks.hn', means: 'paper' });
    await act('open-case', { article: '173', document: '13/QĐ' });
    expect(await row()).toMatchObject({ state: 'case_opened', open: false });
  });

  it('BLTTHS art. 147.2, 159: the procuracy asks and is answered, extends once, annuls, and takes the tip over; every word is sealed', async () => {
    await receive();
    const vks = (command: CommandName, body: unknown) => act(command, body, 'vks.hn');
    await act('classify', { tipKind: 'report', category: 'theft_burglary' });
    await act('assign', { assignee: 'account/dtv1' });
    await vks('assign-prosecutor', { prosecutor: 'account/ksv1' });
    expect(await refusal(act('request', { request: 'Xác minh thêm', documentRef: { number: '1/YC' } }))).toBe('not_procuracy');
    await vks('request', { request: 'Xác minh thêm camera', kind: 'verification', documentRef: { number: '1/YC' } });
    const asked = (await past()).at(-1)?.data as { request: { textId: string } };
    expect([JSON.stringify(asked).includes('camera'), await wordsOf(asked.request.textId)]).toEqual([false, 'Xác minh thêm camera']);
    await act('answer', { answer: 'Đã xác minh' });
    expect((await past()).at(-1)?.data).toMatchObject({ by: 'hn.pc01', requestId: asked.request.textId });
    expect(await refusal(act('answer', { answer: 'Lần nữa' }))).toBe('no_open_request');
    expect(await refusal(act('request-extension', { documentRef: { number: '2/ĐN' } }))).toBe('not_prolonged');
    house.at('2026-03-20T03:00:00.000Z');
    await act('prolong', { ground: 'complex', documentRef: { number: '3/QĐ' } });
    house.at('2026-04-28T03:00:00.000Z');
    expect(await refusal(act('request-extension', { documentRef: { number: '4/ĐN' } }))).toBe('extension_too_late');
    house.at('2026-04-27T16:59:59.000Z');
    await act('request-extension', { reason: 'Chưa có kết luận giám định', documentRef: { number: '4/ĐN' } });
    await vks('decide-extension', { granted: true, documentRef: { number: '5/QĐ' } });
    expect(await refusal(act('request-extension', { documentRef: { number: '6/ĐN' } }))).toBe('already_extended');
    house.at('2026-07-02T03:00:00.000Z');
    await act('suspend', { ground: 'a', documentRef: { number: '7/QĐ' } });
    await vks('annul', { decision: 'suspension', reason: 'Không có căn cứ', documentRef: { number: '8/QĐ' } });
    expect((await past()).at(-1)?.data).toMatchObject({ by: 'vks.hn', receivedAt: '2026-07-02T03:00:00.000Z' });
    await vks('take-over', { documentRef: { number: '9/YC' } });
    expect(await row()).toMatchObject({ state: 'taken_over', owner: 'hn.pc01', leads: ['vks.hn'], open: true });
    await vks('accept-transfer', { by: 'vks.hn' });
    expect(await row()).toMatchObject({ state: 'received', owner: 'vks.hn' });
  });

  it('TTLT 01/2017 art. 12: a merge is written on root and merged tip in one transaction, or on neither; a retry changes nothing', async () => {
    await receive();
    const root = tipId;
    const other = receiveRequest(shard.vault, 'Mất xe máy, cùng vụ');
    await house.ledger('intake').append(other);
    const body = { tips: [other.subject], reason: 'Cùng một vụ việc', documentRef: { number: '1/QĐ-NT' } };
    const stranger = '018f2c6e-0000-7000-8000-00000000dead';
    expect(await refusal(act('merge', { ...body, tips: [other.subject, stranger] }))).toBe('other_tip_not_found');
    expect(await refusal(act('merge', body, 'hn.pc08'))).toBe('not_owner');
    const given = { tipId: root, command: 'merge' as const, body, ifMatch: '"1"', key: uuidv7(), account: 'account/ha' };
    const first = await executeCommand(house, law, given);
    const again = await executeCommand(house, law, given);
    expect([first.again, again.again, again.events.map((e) => e.id)]).toEqual([false, true, first.events.map((e) => e.id)]);
    const on = async (id: string) => (await withActor(shard.database, { role: 'casework' }, (m) => history(m, id))).slice(1);
    expect((await on(root)).map((e) => e.data)).toMatchObject([{ root, merged: [other.subject], role: 'root', earliestReceivedAt: '2026-03-02T03:00:00.000Z', earliestCompetentAt: '2026-03-02T03:00:00.000Z' }]);
    expect((await on(other.subject)).map((e) => e.data)).toMatchObject([{ root, role: 'merged' }]);
    expect(await tip()).toMatchObject({ state: 'received', merged: [other.subject] });
    tipId = other.subject;
    expect(await tip()).toMatchObject({ state: 'merged', root });
    expect(await row()).toMatchObject({ open: false });
  });

  it('a link changes nothing but itself, and is taken back', async () => {
    await receive();
    const other = receiveRequest(shard.vault, 'Vụ khác');
    await house.ledger('intake').append(other);
    const before = await tip();
    await act('link', { tips: [other.subject] });
    expect(await tip()).toEqual({ ...before, version: 2, links: { incidentId: expect.any(String), tips: [other.subject] } });
    expect(await refusal(act('link', { tips: [other.subject] }))).toBe('already_linked');
    await act('unlink', { tips: [other.subject] });
    expect(await tip()).toEqual({ ...before, version: 3 });
    expect(await refusal(act('unlink', { tips: [other.subject] }))).toBe('not_linked');
  });

  it('a draft keeps the whole body sealed, checked like the command it prepares', async () => {
    await receive();
    await act('draft-decision', { command: 'suspend', body: { ground: 'a', awaited: 'Kết luận giám định', documentRef: { number: '9/QĐ' } } });
    const { data } = (await past()).at(-1)!;
    expect(data.command).toBe('suspend');
    expect(JSON.parse((await wordsOf((data.body as { textId: string }).textId)) ?? '')).toEqual({ ground: 'a', awaited: 'Kết luận giám định', documentRef: { number: '9/QĐ' } });
  });

  it.each([
    ['a draft of a command that does not exist', 'draft-decision', { command: 'pardon', body: {} }, '/command'],
    ['a draft whose body would not do', 'draft-decision', { command: 'suspend', body: { ground: 'z', documentRef: { number: '9/QĐ' } } }, '/body/ground'],
    ['a draft of a draft', 'draft-decision', { command: 'draft-decision', body: {} }, '/command'],
    ['a suspension without its document', 'suspend', { ground: 'a' }, '/documentRef'],
    ['a decision without a number', 'resume', { documentRef: { signer: 'account/head' } }, '/documentRef/number'],
    ['a slip without a number', 'transfer', { to: 'hn.andt' }, '/slipNumber'],
    ['a refusal without a reason', 'refuse-transfer', { by: 'hn.andt' }, '/reason'],
    ['a notice of no code', 'send-notice', { notice: 'hello' }, '/notice'],
    ['information without words', 'add-information', { information: ' ' }, '/information'],
    ['a merge without its decision', 'merge', { tips: ['018f2c6e-0000-7000-8000-000000000002'] }, '/documentRef'],
    ['a merge of nothing', 'merge', { tips: [], documentRef: { number: '9/QĐ' } }, '/tips'],
    ['an extension neither granted nor refused', 'decide-extension', { documentRef: { number: '9/QĐ' } }, '/granted'],
    ['an annulment of another decision', 'annul', { decision: 'case', documentRef: { number: '9/QĐ' } }, '/decision'],
    ['competence stated by hand', 'accept-transfer', { by: 'hn.andt', competent: true }, '/competent'],
  ] as const)('refuses %s, naming the field', (_title, command, body, pointer) => {
    const errors = () => {
      try {
        parse(commandBodies[command], body);
      } catch (error) {
        return (error as { errors: { pointer: string }[] }).errors.map((e) => e.pointer);
      }
      return [];
    };
    expect(errors()).toEqual([pointer]);
  });

  it('plan, task III.4: why a dispute goes to mediation and what came of it are sealed; the ledger names ward and result alone', async () => {
    await receive();
    await act('classify', { tipKind: 'notATip', notATipReason: 'civil' });
    await act('refer-to-mediation', { ward: '00004', reason: 'Tranh chấp lối đi chung' });
    await act('record-mediation', { result: 'mediated', reason: 'Hai bên thống nhất mở lối đi' });
    const told = (await past()).slice(-2);
    expect(told.map(({ data }) => [data['ward'], data['result']])).toEqual([['00004', undefined], [undefined, 'mediated']]);
    expect(JSON.stringify(told)).not.toMatch(/lối đi/);
    expect(await wordsOf((told[1]?.data.reason as { textId: string }).textId)).toBe('Hai bên thống nhất mở lối đi');
    expect(await row()).toMatchObject({ state: 'not_a_tip', open: false });
  });
});
