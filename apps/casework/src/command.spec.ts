import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandBodies, parse, type CommandName } from '@tinbao/contracts';
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

  it('TT 28/2020/TT-BCA art. 11: a slip that is refused leaves the tip where it was; its reason is sealed and opens again', async () => {
    await receive();
    await act('classify', { tipKind: 'report', category: 'theft_burglary' });
    await act('establish-ground', { competentAgency: 'hn.andt', reason: 'Có yếu tố an ninh quốc gia' });
    expect(await refusal(act('transfer', { to: 'hn.andt', slipNumber: '7/PC' }, 'hn.pc04'))).toBe('not_owner');
    await act('transfer', { to: 'hn.andt', slipNumber: '7/PC' });
    expect(await row()).toMatchObject({ state: 'transferred_out', owner: 'hn.pc01', open: true });
    await act('refuse-transfer', { by: 'hn.andt', reason: 'Không có dấu hiệu xâm phạm an ninh' });
    expect(await row()).toMatchObject({ state: 'classified', owner: 'hn.pc01' });
    const refused = (await past()).at(-1);
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
});
