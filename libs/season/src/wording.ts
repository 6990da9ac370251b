import type { Chance } from './chance.js';

const spots = [
  'trước cổng chợ', 'ở bến xe buýt', 'trong ngõ 45', 'đầu ngõ 12', 'cạnh công viên', 'trước cửa hàng tiện lợi', 'gần cổng trường học', 'ở bãi gửi xe',
  'dưới gầm cầu vượt', 'ở khu tập thể cũ', 'tại tầng 5 chung cư', 'ở quán nước vỉa hè', 'trước phòng giao dịch ngân hàng', 'gần đình làng',
  'ở khu trọ sinh viên', 'sau bệnh viện', 'ở ngã tư', 'ở xóm trong', 'ven hồ', 'ở khu công nghiệp',
];
const fillings: Readonly<Record<string, readonly string[]>> = {
  luc: [
    'khoảng 23 giờ đêm qua', 'sáng nay', 'lúc 2 giờ sáng', 'chiều hôm qua', 'vừa xong', 'khoảng 7 giờ tối', 'trưa nay', 'mấy hôm nay', 'tối thứ bảy', 'rạng sáng nay',
    'lúc tan tầm', 'từ đầu tuần',
  ],
  xe: ['xe Wave màu xanh', 'xe SH màu trắng', 'xe Vision đỏ', 'xe Air Blade đen', 'xe Exciter độ pô', 'xe Dream cũ', 'ô tô bán tải', 'xe máy điện'],
  tien: ['5 triệu đồng', '12 triệu đồng', '38 triệu đồng', '150 triệu đồng', '1,2 tỷ đồng', '800 nghìn đồng', '65 triệu đồng', '320 triệu đồng'],
  vat: ['điện thoại iPhone', 'túi xách', 'dây chuyền vàng', 'máy tính xách tay', 'ví da', 'xe đạp điện', 'máy ảnh', 'hai chỉ vàng'],
  so: ['hai', 'ba', 'bốn', 'năm', 'sáu'],
  mang: ['Facebook', 'Zalo', 'Telegram', 'TikTok', 'một trang web lạ'],
};
const openers = [
  'Tôi gọi lại về việc đã báo', 'Tôi là người thứ hai chứng kiến', 'Gia đình tôi cũng thấy việc này', 'Tôi báo thêm về vụ vừa rồi', 'Sao chưa thấy ai đến, tôi xin báo lại',
];

/** A text with its places filled in. */
export function sentenceOf(pattern: string, unit: string, chance: Chance): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (_, slot: string) => (slot === 'noi' ? `${chance.pick(spots)} ${unit}` : chance.pick(fillings[slot] ?? [slot])));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** The same event told once more, by the same caller or by another. */
export function toldAgain(sentence: string, chance: Chance): string {
  return `${chance.pick(openers)}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** As some people type on a small telephone. */
export function withoutMarks(sentence: string): string {
  return sentence.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}
