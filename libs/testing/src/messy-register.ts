/** A cell of a register that a suite writes: a `Date` is a spreadsheet's day (UTC as local), `formula` a formula with its last value. */
export type WrittenCell = string | number | Date | null | { readonly formula: string; readonly result: string | number };

/** A sheet to be written; `merged`: ranges such as `C4:E4`; `hidden`: as such. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

const HEAD: readonly (readonly WrittenCell[])[] = [
  ['Số vào sổ', 'Ngày, giờ tiếp nhận', 'Người cung cấp tin', null, null, 'Loại nguồn tin', 'Nội dung', 'Địa điểm xảy ra', 'Phường, xã', 'Ngày xảy ra', 'Cơ quan thụ lý', 'Tội danh, điều luật', 'Kết quả giải quyết', null, null, null, null, null, 'Ghi chú'],
  [null, null, 'Họ và tên', 'Địa chỉ', 'Điện thoại', null, null, null, null, null, null, null, 'Khởi tố', null, 'Không khởi tố', null, 'Tạm đình chỉ', null, null],
  [null, null, null, null, null, null, null, null, null, null, null, null, 'Số QĐ', 'Ngày', 'Số QĐ, căn cứ', 'Ngày', 'Căn cứ', 'Ngày', null],
  Array.from({ length: 19 }, (_, i) => `(${i + 1})`),
];
const MERGED = ['C4:E4', 'M4:R4', 'M5:N5', 'O5:P5', 'Q5:R5', ...['A', 'B', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'S'].map((column) => `${column}4:${column}6`)];

/** Row 8 and those after it of {@link messyRegister}, each with what is wrong about it. */
const ROWS_2021: readonly (readonly WrittenCell[])[] = [
  /*  8 */ ['01', '05/01/2021', 'Nguyễn Văn An', '12 phố Láng Hạ', '0912345678', 'Tố giác', 'Mất trộm xe máy Honda Wave dựng trước cửa nhà', 'Trước số 12', 'CAP Hàng Buồm', '04/01/2021', 'CAQ Hoàn Kiếm', 'Trộm cắp tài sản, Điều 173', '12/QĐ-CSĐT', '20/01/2021', null, null, null, null, null],
  /*  9 */ ['2', '5.1.21', 'Trần Thị Bình', null, null, 'Tin báo', 'Đánh nhau tại quán bia', 'Quán bia hơi', 'P. Láng Hạ', '5.1.21', 'PC02', null, null, null, null, null, null, null, 'đã chuyển'],
  /* 10 */ [3, new Date('2021-01-06T00:00:00Z'), null, null, null, 'nt', 'Cướp giật điện thoại', 'Ngã tư', 'hang buom', new Date('2021-01-06T00:00:00Z'), '-nt-', '171', null, null, null, null, null, null, null],
  /* 11 */ [4, 44_203, 'Lê Văn Cường', null, null, 'Tin báo', 'Đốt pháo nổ trong đêm', null, 'Xóm Mới', null, 'Đội 3', null, null, null, null, null, null, null, null],
  /* 12 */ ['5', 'ngày 8 tháng 1 năm 2021', 'Phạm Thị Dung', null, null, 'Tố giác', 'Bị mất túi xách ở chợ', 'Chợ Đồng Xuân', 'Phường Đồng Xuân', 'hôm qua', 'Phòng CSHS', 'Tội trộm cắp tài sản', null, null, 'Số 3/QĐ-CSĐT, khoản 2 Điều 157 BLTTHS', '9/2/2021', null, null, null],
  /* 13 */ [],
  /* 14 */ ['Cộng tháng 1: 5 tin'],
  /* 15 */ [null, 'Tháng 2 năm 2021'],
  /* 16 */ ['Số vào sổ', 'Ngày, giờ tiếp nhận', 'Người cung cấp tin', null, null, 'Loại nguồn tin', 'Nội dung', 'Địa điểm xảy ra', 'Phường, xã', 'Ngày xảy ra', 'Cơ quan thụ lý', 'Tội danh, điều luật', 'Kết quả giải quyết', null, null, null, null, null, 'Ghi chú'],
  /* 17 */ [6, '2021-02-01', 'Hoàng Văn Em', null, null, 'Tố giác', 'Bị lấy trộm tiền trong két', null, 'Hàng Bạc', '2021-01-31', 'PC02', 'Điều 173', null, null, null, null, 'điểm a khoản 1 Điều 148', '01/04/2021', null],
  /* 18 */ [6, '2021-02-01', 'Vũ Thị Giang', null, null, 'Tố giác', 'Bị lừa khi mua đất', null, null, null, null, null, null, null, null, null, null, null, null],
  /* 19 */ [6, '01/02/2021', 'Hoàng Văn Em', null, null, 'Tố giác', 'Bị lấy trộm tiền trong két', null, 'Hàng Bạc', '31/1/21', 'PC02', 'Điều 173', null, null, null, null, 'điểm a khoản 1 Điều 148', '1.4.2021', null],
  /* 20 */ [null, '02/02/2021', 'Đỗ Văn Hải', null, null, 'Tin báo', 'Gây rối trật tự', null, null, null, null, null, null, null, null, null, null, null, null],
  /* 21 */ [7, '31/02/2021', 'Bùi Thị Lan', null, null, 'Tin báo', 'Tiếng ồn ban đêm', null, null, null, null, null, null, null, null, null, null, null, null],
  /* 22 */ [8, '8h30 ngày 3/2/2021', 'Ngô Văn Minh', null, null, 'Tin báo', null, null, null, null, null, null, null, null, null, null, null, null, null],
  /* 23 */ [9, '8h30 ngày 3/2/2021', 'Ngô Văn Nam', null, null, 'Tin báo', { formula: 'CONCATENATE("Phá ","khóa")', result: 'Phá khóa lấy xe đạp' }, null, 'Hàng Đào', null, null, null, null, null, null, null, null, null, null],
  /* 24 */ ['10/TB', '03/02/2021', null, null, null, 'chưa rõ', 'Nghi mua bán ma túy ở công viên', null, 'Quang Trung', null, null, null, '15', '01/02/2021', null, null, null, null, null],
  /* 25 */ [6, '9/2/2021', 'Lý Văn Phúc', null, null, 'Tin báo', 'Đánh bạc tại nhà', null, null, null, null, null, null, null, null, null, null, null, null],
  /* 26 */ [null, null, 'Người lập sổ', null, null, null, null, null, null, null, 'Thủ trưởng đơn vị'],
];

/** A small register as stations kept them: merged heads, five styles of dates, dittos, sums, namesakes, doubles, several sheets. */
export const messyRegister: readonly WrittenSheet[] = [
  { name: 'Bìa', rows: [['SỔ TIẾP NHẬN NGUỒN TIN VỀ TỘI PHẠM'], ['Năm 2021 - 2022']] },
  { name: 'Sổ 2021', rows: [['CÔNG AN THÀNH PHỐ HÀ NỘI'], ['SỔ TIẾP NHẬN, THỤ LÝ NGUỒN TIN VỀ TỘI PHẠM NĂM 2021'], [], ...HEAD, ...ROWS_2021], merged: ['A2:S2', ...MERGED] },
  {
    name: '2022',
    rows: [
      ['STT', 'Nội dung', 'Họ tên người báo tin', 'Ngày tiếp nhận', 'Loại tin', 'Xã, phường'],
      [1, 'Trộm chó', 'Đinh Văn Quân', '03/01/22', 'Tin báo', 'Xã Yên Sở, huyện Hoài Đức'],
      ['2', 'Lừa đảo qua điện thoại', 'Trịnh Thị Sen', '04/01/22', 'Tố giác', null],
    ],
  },
  { name: 'Nháp', rows: [['STT', 'Nội dung', 'Ngày tiếp nhận'], [1, 'Không được đọc', '01/01/2022']], hidden: true },
];

const WHAT = ['Mất trộm xe máy', 'Đánh nhau gây thương tích', 'Cướp giật túi xách', 'Lừa đảo chiếm đoạt tài sản', 'Gây rối trật tự công cộng', 'Tàng trữ ma túy', 'Đánh bạc', 'Tai nạn giao thông'];
const WHERE = ['CAP Hàng Buồm', 'P. Hàng Bạc', 'phường Đồng Xuân', 'hang dao', 'Láng Hạ', 'P. Quang Trung, Đống Đa'];
const MADE_OF = ['Tố giác', 'Tin báo', 'Kiến nghị khởi tố'];

/** A register of `count` rows over several years, one sheet, each row another; every hundredth has something wrong. */
export function longRegister(count: number): WrittenSheet {
  const rows = Array.from({ length: count }, (_, i): WrittenCell[] => {
    const day = new Date(Date.UTC(2019, 0, 1) + Math.floor((i * 1_460) / count) * 86_400_000);
    const [year, month, date] = day.toISOString().slice(0, 10).split('-') as [string, string, string];
    const styles: WrittenCell[] = [`${date}/${month}/${year}`, `${Number(date)}.${Number(month)}.${year.slice(2)}`, `${year}-${month}-${date}`, day, `ngày ${Number(date)} tháng ${Number(month)} năm ${year}`];
    const wrong = i % 100 === 99;
    return [i + 1, wrong ? '31/02/2020' : styles[i % styles.length] ?? null, `Người báo ${i}`, `${i % 300} phố Huế`, MADE_OF[i % 3] ?? null, `${WHAT[i % 8]} số ${i}, khoảng ${i % 24} giờ, người dân trình báo và đề nghị làm rõ`, WHERE[i % 6] ?? null, 'PC02', null];
  });
  return { name: 'Sổ', rows: [['STT', 'Ngày tiếp nhận', 'Họ tên người báo', 'Địa chỉ', 'Loại nguồn tin', 'Nội dung', 'Phường, xã', 'Đơn vị thụ lý', 'Ghi chú'], ...rows] };
}

/** Sheets as the bytes of a workbook. */
export async function asWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  for (const { name, rows, merged = [], hidden } of sheets) {
    const sheet = book.addWorksheet(name, hidden ? { state: 'hidden' } : {});
    for (const row of rows) {
      const added = sheet.addRow(row as never[]);
      row.forEach((cell, i) => { if (cell instanceof Date) added.getCell(i + 1).numFmt = 'dd/mm/yyyy'; });
    }
    for (const range of merged) sheet.mergeCells(range);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** One sheet as separated text; a day as it would be written. */
export function asText({ rows }: WrittenSheet, delimiter = ';'): string {
  const text = (cell: WrittenCell | undefined): string => {
    if (cell === null || cell === undefined) return '';
    if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/');
    return typeof cell === 'object' ? String(cell.result) : String(cell);
  };
  const quoted = (value: string) => (value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, i) => quoted(text(row[i]))).join(delimiter)).join('\r\n') + '\r\n';
}
