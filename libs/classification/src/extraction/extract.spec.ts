import { describe, expect, it } from '@jest/globals';
import type { Extracted } from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import { extract } from './extract.js';

const law = realLaw();
/** Friday, 21:05 in Hanoi. */
const NOW = '2026-11-27T14:05:00.000Z';

const local = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function meaning(one: Extracted): string {
  switch (one.kind) {
    case 'time': return one.from === one.until ? local(one.from) : `${local(one.from)} – ${local(one.until)}`;
    case 'place': return one.candidates.map(({ name }) => name).join(' | ');
    case 'money': return `${one.amount} ${one.currency}`;
    case 'account': return `${one.bank ?? 'no bank'} ${one.value}`;
    case 'injured': case 'dead': return String(one.count ?? 'some');
    case 'child': return String(one.age ?? 'child');
    case 'circumstance': return one.fact;
    default: return one.value;
  }
}

/** `[words] meaning`, with a question mark where the text leaves it open. */
function read(text: string, kinds: readonly string[], now = NOW): string[] {
  const nfc = text.normalize('NFC');
  return extract(law, text, now).filter(({ kind }) => kinds.includes(kind)).map((one) => `[${nfc.slice(one.start, one.end)}] ${meaning(one)}${one.certain ? '' : ' ?'}`);
}

type Row = readonly [text: string, ...found: string[]];
const cases = (kinds: string, rows: readonly Row[], now = NOW) => it.each(rows.map(([text, ...found]) => [text, found] as const))('%s', (text, found) => {
  expect(read(text, kinds.split(' '), now)).toEqual(found);
});

describe('time, seen from 21:05 on Friday 27/11/2026', () => {
  cases('time', [
    ['Tối qua có đánh nhau', '[Tối qua] 2026-11-26 18:00 – 2026-11-26 23:59'],
    ['Tối hôm qua tầm 9h', '[Tối hôm qua tầm 9h] 2026-11-26 21:00'],
    ['Tối qua lúc 22h30 mất xe', '[Tối qua lúc 22h30] 2026-11-26 22:30'],
    ['lúc 22h30 tối qua', '[22h30 tối qua] 2026-11-26 22:30'],
    ['toi hom qua luc 22h30 bi mat xe', '[toi hom qua luc 22h30] 2026-11-26 22:30 ?'],
    ['lúc 22h30 bị giật túi', '[22h30] 2026-11-26 22:30 ?'],
    ['lúc 9h bị giật túi', '[9h] 2026-11-27 09:00 ?'],
    ['lúc 3h chiều', '[3h chiều] 2026-11-27 15:00 ?'],
    ['lúc 22 giờ 30 phút ngày 26/11', '[22 giờ 30 phút ngày 26/11] 2026-11-26 22:30'],
    ['vào hồi 07:45 ngày 25/11/2026', '[07:45 ngày 25/11/2026] 2026-11-25 07:45 ?'],
    ['22g15 hôm qua', '[22g15 hôm qua] 2026-11-26 22:15'],
    ['8 giờ rưỡi sáng nay', '[8 giờ rưỡi sáng nay] 2026-11-27 08:30'],
    ['9 giờ kém 15 tối qua', '[9 giờ kém 15 tối qua] 2026-11-26 20:45'],
    ['tám giờ tối hôm qua', '[tám giờ tối hôm qua] 2026-11-26 20:00'],
    ['12h trưa nay', '[12h trưa nay] 2026-11-27 12:00'],
    ['1h trưa nay', '[1h trưa nay] 2026-11-27 13:00'],
    ['2h đêm qua nó vào nhà', '[2h đêm qua] 2026-11-27 02:00'],
    ['12h đêm qua', '[12h đêm qua] 2026-11-27 00:00'],
    ['đêm qua mất trộm', '[đêm qua] 2026-11-26 22:00 – 2026-11-27 03:59'],
    ['rạng sáng nay', '[rạng sáng nay] 2026-11-27 02:00 – 2026-11-27 05:59'],
    ['nửa đêm qua', '[nửa đêm qua] 2026-11-26 23:00 – 2026-11-27 01:59'],
    ['Sáng nay tôi phát hiện', '[Sáng nay] 2026-11-27 05:00 – 2026-11-27 10:59'],
    ['tối nay', '[tối nay] 2026-11-27 18:00 – 2026-11-27 21:05'],
    ['hôm nay', '[hôm nay] 2026-11-27 00:00 – 2026-11-27 21:05'],
    ['hôm qua', '[hôm qua] 2026-11-26 00:00 – 2026-11-26 23:59'],
    ['hôm kia', '[hôm kia] 2026-11-25 00:00 – 2026-11-25 23:59'],
    ['hôm kìa', '[hôm kìa] 2026-11-24 00:00 – 2026-11-24 23:59'],
    ['chiều hôm kia', '[chiều hôm kia] 2026-11-25 13:00 – 2026-11-25 18:29'],
    ['hnay, hqua', '[hnay] 2026-11-27 00:00 – 2026-11-27 21:05', '[hqua] 2026-11-26 00:00 – 2026-11-26 23:59'],
    ['3 ngày trước', '[3 ngày trước] 2026-11-24 00:00 – 2026-11-24 23:59'],
    ['hai hôm trước', '[hai hôm trước] 2026-11-25 00:00 – 2026-11-25 23:59'],
    ['cách đây 2 tiếng', '[cách đây 2 tiếng] 2026-11-27 19:05'],
    ['khoảng 30 phút trước', '[30 phút trước] 2026-11-27 20:35 ?'],
    ['nửa tiếng trước', '[nửa tiếng trước] 2026-11-27 20:35'],
    ['2 tuần trước', '[2 tuần trước] 2026-11-10 00:00 – 2026-11-16 23:59 ?'],
    ['tuần trước', '[tuần trước] 2026-11-16 00:00 – 2026-11-22 23:59 ?'],
    ['tháng trước', '[tháng trước] 2026-10-01 00:00 – 2026-10-31 23:59 ?'],
    ['năm ngoái', '[năm ngoái] 2025-01-01 00:00 – 2025-12-31 23:59 ?'],
    ['vừa nãy', '[vừa nãy] 2026-11-27 19:05 – 2026-11-27 21:05 ?'],
    ['bây giờ', '[bây giờ] 2026-11-27 21:05 ?'],
    ['thứ 6 tuần trước', '[thứ 6 tuần trước] 2026-11-20 00:00 – 2026-11-20 23:59'],
    ['thứ hai vừa rồi', '[thứ hai vừa rồi] 2026-11-23 00:00 – 2026-11-23 23:59'],
    ['tối thứ bảy', '[tối thứ bảy] 2026-11-21 18:00 – 2026-11-21 23:59 ?'],
    ['hôm chủ nhật', '[chủ nhật] 2026-11-22 00:00 – 2026-11-22 23:59 ?'],
    ['ngày 12/3', '[ngày 12/3] 2026-03-12 00:00 – 2026-03-12 23:59'],
    ['ngày 12/12', '[ngày 12/12] 2025-12-12 00:00 – 2025-12-12 23:59'],
    ['12/3/2026', '[12/3/2026] 2026-03-12 00:00 – 2026-03-12 23:59'],
    ['12-03-2026', '[12-03-2026] 2026-03-12 00:00 – 2026-03-12 23:59'],
    ['5/9/26', '[5/9/26] 2026-09-05 00:00 – 2026-09-05 23:59'],
    ['ngày 12 tháng 3 năm 2026', '[ngày 12 tháng 3 năm 2026] 2026-03-12 00:00 – 2026-03-12 23:59'],
    ['ngày 20 tôi đi vắng', '[ngày 20] 2026-11-20 00:00 – 2026-11-20 23:59 ?'],
    ['tối 26/11', '[tối 26/11] 2026-11-26 18:00 – 2026-11-26 23:59'],
    ['9h tối 26/11', '[9h tối 26/11] 2026-11-26 21:00'],
    ['hôm nay 27/11 lúc 15:30', '[hôm nay 27/11 lúc 15:30] 2026-11-27 15:30'],
    ['tối mai chúng nó hẹn đánh nhau', '[tối mai] 2026-11-28 18:00 – 2026-11-28 23:59 ?'],
    ['ngày 31/2 không có'], ['ngày 40/13'], ['thứ tự'], ['người thứ hai'], ['bên thứ ba'],
    ['tôi qua nhà bạn'],
    ['Chiều qua tầm 4 rưỡi', '[Chiều qua tầm 4 rưỡi] 2026-11-26 16:30'],
    ["21h15' ngày 26/11", "[21h15' ngày 26/11] 2026-11-26 21:15"],
    ['8h kém 10 sáng 25-11', '[8h kém 10 sáng 25-11] 2026-11-25 07:50'],
    ['từ 20h đến 22h tối qua', '[20h đến 22h tối qua] 2026-11-26 20:00 – 2026-11-26 22:00'],
    ['từ 22h đến 2h đêm 25/11', '[22h đến 2h đêm 25/11] 2026-11-25 22:00 – 2026-11-26 02:00'],
    ['tối qua nhà em bị mất trộm', '[tối qua] 2026-11-26 18:00 – 2026-11-26 23:59 ?'],
    ['Nửa đêm hôm kia, khoảng 1h sáng', '[Nửa đêm hôm kia, khoảng 1h] 2026-11-26 01:00'],
    ['mùng 3 tết vừa rồi', '[mùng 3 tết] 2026-02-19 00:00 – 2026-02-19 23:59'],
    ['được 9 rưỡi'], ['mấy hôm nay'], ['340 năm tuổi'], ['điểm 7-8'], ['trong 3 giờ đồng hồ'], ['mỗi ngày 5 triệu'], ['mở cửa 24h'], ['được 3/4 quãng đường'], ['50 m2 đất'], ['chị Mai'],
  ]);
});

describe('time about Tết, seen from 25/02/2026 (mùng 9)', () => {
  cases('time', [
    ['mùng 5 Tết', '[mùng 5 Tết] 2026-02-21 00:00 – 2026-02-21 23:59'],
    ['mồng 3 tết', '[mồng 3 tết] 2026-02-19 00:00 – 2026-02-19 23:59'],
    ['tối mùng hai Tết', '[tối mùng hai Tết] 2026-02-18 18:00 – 2026-02-18 23:59'],
    ['sáng mùng 4', '[sáng mùng 4] 2026-02-20 05:00 – 2026-02-20 10:59 ?'],
    ['30 Tết', '[30 Tết] 2026-02-16 00:00 – 2026-02-16 23:59'],
    ['29 Tết', '[29 Tết] 2026-02-15 00:00 – 2026-02-16 23:59 ?'],
    ['đêm giao thừa', '[đêm giao thừa] 2026-02-16 22:00 – 2026-02-17 03:59'],
    ['mùng 20 Tết', '[mùng 20 Tết] 2025-02-17 00:00 – 2025-02-17 23:59'],
  ], '2026-02-25T03:00:00.000Z');
  it('is left out where that Tết is not in the calendar', () => expect(read('mùng 5 Tết', ['time'], '2035-03-01T03:00:00.000Z')).toEqual([]));
});

describe('place, by the 126 units of 2025 and the names before them', () => {
  cases('place', [
    ['ở p. Ô Chợ Dừa', '[p. Ô Chợ Dừa] Phường Ô Chợ Dừa'],
    ['ở P.Ô Chợ Dừa', '[P.Ô Chợ Dừa] Phường Ô Chợ Dừa'],
    ['phường ô chợ dừa có trộm', '[phường ô chợ dừa] Phường Ô Chợ Dừa'],
    ['o p. o cho dua co trom', '[p. o cho dua] Phường Ô Chợ Dừa'],
    ['PHƯỜNG NGỌC HÀ', '[PHƯỜNG NGỌC HÀ] Phường Ngọc Hà'],
    ['phường Yên Hòa', '[phường Yên Hòa] Phường Yên Hoà'],
    ['phường Yên Hoà', '[phường Yên Hoà] Phường Yên Hoà'],
    ['phuong yen hoa co danh nhau', '[phuong yen hoa] Phường Yên Hoà'],
    ['Mất trộm ở phuong yen hoa, nhiều người thấy', '[phuong yen hoa] Phường Yên Hoà'],
    ['Nhà ở xa Ba Vì lắm'], ['chụp X quang bị hoảng'], ['thị xã Bình Minh'],
    ['xã Tân Hội, tỉnh An Giang', '[xã Tân Hội] Xã Ô Diên ?'],
    ['xã Ứng Hòa', '[xã Ứng Hòa] Xã Ứng Hoà'],
    ['phường Láng mất xe', '[phường Láng] Phường Láng'],
    ['phường Văn Miếu - Quốc Tử Giám', '[phường Văn Miếu - Quốc Tử Giám] Phường Văn Miếu - Quốc Tử Giám'],
    ['xã Trần Phú', '[xã Trần Phú] Xã Trần Phú'],
    ['x. Minh Châu', '[x. Minh Châu] Xã Minh Châu'],
    // A name that no longer holds leads to its one successor, or to all it may be.
    ['phường Liễu Giai', '[phường Liễu Giai] Phường Ngọc Hà'],
    ['phuong lieu giai co danh nhau', '[phuong lieu giai] Phường Ngọc Hà'],
    ['phường Phố Huế', '[phường Phố Huế] Phường Hai Bà Trưng'],
    ['phường Láng Hạ', '[phường Láng Hạ] Phường Giảng Võ | Phường Láng | Phường Đống Đa ?'],
    ['phường Trần Phú', '[phường Trần Phú] Phường Lĩnh Nam | Phường Hoàng Mai | Phường Yên Sở ?'],
    // The district tells namesakes apart.
    ['p. Quang Trung, q. Hà Đông', '[p. Quang Trung, q. Hà Đông] Phường Kiến Hưng | Phường Hà Đông ?'],
    ['p. Quang Trung, Đống Đa', '[p. Quang Trung, Đống Đa] Phường Kim Liên | Phường Đống Đa ?'],
    ['phường Minh Khai, quận Hai Bà Trưng', '[phường Minh Khai, quận Hai Bà Trưng] Phường Bạch Mai | Phường Tương Mai ?'],
    ['xa yen so, huyen hoai duc bi mat trom', '[xa yen so, huyen hoai duc] Xã Dương Hoà'],
    // Without its kind a name is a place only where places stand, and never sure.
    ['gần Khương Đình', '[Khương Đình] Phường Khương Đình | Phường Phương Liệt ?'],
    ['xã Phúc Thọ Lâm Hà', '[xã Phúc Thọ] Xã Phúc Thọ ?'],
    ['anh Trần Phú'], ['Tự nhiên nó lao ra'], ['lúc bình minh'], ['ký hợp đồng với nó'], ['hợp tác xã'], ['ở đường Trần Phú'], ['ở chợ Bưởi'], ['ở Vĩnh Phúc'],
    ['tôi tên Kim Liên'], ['cán bộ phường liên quan'], ['UBND xã. Liên quan đến vụ việc'], ['ở Minh Khai Plaza'], ['xa Hà Nội'],
  ]);
  it('says of a district alone which wards it may be, and is not sure', () => {
    const [found] = extract(law, 'ở quận Đống Đa', NOW);
    expect(found).toMatchObject({ kind: 'place', start: 2, certain: false });
    expect((found as Extracted & { kind: 'place' }).candidates.map(({ name }) => name)).toEqual(expect.arrayContaining(['Phường Đống Đa', 'Phường Kim Liên', 'Phường Láng']));
  });
  it('gives a name that is a ward of now and a former district the ward first', () => {
    const [found] = extract(law, 'bị giật đồ ở Cầu Giấy', NOW);
    expect((found as Extracted & { kind: 'place' }).candidates[0]?.name).toBe('Phường Cầu Giấy');
    expect(found?.certain).toBe(false);
  });
  cases('place', [
    ['phường Láng Hạ, quận Đống Đa', '[phường Láng Hạ, quận Đống Đa] Phường Láng Hạ'],
    ['phường Quang Trung', '[phường Quang Trung] Phường Quang Trung (Đống Đa) | Phường Quang Trung (Hà Đông) | Phường Quang Trung (Sơn Tây) ?'],
    ['phường Quang Trung, Sơn Tây', '[phường Quang Trung, Sơn Tây] Phường Quang Trung (Sơn Tây)'],
  ], '2024-02-05T03:00:00.000Z');
});

describe('streets and landmarks, as they were said', () => {
  cases('street', [
    ['ngõ 12 phố Hàng Bài', '[ngõ 12 phố Hàng Bài] ngõ 12 phố Hàng Bài'],
    ['số 5 ngách 34/12 ngõ 91 Láng Hạ', '[số 5 ngách 34/12 ngõ 91 Láng Hạ] số 5 ngách 34/12 ngõ 91 Láng Hạ'],
    ['số nhà 12A Nguyễn Trãi, Thanh Xuân', '[số nhà 12A Nguyễn Trãi] số nhà 12A Nguyễn Trãi'],
    ['trên đường Láng có đua xe', '[đường Láng] đường Láng'],
    ['tại chợ Đồng Xuân', '[chợ Đồng Xuân] chợ Đồng Xuân'],
    ['bến xe Mỹ Đình', '[bến xe Mỹ Đình] bến xe Mỹ Đình'],
    ['km 12 quốc lộ 32', '[quốc lộ 32] quốc lộ 32'],
    ['ngo 12 pho hang bai co trom', '[ngo 12 pho hang bai] ngo 12 pho hang bai ?'],
    ['số 3 ngõ 68 Cầu Giấy', '[số 3 ngõ 68 Cầu Giấy] số 3 ngõ 68 Cầu Giấy'],
    ['so 9 ngo 5 duong lang, co trom', '[so 9 ngo 5 duong lang] so 9 ngo 5 duong lang ?'],
    ['ở chợ Hôm', '[chợ Hôm] chợ Hôm'],
    ['trên đường đi làm về'], ['nguyen pho giam doc'], ['tet binh ngo 2026'], ['thành phố Huế'], ['yêu cầu Công an vào cuộc'], ['gọi số 113'], ['số điện thoại'],
  ]);
});

describe('money', () => {
  cases('money', [
    ['mất 2tr', '[2tr] 2000000 VND'], ['mất 2tr5', '[2tr5] 2500000 VND'], ['2tr500', '[2tr500] 2500000 VND'], ['2,5 triệu', '[2,5 triệu] 2500000 VND'], ['2.5tr', '[2.5tr] 2500000 VND'],
    ['500k', '[500k] 500000 VND'], ['500 nghìn', '[500 nghìn] 500000 VND'], ['500 ngàn đồng', '[500 ngàn đồng] 500000 VND'],
    ['hai triệu rưỡi', '[hai triệu rưỡi] 2500000 VND'], ['hai trieu ruoi', '[hai trieu ruoi] 2500000 VND'], ['3 tỷ', '[3 tỷ] 3000000000 VND'], ['3 tỉ đồng', '[3 tỉ đồng] 3000000000 VND'],
    ['20 củ', '[20 củ] 20000000 VND'], ['vay 2 củ rưỡi', '[2 củ rưỡi] 2500000 VND'], ['1.500.000đ', '[1.500.000đ] 1500000 VND'], ['1,500,000 VND', '[1,500,000 VND] 1500000 VND'],
    ['1500000 đồng', '[1500000 đồng] 1500000 VND'], ['chuyển 1.500.000 cho nó', '[1.500.000] 1500000 VND ?'], ['500 USD', '[500 USD] 500 USD'], ['$500', '[$500] 500 USD'], ['500 đô', '[500 đô] 500 USD'],
    ['2 nghìn đô la', '[2 nghìn đô la] 2000 USD'], ['hai trăm triệu đồng', '[hai trăm triệu đồng] 200000000 VND'], ['năm mươi lăm triệu', '[năm mươi lăm triệu] 55000000 VND'],
    ['một tỷ hai trăm triệu đồng', '[một tỷ hai trăm triệu đồng] 1200000000 VND'], ['1 tỷ 200 triệu', '[1 tỷ 200 triệu] 1200000000 VND'], ['hai triệu năm trăm nghìn', '[hai triệu năm trăm nghìn] 2500000 VND'],
    ['nửa tỷ', '[nửa tỷ] 500000000 VND'], ['3 trăm triệu', '[3 trăm triệu] 300000000 VND'], ['hai chục triệu', '[hai chục triệu] 20000000 VND'], ['từ hai triệu', '[hai triệu] 2000000 VND'],
    ['khoảng 50 triệu', '[50 triệu] 50000000 VND ?'], ['hơn 1 tỷ', '[1 tỷ] 1000000000 VND ?'], ['1tr2 và 300k', '[1tr2] 1200000 VND', '[300k] 300000 VND'], ['1tỷ2', '[1tỷ2] 1200000000 VND'], ['mất 2 triệu 3, còn lại', '[2 triệu 3] 2300000 VND'], ['sau do no bo di'], ['troi lanh 15 do'],
    ['20 cụ già'], ['5 triệu lượt xem'], ['2 đồng phạm'], ['mấy chục triệu'], ['2 triệu người'], ['500 con gà'], ['số 500'],
  ]);
});

describe('plates, telephones, accounts', () => {
  cases('plate phone account', [
    ['xe 29X1-123.45', '[29X1-123.45] 29X1-123.45'], ['biển 30A 12345', '[30A 12345] 30A-123.45'], ['29x1 12345', '[29x1 12345] 29X1-123.45'], ['29-X1 1234', '[29-X1 1234] 29X1-1234'],
    ['30a-123.45', '[30a-123.45] 30A-123.45'], ['bks 29H 123.45', '[29H 123.45] 29H-123.45'], ['biển số 29k 12345', '[29k 12345] 29K-123.45'], ['29MĐ1-123.45', '[29MĐ1-123.45] 29MĐ1-123.45'], ['29AA-123.45', '[29AA-123.45] 29AA-123.45'],
    ['30G12345', '[30G12345] 30G-123.45'], ['29X112345', '[29X112345] 29X1-123.45'], ['29 Y5 3456', '[29 Y5 3456] 29Y5-3456'], ['29B1.56789', '[29B1.56789] 29B1-567.89'], ['lúc 22h 3000 người'], ['50k 12345'], ['phòng 29'],
    ['gọi 0912345678', '[0912345678] 0912345678'], ['0912 345 678', '[0912 345 678] 0912345678'], ['0912.345.678', '[0912.345.678] 0912345678'], ['+84 912 345 678', '[+84 912 345 678] 0912345678'],
    ['+84912345678', '[+84912345678] 0912345678'], ['84912345678', '[84912345678] 0912345678'], ['024 3942 1234', '[024 3942 1234] 02439421234'], ['0987654321 0912345678', '[0987654321] 0987654321', '[0912345678] 0912345678'],
    ['số nó là không chín một hai ba bốn năm sáu bảy tám', '[không chín một hai ba bốn năm sáu bảy tám] 0912345678 ?'], ['khong chin mot hai ba bon nam sau bay tam', '[khong chin mot hai ba bon nam sau bay tam] 0912345678 ?'],
    ['sđt 0912345678', '[0912345678] 0912345678'], ['mã 1234567890'], ['0112345678'], ['09123456789'],
    ['stk 19036789123456 techcombank', '[19036789123456] Techcombank 19036789123456'], ['chuyển vào tài khoản 0011 0041 23456 Vietcombank', '[0011 0041 23456] Vietcombank 0011004123456'],
    ['STK: 0912345678 MB Bank', '[0912345678] MB 0912345678'], ['số tài khoản 123456789', '[123456789] no bank 123456789 ?'], ['Chuyển khoản 5000000 vào 102876543210 Vietinbank', '[102876543210] VietinBank 102876543210'], ['VCB 0011004123456 số tiền 5000000', '[0011004123456] Vietcombank 0011004123456'], ['VCB 0011004123456', '[0011004123456] Vietcombank 0011004123456'],
    ['stk 0912345678 vcb; sđt 0987654321', '[0912345678] Vietcombank 0912345678', '[0987654321] 0987654321'], ['căn cước 001099012345'],
  ]);
});

describe('weapons, the hurt and the dead, children, time that is short', () => {
  cases('weapon', [
    ['nó cầm dao', '[dao] dao'], ['no cam dao chem', '[dao] dao'], ['con dao nhọn', '[con dao] dao'], ['mã tấu', '[mã tấu] mã tấu'], ['khẩu súng', '[khẩu súng] súng'], ['tuýp sắt', '[tuýp sắt] tuýp sắt'], ['vác kiếm đuổi', '[vác kiếm] kiếm'],
    ['phóng lợn', '[phóng lợn] phóng lợn'], ['tạt axit', '[axit] axit'], ['có bom xăng', '[bom xăng] bom xăng'], ['dùng gậy bóng chày', '[gậy bóng chày] gậy'],
    ['không có vũ khí, nó không cầm dao'], ['nó tên Dao'], ['người Dao'], ['giá dao động'], ['di dao pho'], ['tìm kiếm'], ['kiếm tiền'], ['nó không có dao'], ['nó không cầm súng'], ['kéo tôi ra'],
  ]);
  cases('injured dead', [
    ['3 người bị thương', '[3 người bị thương] 3'], ['hai người chết', '[hai người chết] 2'], ['làm 2 cháu bị thương', '[2 cháu bị thương] 2'], ['3 nạn nhân tử vong', '[3 nạn nhân tử vong] 3'], ['có người bị thương', '[bị thương] some'],
    ['co nguoi bi thuong', '[bi thuong] some ?'], ['anh ấy bất tỉnh', '[bất tỉnh] some'], ['bị đâm chết', '[bị đâm chết] some'], ['không may bị thương', '[bị thương] some'],
    ['không có ai bị thương'], ['có ai bị thương không?'], ['chưa có người chết'], ['ko ai bi thuong'], ['nó dọa đánh chết tôi'], ['sợ chết người'],
    ['không có dao nhưng có hai người bị thương', '[hai người bị thương] 2'],
  ]);
  cases('child', [
    ['cháu bé 10 tuổi', '[cháu bé 10 tuổi] 10'], ['em gái mười lăm tuổi', '[mười lăm tuổi] 15'], ['học sinh lớp 8', '[học sinh lớp 8] child'], ['học sinh lớp 12', '[học sinh lớp 12] child ?'], ['khoảng 15 tuổi', '[15 tuổi] 15 ?'],
    ['be gai 6 tuoi bi bat coc', '[be gai 6 tuoi] 6'], ['con gái tôi 13t', '[13t] 13'], ['7-8 tuổi', '[8 tuổi] 8'], ['gần 340 năm tuổi'], ['du học sinh'], ['trẻ vị thành niên', '[vị thành niên] child'], ['nữ sinh', '[nữ sinh] child ?'], ['anh 25 tuổi'], ['18 tuổi'], ['con chó 3 tuổi'], ['không có trẻ em'],
  ]);
  cases('circumstance', [
    ['chúng nó đang đánh nhau', '[đang đánh] inProgress'], ['bon no dang danh nhau', '[dang danh] inProgress ?'], ['đang cạy cửa', '[đang cạy] inProgress'], ['nó không cầm dao đang cạy khoá', '[đang cạy] inProgress'], ['ĐANG CÓ CHÁY', '[ĐANG CÓ CHÁY] inProgress'], ['nó sắp trốn sang Campuchia', '[sắp trốn] suspectMayFlee'], ['nó đã bỏ trốn', '[bỏ trốn] suspectMayFlee'],
    ['lúc đó chúng nó đang đánh nhau'], ['tối qua chúng nó đang đánh nhau'], ['không còn đang đánh nhau'], ['nó chưa bỏ trốn'], ['tôi đang đi làm'],
  ]);
});
