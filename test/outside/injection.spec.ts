import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { separated } from '@tinbao/registers';
import { parse } from 'csv-parse/sync';
import type { Workbook } from 'exceljs';
import { lockFindings, scriptFindings } from '../security/scripts.js';
import { start, type Started } from '../started.js';

const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };
/** What exceljs itself packs with. */
const Zip = createRequire(createRequire(import.meta.url).resolve('exceljs'))('jszip');
/** How a cell begins that a spreadsheet computes. */
const BEGINNINGS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const HOSTILE = BEGINNINGS.map((sign) => `${sign}HYPERLINK("http://xau.example";"bấm")`);

describe('separated text', () => {
  it.each(BEGINNINGS.map((sign) => [JSON.stringify(sign), sign]))('begins no cell of any column with %s', (_name, sign) => {
    const width = 12;
    const table = Array.from({ length: width }, (_, row) => Array.from({ length: width }, (_, column) => (row === column ? `${sign}1+1` : 'x')));
    const rows: string[][] = parse(separated(table), { bom: true, relax_column_count: true });
    expect(rows).toHaveLength(width);
    for (const [row, cells] of rows.entries()) {
      expect(cells).toHaveLength(width);
      expect(cells[row]).toBe(`'${sign}1+1`);
    }
  });

  it('keeps a cell together, whatever is in it', () => {
    const table = [['a,b', 'c"d', 'e\r\nf', ';', "'"]];
    expect(parse(separated(table), { bom: true })).toEqual(table);
  });
});

describe('a report whose words are formulas', () => {
  let tinbao: Started;
  let id: string;
  beforeAll(async () => {
    tinbao = await start();
    const { json } = await tinbao.call('POST', '/api/reports', { as: 'chihuy', body: { kind: 'closing', campaign: 'tet-2024' } });
    id = json.id;
    for (const [i, text] of ['assessment', 'deadlineCauses', 'models', 'shortcomings', 'forecast', 'proposals'].entries()) {
      const words = HOSTILE.slice(i, i + 2).join('\n');
      expect((await tinbao.call('PUT', `/api/reports/${id}/texts/${text}`, { as: 'chihuy', body: { words, version: 0 } })).status).toBe(200);
    }
  });
  afterAll(() => tinbao.remove());

  it('holds text in every cell of its workbook, and nothing that computes', async () => {
    const response = await fetch(`${tinbao.url}/api/reports/${id}/draft?format=xlsx`, { headers: { cookie: await tinbao.cookie('chihuy') } });
    expect(response.status).toBe(200);
    const book = new Book();
    await book.xlsx.load((await response.arrayBuffer()) as never);
    let hostile = 0;
    const computing: string[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => {
      if (cell.formula !== undefined || cell.hyperlink !== undefined) computing.push(`${sheet.name}!${cell.address}`);
      if (typeof cell.value === 'string' && cell.value.includes('xau.example')) hostile += 1;
    })));
    expect(computing).toEqual([]);
    expect(hostile).toBeGreaterThanOrEqual(6);
  });
});

describe('a workbook that is brought in', () => {
  let tinbao: Started;
  beforeAll(async () => {
    tinbao = await start();
  });
  afterAll(() => tinbao.remove());

  it('a workbook that names a file of the server brings nothing of it', async () => {
    const book = new Book();
    const sheet = book.addWorksheet('Sổ');
    sheet.addRow(['STT', 'Ngày tiếp nhận', 'Nội dung']);
    sheet.addRow(['1', '05/01/2024', 'KHO_CHUA']);
    const zip = await Zip.loadAsync(Buffer.from(await book.xlsx.writeBuffer()));
    for (const name of Object.keys(zip.files).filter((each) => /sharedStrings|sheet1\.xml$/.test(each))) {
      const xml: string = await zip.files[name].async('string');
      zip.file(name, xml.replace(/\?>/, '?><!DOCTYPE x [<!ENTITY kho SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>').replaceAll('KHO_CHUA', '&kho;&b;'));
    }
    const raw: Buffer = await zip.generateAsync({ type: 'nodebuffer' });
    const answer = await tinbao.call('POST', '/api/imports/preview', { as: 'pc02.chihuy', raw, headers: { 'content-type': 'application/octet-stream' } });
    expect([200, 400, 422]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|aaaaaaaaaaaaaaaaaaaa/);
  });
});

describe('what is installed', () => {
  const read = (name: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8'));

  it('is pinned by its SHA-512 and comes from no address that the lockfile names', () => {
    expect(lockFindings(read('package-lock.json'))).toEqual([]);
    expect(lockFindings({ packages: { 'node_modules/x': { version: '1.0.0', resolved: 'https://evil.example/x.tgz', integrity: 'sha1-x' } } })).toHaveLength(2);
  });

  it('runs no script at its install that nobody looked at', () => {
    expect(scriptFindings(read('package-lock.json'), read('package.json').allowScripts)).toEqual([]);
    expect(scriptFindings({ packages: { 'node_modules/x': { hasInstallScript: true } } }, {})).toEqual(['x has an install script that nobody looked at']);
  });
});
