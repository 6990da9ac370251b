import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { DocumentIssued, newEvent, type CommandName } from '@tinbao/contracts';
import type { Caller } from '@tinbao/host';
import { followUp, history, verifySlip, withActor, type WrittenEvent } from '@tinbao/ledger';
import { openShard, pdfPages, pdfSquares, postgresSuite, readQr, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { CaseworkHttp } from './casework.http.js';
import { casework } from './casework.module.js';
import { saveTips } from './casework.store.js';
import { DocumentsHttp } from './documents.http.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();
const law = realLaw();
const narrative = 'Hai người phá khoá lấy xe máy trước cổng chợ Đồng Xuân';
const people = [
  ['ha', 'Nguyễn Thị Hà', 'shiftLeader', 'hn.pc01'], ['head', 'Trần Văn Minh', 'agencyHead', 'hn.pc01'], ['other', 'Lê Văn Nam', 'agencyHead', 'hn.pc04'],
  ['auditor', 'Kiểm toán', 'auditor', null],
] as const;

suite('the papers of a tip', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let tipId: string;
  let headers: Record<string, string>;
  const reply = { header: (name: string, value: string) => ((headers[name] = value), reply) } as unknown as FastifyReply;
  const callers = Object.fromEntries(people.map(([username, name, role, agency]) => [username, { account: { id: `account/${username}`, username, name, role, agency, wards: [] } }])) as unknown as Record<string, Caller>;
  const papers = () => new DocumentsHttp(house, { now: law });
  const past = () => withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
  const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: { code: string }) => error.code);
  const act = async (who: string, command: CommandName, body: unknown, key = uuidv7()) => {
    const version = (await past()).at(-1)?.tipversion;
    const given = { 'if-match': `"${version}"`, 'idempotency-key': key };
    return new CaseworkHttp(house, { now: law }).command({ id: tipId, command }, body, given, callers[who]!);
  };
  const issue = (who: string, body: object, key?: string) => act(who, 'issue-document', { number: '12/BN', date: '2026-03-02', ...body }, key);
  const file = (who: string, name: string) => papers().file({ id: tipId, file: name }, callers[who]!, reply);
  const list = async (who: string) => (await papers().list(tipId, callers[who]!)).items;
  const textIdOf = ({ data }: WrittenEvent) => (data.text as { textId: string }).textId;

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    for (const [username, name, role, agency] of people) {
      await withActor(shard.database, { role: 'web' }, (m) => m.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values ($1, $2, $3, $4, 'x', false)`, [username, name, role, agency]));
    }
  });
  beforeEach(async () => {
    headers = {};
    house.at('2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, narrative);
    tipId = request.subject;
    await house.ledger('intake').append(request);
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('are listed as drafts while nothing was issued, with what each of them needs', async () => {
    const drafts = await list('ha');
    expect(drafts.map(({ kind, state, form, mayIssue }) => [kind, state, form, mayIssue])).toEqual([
      ['receipt_minutes', 'draft', '01', true], ['receipt_slip', 'draft', '214', true], ['receipt_procuracy', 'draft', null, true], ['receipt_informant', 'draft', null, true],
    ]);
    expect((await list('auditor')).map(({ mayIssue }) => mayIssue)).toEqual([false, false, false, false]);
  });

  it('a draft says so, is served as a file that nothing caches, and leaves no trace', async () => {
    const before = await past();
    const page = pdfPages(await file('ha', 'receipt_minutes.pdf')).join(' ');
    expect(page).toContain('DỰ THẢO · MÔ PHỎNG');
    expect(page).toContain(narrative);
    expect(headers).toEqual({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="receipt_minutes-draft.pdf"', 'cache-control': 'no-store' });
    expect(await past()).toEqual(before);
  });

  it('issued, it bears number, date and signer; the ledger holds its hash and no word of it, and its bytes stay what they were', async () => {
    await issue('ha', { kind: 'receipt_minutes' });
    const [received, issued] = await past();
    expect(issued?.data).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'receipt_minutes', form: '01', records: received?.id,
      documentRef: { number: '12/BN', date: '2026-03-02', signer: 'account/ha' }, text: { textId: expect.any(String), commitment: expect.any(String) },
    });
    expect(JSON.stringify(issued)).not.toMatch(/xe máy|Nguyễn/);
    const hash = String(issued?.data.hash);
    const first = await file('ha', hash);
    expect(createHash('sha256').update(first).digest('hex')).toBe(hash);
    const page = pdfPages(first).join(' ');
    for (const words of ['Số: 12/BN', 'Hà Nội, ngày 02 tháng 3 năm 2026', 'Nguyễn Thị Hà', narrative, 'MÔ PHỎNG']) expect(page).toContain(words);
    expect(page).not.toContain('DỰ THẢO');
    // What happens later changes the next draft, never this one.
    await act('ha', 'add-information', { information: 'Biển số 29-X1 123.45' });
    expect((await file('ha', hash)).equals(first)).toBe(true);
    expect(pdfPages(await file('ha', 'receipt_minutes.pdf')).join(' ')).toContain('29-X1');
    expect((await list('ha')).filter(({ state }) => state === 'issued')).toEqual([{
      kind: 'receipt_minutes', title: 'BIÊN BẢN tiếp nhận nguồn tin về tội phạm', state: 'issued', form: '01', number: '12/BN', date: '2026-03-02', signer: 'account/ha',
      article: null, hash, issuedAt: '2026-03-02T03:00:00.000Z', index: issued?.index, mayIssue: false,
    }]);
  });

  it('sent twice under one key it is one paper', async () => {
    const key = uuidv7();
    const first = await issue('ha', { kind: 'receipt_slip' }, key);
    expect(await issue('ha', { kind: 'receipt_slip' }, key)).toEqual(first);
    expect(await past()).toHaveLength(2);
  });

  it('a slip bears a code that anybody can check: the tip is in the ledger', async () => {
    const index = (await past())[0]?.index;
    for (const pdf of [await file('ha', 'receipt_slip.pdf'), await issue('ha', { kind: 'receipt_slip' }).then(async () => file('ha', (await list('ha')).find(({ hash }) => hash !== null)?.hash ?? ''))]) {
      expect(verifySlip(readQr(pdfSquares(pdf)), [shard.signer.vkey])).toMatchObject({ ok: true, index });
    }
  });

  it('its bytes are no words of the tip: they are not among the texts that a screen shows', async () => {
    await issue('ha', { kind: 'receipt_slip' });
    const http = new CaseworkHttp(house, { now: law });
    const shown = await http.tip(tipId, { ...callers.ha!, headers: {} } as never, reply);
    expect(Object.values(shown.texts)).toEqual([narrative]);
  });

  it.each([
    ['a number of the same tip again', { kind: 'receipt_slip' }, { kind: 'receipt_minutes' }, 'document_number_used'],
    ['a paper of what did not happen', undefined, { kind: 'filed_duplicate_informant' }, 'document_not_possible'],
    ['a date to come', undefined, { kind: 'receipt_slip', date: '2026-03-03' }, 'decided_in_future'],
    ['a kind of no list', undefined, { kind: 'diploma' }, 'invalid_body'],
    ['a number without a digit', undefined, { kind: 'receipt_slip', number: 'abc' }, 'invalid_body'],
  ])('refuses %s', async (_what, before, body, code) => {
    if (before) await issue('ha', before);
    expect(await refusal(issue('ha', body))).toBe(code);
  });

  it('a writer who looked at an older tip is told so before a paper is drawn', async () => {
    await act('ha', 'add-information', { information: 'Thêm' });
    const given = { 'if-match': '"1"', 'idempotency-key': uuidv7() };
    const body = { kind: 'receipt_slip', number: '12/BN', date: '2026-03-02' };
    expect(await refusal(new CaseworkHttp(house, { now: law }).command({ id: tipId, command: 'issue-document' }, body, given, callers.ha!))).toBe('stale_version');
    expect(await past()).toHaveLength(2);
  });

  it('a decision keeps the number it was given when it was made, and wants the right to make it', async () => {
    await act('head', 'classify', { tipKind: 'report', category: 'theft_burglary' });
    await act('head', 'assign', { assignee: 'account/dtv1', document: '9/QĐ-CSĐT' });
    expect(await refusal(issue('ha', { kind: 'assignment', number: '9/QĐ-CSĐT' }))).toBe('forbidden');
    expect(await refusal(issue('head', { kind: 'assignment', number: '10/QĐ-CSĐT' }))).toBe('document_number_differs');
    await issue('head', { kind: 'assignment', number: '9/QĐ-CSĐT' });
    const { data } = (await past()).at(-1)!;
    expect(data).toMatchObject({ kind: 'assignment', documentRef: { number: '9/QĐ-CSĐT', signer: 'account/head' } });
    expect(data).not.toHaveProperty('form');
    expect(pdfPages(await file('head', String(data.hash))).join(' ')).toContain('Trần Văn Minh');
  });

  it('is read by whom the words are read by: another agency sees no tip, an auditor the list alone', async () => {
    await issue('ha', { kind: 'receipt_minutes' });
    const hash = String((await past()).at(-1)?.data.hash);
    expect(await refusal(list('other'))).toBe('tip_not_found');
    for (const name of [hash, 'receipt_minutes.pdf']) {
      expect(await refusal(file('other', name))).toBe('tip_not_found');
      expect(await refusal(file('auditor', name))).toBe('forbidden');
    }
    expect((await list('auditor')).some((paper) => paper.hash === hash)).toBe(true);
    expect(await refusal(file('ha', 'f'.repeat(64)))).toBe('document_not_found');
    expect(await refusal(file('ha', 'diploma.pdf'))).toBe('document_not_found');
  });

  it('a byte changed in the store, sealed anew or not, is a problem and no paper', async () => {
    await issue('ha', { kind: 'receipt_slip' });
    const issued = (await past()).at(-1)!;
    const textId = textIdOf(issued);
    const { rows: [row] } = await owner.query('select sealed from vault.text where text_id = $1', [textId]);
    const store = (sealed: Buffer) => owner.query('update vault.text set sealed = $2 where text_id = $1', [textId, sealed]);
    const flipped = Buffer.from(row.sealed);
    flipped[200] = flipped[200]! ^ 1;
    await store(flipped);
    expect(await refusal(file('ha', String(issued.data.hash)))).toBe('document_damaged');
    await store(row.sealed);
    expect((await file('ha', String(issued.data.hash))).subarray(0, 5).toString()).toBe('%PDF-');
    // A paper of other bytes than the ledger says, whoever sealed it.
    const events = await past();
    const forged = await withActor(shard.database, { role: 'casework' }, (m) => shard.vault.sealMore(m, tipId, { compartment: 'content', field: 'document', text: Buffer.from('%PDF-forged').toString('base64') }));
    const hash = 'a'.repeat(64);
    await house.ledger('casework').append({
      ...followUp(events, [newEvent(DocumentIssued, { hash, kind: 'receipt_slip', text: forged.texts[0]!.ref })]),
      source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7(), sealed: forged,
    });
    expect(await refusal(file('ha', hash))).toBe('document_damaged');
  });

  it('goes with the words of its tip when their key is destroyed; number and hash stay in the list', async () => {
    await issue('ha', { kind: 'receipt_slip' });
    const hash = String((await past()).at(-1)?.data.hash);
    await owner.query('delete from vault.tip_key where tip_id = $1', [tipId]);
    expect(await refusal(file('ha', hash))).toBe('document_destroyed');
    expect((await list('ha')).at(-1)).toMatchObject({ state: 'issued', hash, number: '12/BN' });
    expect(pdfPages(await file('ha', 'receipt_minutes.pdf')).join(' ')).toContain('Nội dung: ……');
  });

  it('the register prints the tips that its reader may see, and words only where he may read them', async () => {
    await withActor(shard.database, { role: 'casework' }, async (m) => saveTips(m, [rowOf(await past(), law, house.clock.iso())!]));
    const register = async (who: string, from = '2026-03-01', to = '2026-03-31') => pdfPages(await papers().register({ from, to }, callers[who]!, reply)).join(' ');
    const number = String((await past())[0]?.data.registerNumber);
    const page = await register('head');
    for (const words of ['Mẫu số 294', 'SỔ TIẾP NHẬN, PHÂN LOẠI', 'MÔ PHỎNG', '10:00 02/03/2026']) expect(page).toContain(words);
    expect(page.replaceAll(' ', '')).toContain(number);
    expect(page.replaceAll(' ', '')).toContain(narrative.replaceAll(' ', ''));
    const audited = await register('auditor');
    expect(audited.replaceAll(' ', '')).toContain(number);
    expect(audited).not.toContain('phá khoá');
    expect(await register('other')).toContain('0 nguồn tin');
    expect(await register('head', '2026-03-03', '2026-03-31')).toContain('0 nguồn tin');
    expect(await refusal(register('head', '2026-03-03', '2026-03-01'))).toBe('invalid_query');
    expect(await refusal(register('head', '0000-01-01', '2026-03-01'))).toBe('invalid_query');
    expect(headers['content-disposition']).toBe('attachment; filename="register-2026-03-03-2026-03-31.pdf"');
  });
});
