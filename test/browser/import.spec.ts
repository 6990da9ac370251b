/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { asWorkbook, messyRegister } from '@tinbao/testing';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('an old register on the screen', (stage) => {
  it('is looked at, mapped otherwise, tried and imported by the head of the agency; each row that did not land is listed with its cell, and a tip says where it comes from', async () => {
    const page = await stage.window('pc02.chihuy', '/quan-tri', { viewport: { width: 1366, height: 1000 } });
    const region = page.getByRole('region', { name: 'Nhập sổ cũ' });
    await region.getByText('Chưa nhập sổ nào.').waitFor();
    const file = { name: 'so-2021.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await asWorkbook(messyRegister) };
    await region.getByLabel('Tệp sổ cũ').setInputFiles(file);
    const book = region.getByRole('region', { name: 'Trang Sổ 2021', exact: true });
    await book.getByText(/^18 dòng dưới đầu bảng, dòng 4 đến 7/).waitFor();
    await region.getByText('Không nhận ra đầu bảng; trang này không được đọc.').waitFor();
    const taken = book.getByLabel(/^Được hiểu là: N /);
    expect(await taken.inputValue()).toBe('openedOn');
    await book.getByRole('cell', { name: '95 %' }).first().waitFor();
    // Somebody takes the remarks for the result; the column of the dates of receipt for none, and back.
    await book.getByLabel(/^Được hiểu là: S /).selectOption('result');
    await book.getByLabel(/^Được hiểu là: B /).selectOption('');
    await book.getByLabel(/^Được hiểu là: B /).selectOption('receivedOn');
    await book.getByText('do bạn chọn').first().waitFor();
    await region.getByRole('region', { name: 'Trang 2022' }).getByLabel('Không đọc trang này').check();
    expect(await axeFaults(page, 'the columns of a register')).toEqual([]);

    await region.getByRole('button', { name: 'Chạy thử' }).click();
    const result = region.getByRole('region', { name: /^Kết quả: so-2021\.xlsx/ });
    await result.getByText(/xong \(chạy thử\)/).waitFor();
    await result.getByText(/Sẽ nhập 9 · Đã có 0 · Không nhập 4/).waitFor();
    await result.getByRole('row', { name: /Sổ 2021!B21 không nhập Ngày tiếp nhận không có trong lịch/ }).waitFor();
    await region.getByRole('button', { name: 'Nhập vào sổ' }).click();
    await result.getByText(/Đã nhập 9 · Đã có 0 · Không nhập 4/).waitFor();
    await result.getByRole('row', { name: /Sổ 2021!A18 không nhập Trùng số và ngày với Sổ 2021!A17/ }).waitFor();
    expect(await result.getByRole('link', { name: 'Tải danh sách lý do (CSV)' }).getAttribute('href')).toMatch(/^\/api\/imports\/.*\/reasons\.csv$/);
    expect(await axeFaults(page, 'what became of a register')).toEqual([]);

    const { json } = await stage.tinbao.call('GET', '/api/tips?limit=50', { as: 'pc02.chihuy' });
    const tip = (json.items as { tipId: string; state: string }[]).find(({ state }) => state === 'case_opened');
    await page.goto(`${stage.tinbao.url}/tin/${tip?.tipId}`);
    await page.getByText(/^Nhập từ sổ cũ lúc .*, không tiếp nhận trực tiếp: số 01, trang 2, dòng 8 của tệp [0-9a-f]{12}; người nhập pc02\.chihuy/).waitFor();
    // Who imported it entered the acts of then, and did not do them.
    expect(await page.getByText(/bởi pc02\.chihuy · theo sổ cũ, người này nhập vào/).count()).toBe(3);
    // What ran out in 2021 is history and no alarm.
    await page.getByText(/^Hạn đã qua trước khi nhập vào hệ thống \(\d+\), không cảnh báo$/).waitFor();
    expect(await page.getByText(/QUÁ HẠN/).filter({ visible: true }).count()).toBe(0);
    expect(await axeFaults(page, 'an imported tip')).toEqual([]);
  }, 180_000);

  it('says in plain words why a file is not taken, and is not shown to who may not import', async () => {
    const page = await stage.window('pc02.chihuy', '/quan-tri');
    const region = page.getByRole('region', { name: 'Nhập sổ cũ' });
    await region.getByLabel('Tệp sổ cũ').setInputFiles({ name: 'so.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') });
    await region.getByRole('alert').getByText('Tệp Excel kiểu cũ (.xls)').waitFor();
    const other = await stage.window('admin', '/quan-tri');
    await other.getByRole('heading', { name: 'Quản trị' }).waitFor();
    expect(await other.getByText('Nhập sổ cũ').count()).toBe(0);
  });
});
