import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ImportCounts, ImportReason } from '@tinbao/contracts';
import { verifyLedger, withActor } from '@tinbao/ledger';
import type { RegisterMapping } from '@tinbao/registers';
import { asText, asWorkbook, longRegister, messyRegister, openShard, postgresSuite, realLaw, testHouse, type TestHouse, type TestShard, type WrittenSheet } from '@tinbao/testing';
import pg from 'pg';
import { Intake1764000000010 } from '../migrations/1764000000010-intake.js';
import { IntakeImports1764000000090 } from '../migrations/1764000000090-imports.js';
import { previewRegister, readRegister } from './read-register.js';
import { runImport } from './run-import.js';

const suite = await postgresSuite();
const law = realLaw();

suite('an old register', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  const importer = 'account/pc02.chihuy';
  const imported = async (file: Buffer, { station = 'hn.pc02', dryRun = false, mapping = {}, stopAfter = Infinity }: { station?: string; dryRun?: boolean; mapping?: RegisterMapping; stopAfter?: number } = {}) => {
    const reasons: ImportReason[] = [];
    let batches = 0;
    const counts: ImportCounts = await runImport(house, law, { file, station, importer, mapping, dryRun }, {
      told: (_, more) => void reasons.push(...more), stopped: () => ++batches >= stopAfter,
    });
    return { counts, reasons, listed: reasons.map(({ cell, code }) => `${cell} ${code}`) };
  };
  const query = async <T>(sql: string): Promise<T[]> => (await owner.query(sql)).rows as T[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  type Data = Record<string, any>;
  const events = async (name: string) => (await query<{ body: { time: string; subject: string; actor: string; data: Data } }>(`select body::json as body from ledger.event where type = 'vn.tinbao.${name}.v1' order by index`)).map(({ body }) => body);
  const size = async () => Number((await query<{ count: string }>('select count(*) from ledger.event'))[0]!.count);

  beforeAll(async () => {
    shard = await openShard({ migrations: [Intake1764000000010, IntakeImports1764000000090] });
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('shows before anything is done which column it took for what, under heads merged over three rows', async () => {
    const [cover, book, next] = await previewRegister({ file: await asWorkbook(messyRegister), station: 'hn.pc02', now: house.clock.iso(), law, mapping: {} });
    expect([cover?.head, book?.head, next?.head]).toEqual([undefined, { from: 4, to: 7 }, { from: 1, to: 1 }]);
    expect(book?.columns.map(({ column, field }) => `${column} ${field}`)).toEqual([
      'A number', 'B receivedOn', 'C reporter', 'D reporterAddress', 'E reporterPhone', 'F kind', 'G narrative', 'H place', 'I ward', 'J occurredOn', 'K agency', 'L crime',
      'M opened', 'N openedOn', 'O declined', 'P declinedOn', 'Q suspended', 'R suspendedOn', 'S note',
    ]);
    expect(book?.columns[13]?.caption).toBe('Kết quả giải quyết / Khởi tố / Ngày');
    expect(next?.columns.map(({ field }) => field)).toEqual(['number', 'narrative', 'reporter', 'receivedOn', 'kind', 'ward']);
    expect(book?.columns.every(({ confidence }) => confidence > 0.6)).toBe(true);
  });

  it('is tried first: the dry run lists what would land and writes nothing', async () => {
    const { counts, listed } = await imported(await asWorkbook(messyRegister), { dryRun: true });
    expect(counts).toMatchObject({ landed: 11, already: 0 });
    expect(listed).toContain('Sổ 2021!B21 date_impossible');
    expect(await size()).toBe(0);
  });

  it('lands each row or lists it with its reason and cell', async () => {
    const { counts, listed } = await imported(await asWorkbook(messyRegister));
    expect(listed).toEqual([
      'Bìa!A1 sheet_without_head',
      'Sổ 2021!I9 ward_divided', 'Sổ 2021!I11 ward_unknown', 'Sổ 2021!K11 agency_unknown', 'Sổ 2021!I12 ward_divided', 'Sổ 2021!J12 occurred_unreadable',
      'Sổ 2021!A14 total_row', 'Sổ 2021!B15 note_row', 'Sổ 2021!A16 head_again', 'Sổ 2021!A18 number_repeated', 'Sổ 2021!A19 row_repeated',
      'Sổ 2021!A20 number_missing', 'Sổ 2021!B21 date_impossible', 'Sổ 2021!G22 narrative_missing',
      'Sổ 2021!F24 kind_unknown', 'Sổ 2021!M24 outcome_article_missing', 'Sổ 2021!I24 ward_ambiguous', 'Sổ 2021!A25 number_used_twice', 'Sổ 2021!C26 note_row',
    ]);
    expect(counts).toEqual({ rows: 20, blank: 0, skipped: 5, refused: 4, already: 0, landed: 11, notes: 9 });
  });

  it('carries where each tip comes from, at the day it came, and never says that it was received live', async () => {
    const received = await events('TipReceived');
    const of = (number: string, year = '2021') => received.find(({ data }) => data.provenance.number === number && data.firstReceivedAt > year)!;
    expect(received.every(({ data }) => data.channel === 'import')).toBe(true);
    expect(of('01')).toMatchObject({ time: '2021-01-04T17:00:00.000Z', actor: importer, data: {
      firstReceivedAt: '2021-01-04T17:00:00.000Z', occurredAt: '2021-01-03T17:00:00.000Z', receivedBy: 'hn.pc02', tipKind: 'accusation', anonymous: false, registerNumber: 'TB-2021-0000001',
      provenance: { sheet: 2, row: 8, number: '01', importer, importedAt: '2026-03-02T03:00:00.000Z', dayOnly: true, agency: 'district.police/002' },
    } });
    expect(law.wards.get(of('01').data.place.ward)?.full_name).toBe('Phường Hoàn Kiếm');
    expect(['2', '3', '4', '5'].map((number) => of(number).data.firstReceivedAt.slice(0, 10))).toEqual(['2021-01-04', '2021-01-05', '2021-01-06', '2021-01-07']);
    expect(of('3').data).toMatchObject({ tipKind: 'report', anonymous: true, provenance: { agency: 'hn.pc02' } });
    expect(of('9').data).toMatchObject({ firstReceivedAt: '2021-02-03T01:30:00.000Z', provenance: { dayOnly: false } });
    expect(of('2', '2022').data.firstReceivedAt).toBe('2022-01-03T17:00:00.000Z');
  });

  it('tells what became of a row as the acts they were, each at its day, and the last one only', async () => {
    const [opened] = await events('CaseOpened');
    expect(opened).toMatchObject({ time: '2021-01-19T17:00:00.000Z', data: { article: '173', document: '12/QĐ-CSĐT', decidedAt: '2021-01-19T17:00:00.000Z' } });
    expect((await events('CaseDeclined')).map(({ data }) => [data.ground, data.document, data.decidedAt])).toEqual([[2, '3/QĐ-CSĐT', '2021-02-08T17:00:00.000Z']]);
    expect((await events('TipSuspended')).map(({ data }) => [data.ground, data.decidedAt])).toEqual([['a', '2021-03-31T17:00:00.000Z']]);
    expect((await events('TipClassified')).map(({ data }) => data.category)).toEqual(['theft_burglary', 'theft_burglary', 'theft_burglary']);
    const heads = await query<{ state: string; n: string }>('select state, count(*) as n from ledger.tip_head group by state order by state');
    expect(heads.map(({ state, n }) => `${state} ${n}`)).toEqual(['case_opened 1', 'no_case 1', 'received 8', 'suspended 1']);
  });

  it('keeps words in the vault and names apart from them, sealed to the reveal; no table and no event holds either', async () => {
    const [first] = await events('TipReceived');
    const opened = await withActor(shard.database, { role: 'intake' }, (m) => shard.vault.open(m, [first!.data.narrative.textId]));
    const words = opened.get(first!.data.narrative.textId)!.text;
    expect(words).toMatch(/^Mất trộm xe máy Honda Wave dựng trước cửa nhà\n/);
    expect(words).toContain('Cơ quan thụ lý: CAQ Hoàn Kiếm');
    expect(words).not.toMatch(/Nguyễn Văn An|0912345678|Láng Hạ/);
    const tables = await query<{ schema: string; name: string }>(`select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    for (const { schema, name } of tables) {
      const rows = await query<{ row: string }>(`select t::text as row from ${schema}.${name} t`);
      expect(rows.filter(({ row }) => /Nguyễn Văn An|0912345678|Honda|két/.test(row))).toEqual([]);
    }
  });

  it('changes nothing when it comes again, as a workbook or as text', async () => {
    const before = await size();
    const again = await imported(await asWorkbook(messyRegister));
    expect(again.counts).toMatchObject({ landed: 0, already: 11 });
    const text = Buffer.from(`\ufeff${asText(messyRegister[1]!)}`);
    expect((await imported(text)).counts).toMatchObject({ landed: 0, already: 9, refused: 4 });
    expect(await size()).toBe(before);
  });

  it('lands the one row more of a register saved again, and lists a changed row as a conflict, never altering what was', async () => {
    const [, book] = messyRegister as [WrittenSheet, WrittenSheet];
    const rows = book.rows.map((row) => [...row]);
    rows[7]![6] = 'Mất trộm xe máy Honda Wave và một chiếc ví';
    rows[8]![1] = '6.1.21';
    rows.push([11, '10/02/2021', null, null, null, 'Tin báo', 'Cháy nhà kho']);
    const before = await size();
    const { counts, reasons } = await imported(await asWorkbook([{ ...book, rows }]));
    expect(counts).toMatchObject({ landed: 1, already: 7 });
    expect(reasons.filter(({ code }) => code === 'changed' || code === 'date_changed')).toEqual([
      { cell: 'Sổ 2021!A8', code: 'changed', outcome: 'refused', params: { tip: 'TB-2021-0000001' } },
      { cell: 'Sổ 2021!A9', code: 'date_changed', outcome: 'refused', params: { tip: 'TB-2021-0000002' } },
    ]);
    expect(await size()).toBe(before + 1);
  });

  it('of another station is another register: the same numbers are other tips there', async () => {
    expect((await imported(await asWorkbook([messyRegister[2]!]), { station: 'commune/00004' })).counts.landed).toBe(2);
  });

  it('that tells of decisions a station may not make keeps them in the words', async () => {
    const { listed } = await imported(await asWorkbook([messyRegister[1]!]), { station: 'commune/00008' });
    expect(listed).toContain('Sổ 2021!M8 outcome_not_competent');
  });

  it('4,000 rows, stopped in the middle and run again: each row is there exactly once, and verify finds nothing wrong', async () => {
    const file = await asWorkbook([longRegister(4_000)]);
    const part = await imported(file, { station: 'hn.pc04', stopAfter: 9 });
    expect([part.counts.landed > 2_000, part.counts.landed < 3_000]).toEqual([true, true]);
    const rest = await imported(file, { station: 'hn.pc04' });
    expect(rest.counts).toEqual({ rows: 4_000, blank: 0, skipped: 0, refused: 40, already: part.counts.landed, landed: 3_960 - part.counts.landed, notes: expect.any(Number) });
    expect((await imported(file, { station: 'hn.pc04' })).counts).toMatchObject({ landed: 0, already: 3_960 });
    const numbers = (await events('TipReceived')).filter(({ data }) => data.receivedBy === 'hn.pc04').map(({ data }) => data.provenance.number);
    expect([numbers.length, new Set(numbers).size]).toEqual([3_960, 3_960]);
    const verified = await withActor(shard.database, { role: 'intake' }, (m) => verifyLedger((sql, values) => m.query(sql, values)));
    expect(verified.errors).toBe(0);
  }, 240_000);

  it('keeps every letter, wherever a chunk of the file ends', async () => {
    const long = longRegister(3_000);
    const rows = long.rows.map((row, i) => row.map((cell, c) => (i > 0 && c === 5 ? `${String(cell)} ${'ệ'.repeat(i % 50)}` : cell)));
    let [read, broken] = [0, 0];
    for await (const { reading } of readRegister({ file: await asWorkbook([{ ...long, rows }]), station: 'hn.pc02', now: house.clock.iso(), law, mapping: {} })) {
      if (reading.is !== 'entry') continue;
      read += 1;
      if (/[^\p{L}\p{N}\p{P}\s]/u.test(reading.entry.content)) broken += 1;
    }
    expect([read, broken]).toEqual([2_970, 0]);
  });

  it('takes a cell merged over several rows for each of them', async () => {
    const rows = [['STT', 'Ngày tiếp nhận', 'Nội dung'], [1, '5/1/21', 'Mất xe'], [2, null, 'Mất chó'], [3, null, 'Mất gà'], [4, null, 'Mất trâu']];
    const read: string[] = [];
    for await (const { reading } of readRegister({ file: await asWorkbook([{ name: 'a', rows, merged: ['B2:B4'] }]), station: 'hn.pc02', now: house.clock.iso(), law, mapping: {} })) {
      read.push(reading.is === 'entry' ? reading.entry.receivedOn : reading.is === 'refused' ? reading.reasons.map(({ code }) => code).join() : reading.is);
    }
    expect(read).toEqual(['2021-01-05', '2021-01-05', '2021-01-05', 'date_missing']);
  });

  it.each([
    ['UTF-8 with its mark, tabs between', (text: string) => Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`)], ['UTF-8, commas', (text: string) => Buffer.from(text.replaceAll(';', ','))],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')], ['a line that names the separator', (text: string) => Buffer.from(`sep=;\r\n${text}`)],
    ['Windows-1258', (text: string) => windows1258(text)],
  ])('as text in %s says the same', async (_, bytes) => {
    const text = asText({ name: '', rows: [['STT', 'Ngày tiếp nhận', 'Nội dung'], [1, '5/1/21', 'Mất trộm xe đạp ở chợ Đồng Xuân']] });
    const readings = [];
    for await (const { reading } of readRegister({ file: bytes(text), station: 'hn.pc02', now: house.clock.iso(), law, mapping: {} })) readings.push(reading);
    expect(readings).toEqual([{ is: 'entry', notes: [], entry: expect.objectContaining({ number: '1', receivedOn: '2021-01-05', narrative: 'Mất trộm xe đạp ở chợ Đồng Xuân' }) }]);
  });

  it('that unfolds to more than it says, is locked, old, cut off or in an encoding of its own is refused by name', async () => {
    const code = (file: Buffer) => previewRegister({ file, station: 'hn.pc02', now: house.clock.iso(), law, mapping: {} }).then(() => 'taken', (error: { code: string }) => error.code);
    const workbook = await asWorkbook(messyRegister);
    expect(await code(bomb())).toBe('register_too_large');
    expect(await code(workbook.subarray(0, workbook.length / 3))).toBe('register_unreadable');
    expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('register_old_workbook');
    // "Số" and more in TCVN3.
    expect(await code(Buffer.from('53e82c206ee9692064756e670a312cabb3b5b8ae', 'hex'))).toBe('register_encoding');
    expect(await code(Buffer.from('STT;"Ngày'))).toBe('register_unreadable');
    expect(await code(Buffer.alloc(0))).toBe('register_empty');
  });

  it('whose captions mislead is read as a person maps it', async () => {
    const file = Buffer.from('a;b;c\n5/1/21;Mất xe;7\n');
    await expect(imported(file, { station: 'hn.pc03' })).rejects.toThrow('register_not_mapped');
    const mapping = { CSV: { head: { from: 1, to: 1 }, columns: { A: 'receivedOn' as const, B: 'narrative' as const, C: 'number' as const } } };
    expect((await imported(file, { station: 'hn.pc03', mapping })).counts.landed).toBe(1);
    expect((await imported(file, { station: 'hn.pc03', mapping: { CSV: { skip: true } } })).counts.rows).toBe(0);
  });
});

/** A workbook of half a megabyte that says it unfolds to little and unfolds to 600 MB. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(600 * 1024 * 1024), { level: 1 });
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(1_000, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

/** The few letters above as that code page has them: some whole, some with a mark of their own behind. */
function windows1258(text: string): Buffer {
  const table = new Map<string, number>(Array.from({ length: 128 }, (_, i) => [new TextDecoder('windows-1258').decode(Uint8Array.of(i + 128)), i + 128]));
  const parts = [...text].flatMap((letter) => (letter < '\u0080' || table.has(letter) ? [letter] : apart(letter)));
  return Buffer.from(parts.map((letter) => table.get(letter) ?? letter.charCodeAt(0)));
}

/** `ợ` as `ơ` and its dot: the tone goes behind, the letter stays whole. */
function apart(letter: string): string[] {
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? '';
  return [letter.normalize('NFD').replace(tone, '').normalize('NFC'), tone];
}
