import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Answer, type Started } from '../started.js';

const suite = await postgresSuite();

suite('duplicates and search, from outside', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  let first: { tipId: string; registerNumber: string };

  const WORDS = 'Cháu vừa thấy hai thanh niên đi xe Exciter đỏ giật túi xách của một chị ở trước cổng chợ Hôm, chị ấy ngã ra đường, biển số 29X1 12345';
  const AGAIN = 'chi ban hang o cong cho Hom bi 2 thang di exciter do giat tui xach, nga ra duong, bien so 29x1';
  const lodge = async (narrative: string, more: { ward?: string; address?: string } = {}): Promise<Answer> => {
    const place = { ...(more.ward ? { ward: more.ward } : {}), ...(more.address ? { address: more.address } : {}) };
    const lodged = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body: { channel: 'phone', narrative, place, reporter: { anonymous: true } } });
    expect(lodged.status).toBe(201);
    return lodged;
  };
  const suggestOnce = async (narrative: string, as = 'truc113') => (await tinbao.call('POST', '/api/tips/suggestions', { as, body: { narrative, ward: '00004' } })).json;
  /** Asked again while the machine of the test is too busy to look in time. */
  const suggest = async (narrative: string, as?: string) => {
    let answer = await suggestOnce(narrative, as);
    await until(async () => answer.duplicateSearch === 'done' || (answer = await suggestOnce(narrative, as)).duplicateSearch === 'done');
    return answer;
  };
  const search = (query: string, as = 'chihuy') => tinbao.call('GET', `/api/tips?${query}`, { as });
  const found = async (query: string, as = 'chihuy') => (await search(query, as)).json.items?.map((row: { tipId: string }) => row.tipId);
  const indexed = (tipId: string) => until(async () => (await owner.query('select from vault.blind_index where tip_id = $1', [tipId])).rowCount === 1);

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
    await tinbao.appoint('pc04.canbo', { role: 'officer', agency: 'hn.pc04' });
    const { json } = await lodge(WORDS, { ward: '00004', address: 'số 8 ngõ Lạc Hậu Thôn' });
    first = { tipId: json.tipId, registerNumber: json.receipt.registerNumber };
    expect(json.possibleDuplicates).toEqual([]);
    await indexed(first.tipId);
    for (const other of ['Mất trộm hai con chó ở khu tập thể', 'Hàng xóm đánh nhau vì chỗ để xe', 'Quán hát mở nhạc to tới hai giờ sáng']) await lodge(other, { ward: '00004' });
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  it('a second caller who tells of the same is shown the first one\'s tip, with why, while he is still talking', async () => {
    const { possibleDuplicates, duplicateSearch, proposal } = await suggest(AGAIN);
    expect([duplicateSearch, typeof proposal.category]).toEqual(['done', 'string']);
    expect(possibleDuplicates).toHaveLength(1);
    expect(possibleDuplicates[0]).toMatchObject({ ...first, ward: '00004', why: { place: 'same' }, mayLink: true });
    expect(possibleDuplicates[0].score).toBeGreaterThan(0.4);
    expect(possibleDuplicates[0].why.words).toBeGreaterThan(5);
    expect(possibleDuplicates[0].words).toMatch(/^Cháu vừa thấy/);
  });

  it('is shown nothing for another matter, nor for three letters', async () => {
    expect((await suggest('Nhà tôi bị kẻ gian phá khoá lấy két sắt khi đi vắng')).possibleDuplicates).toEqual([]);
    expect((await suggest('giật')).possibleDuplicates).toEqual([]);
  });

  it('who may not read that tip sees number, age, ward and likeness in tenths, and no word, no count of words, no id', async () => {
    const { possibleDuplicates } = await suggest(WORDS, 'pc04.canbo');
    expect(possibleDuplicates).toHaveLength(1);
    const [{ score, why, ...shown }] = possibleDuplicates;
    expect(shown).toEqual({ registerNumber: first.registerNumber, receivedAt: expect.any(String), ward: '00004', words: null, mayLink: false });
    expect(Object.keys(why).sort()).toEqual(['minutes', 'place']);
    expect(score * 10).toBe(Math.round(score * 10));
    expect((await suggest('giật túi xách chợ Hôm', 'pc04.canbo')).possibleDuplicates).toEqual([]);
  });

  it('the answer to a lodging names them too, and never the tip itself; a link and its end leave both tips and receipts as they were', async () => {
    const body = { channel: 'phone', narrative: AGAIN, place: { ward: '00004' }, reporter: { anonymous: true } };
    const once = key();
    const { json } = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: once, body });
    await indexed(json.tipId);
    const numbers = (answer: Answer) => answer.json.possibleDuplicates.map((each: { registerNumber: string }) => each.registerNumber);
    const again = () => tinbao.call('POST', '/api/tips', { as: 'truc113', key: once, body });
    await until(async () => numbers(await again()).length > 0);
    expect(numbers(await again()).filter((number: string) => number !== first.registerNumber)).toEqual([]);
    const standing = async (tipId: string) => {
      const { tip, version: _, ...row } = (await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truc113' })).json;
      const { version, ...rest } = tip;
      return { version, standing: { ...rest, owner: row.owner, state: row.state, nextClock: row.nextClock, nextDue: row.nextDue } };
    };
    await until(async () => (await tinbao.call('GET', `/api/tips/${json.tipId}`, { as: 'truc113' })).json.rule !== null);
    await until(async () => (await tinbao.call('GET', `/api/tips/${first.tipId}`, { as: 'truc113' })).json.rule !== null);
    const before = [await standing(json.tipId), await standing(first.tipId)];
    const act = async (command: string) => {
      const { version } = await standing(json.tipId);
      const done = await tinbao.call('POST', `/api/tips/${json.tipId}/${command}`, { as: 'truc113', key: key(), headers: { 'if-match': `"${version}"` }, body: { tips: [first.tipId] } });
      expect([command, done.status]).toEqual([command, 200]);
    };
    const receipts = async () => Promise.all([json.tipId, first.tipId].map(async (id: string) => (await tinbao.call('GET', `/api/tips/${id}/receipt`, { as: 'truc113' })).json.event));
    const receiptsBefore = await receipts();
    await act('link');
    expect((await standing(first.tipId)).standing.links.tips).toEqual([json.tipId]);
    await act('unlink');
    expect([await standing(json.tipId), await standing(first.tipId)].map((each) => each.standing)).toEqual(before.map((each) => each.standing));
    expect(await receipts()).toEqual(receiptsBefore);
  });

  it('a search finds words without diacritics, of the address and of what was added, only together, and in quotation marks as a phrase', async () => {
    expect(await found('q=exciter%20tui%20xach&ward=00004')).toContain(first.tipId);
    expect(await found(`q=${encodeURIComponent('lac hau thon')}`)).toEqual([first.tipId]);
    expect(await found(`q=${encodeURIComponent('exciter karaoke')}`)).toEqual([]);
    expect(await found(`q=${encodeURIComponent('"chợ hôm"')}`)).toContain(first.tipId);
    expect(await found(`q=${encodeURIComponent('"hôm chợ"')}`)).toEqual([]);
    expect(await found('q=exciter&ward=00008')).toEqual([]);
    const { version } = (await tinbao.call('GET', `/api/tips/${first.tipId}`, { as: 'truc113' })).json;
    const added = await tinbao.call('POST', `/api/tips/${first.tipId}/add-information`, { as: 'truc113', key: key(), headers: { 'if-match': `"${version}"` }, body: { information: 'Một tên có hình xăm con bọ cạp' } });
    expect(added.status).toBe(200);
    await until(async () => (await found('q=bo%20cap')).includes(first.tipId));
  });

  it('a search by right: an officer of another agency and the auditor find nothing, and a bad search is refused by its field', async () => {
    expect(await found('q=exciter', 'pc04.canbo')).toEqual([]);
    expect(await found('q=exciter', 'kiemtoan')).toEqual([]);
    for (const [query, pointer] of [['q=', '/q'], [`q=${'a'.repeat(201)}`, '/q'], [`q=${encodeURIComponent('của')}`, '/q'], ['q=xe&cursor=%21', '/cursor'], ['q=xe&from=x', '/from'], ['q=xe&limit=0', '/limit']]) {
      const { status, json } = await search(query ?? '');
      expect([query, status, json.code, json.errors?.[0]?.pointer]).toEqual([query, 400, 'invalid_query', pointer]);
    }
  });

  it('a search goes on page by page', async () => {
    const page = await search('q=xe&limit=1');
    expect(page.json.items).toHaveLength(1);
    const rest = await search(`q=xe&limit=100&cursor=${page.json.next}`);
    expect(rest.json.items.length).toBeGreaterThan(0);
    expect(rest.json.items.map((row: { tipId: string }) => row.tipId)).not.toContain(page.json.items[0].tipId);
    expect(rest.json.next).toBeNull();
  });

  it('no word of a tip stands in any table of the database, folded or not', async () => {
    const { rows: tables } = await owner.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    const leaks: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query(`select t::text as row from ${name} t`);
      for (const word of ['exciter', 'túi xách', 'tui xach', 'Lạc Hậu', 'lac hau', 'bọ cạp', 'bo cap', '12345 ']) {
        if (rows.some(({ row }) => row.toLowerCase().includes(word.toLowerCase()))) leaks.push(`${name}: ${word}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(tables.map(({ name }) => name)).toContain('vault.blind_index');
  });

  it('a tip whose key is destroyed is neither found nor suggested from that moment on', async () => {
    await owner.query(`delete from vault.tip_key where tip_id = $1 and compartment = 'content'`, [first.tipId]);
    expect(await found('q=lac%20hau%20thon')).toEqual([]);
    const { possibleDuplicates } = await suggest(WORDS);
    expect(possibleDuplicates.map((each: { registerNumber: string }) => each.registerNumber)).not.toContain(first.registerNumber);
  });

  it('when the search cannot be made, the suggestion comes all the same and says so', async () => {
    await owner.query('alter function vault.near_tips(int[], int[], int[], text[], timestamptz) rename to near_tips_gone');
    const { proposal, possibleDuplicates, duplicateSearch } = await suggestOnce(`${AGAIN} ạ`);
    expect([typeof proposal.category, possibleDuplicates, duplicateSearch]).toEqual(['string', [], 'late']);
    await owner.query('alter function vault.near_tips_gone(int[], int[], int[], text[], timestamptz) rename to near_tips');
    // A search that waits for somebody is given up in time.
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect((await suggestOnce(`${AGAIN} nhé`)).duplicateSearch).toBe('late');
    await owner.query('rollback');
    expect((await suggest(AGAIN)).duplicateSearch).toBe('done');
  });
});
