/** What may stand in a slot of a corpus text; invented or common, nobody's data. Wards are given by the law data. */
export const slotWords: Readonly<Record<string, readonly string[]>> = {
  street: [
    'đường Láng', 'phố Huế', 'đường Giải Phóng', 'Nguyễn Trãi', 'phố Vọng', 'đường Tam Trinh', 'Kim Mã', 'Xã Đàn', 'Trường Chinh', 'phố Chợ Gạo', 'đường Cầu Giấy', 'ngõ 43', 'ngõ 12 phố Minh Khai', 'đường 70', 'Phạm Văn Đồng',
    'Võ Chí Công', 'quốc lộ 32', 'đại lộ Thăng Long', 'phố Hàng Bông', 'đường Nguyễn Văn Cừ', 'Lê Văn Lương', 'Tố Hữu', 'phố Bạch Mai', 'ngách 5/21',
  ],
  place: [
    'chợ Đồng Xuân', 'bến xe Mỹ Đình', 'công viên Thống Nhất', 'cổng trường cấp 2', 'bệnh viện', 'khu đô thị Linh Đàm', 'chung cư HH3', 'quán nước đầu ngõ', 'bãi đất trống sau chợ', 'khu công nghiệp', 'hầm gửi xe', 'siêu thị', 'cây xăng',
    'nhà văn hóa thôn', 'xóm trọ', 'hồ Tây', 'gầm cầu vượt', 'quán net', 'trạm xe buýt', 'đình làng', 'nhà nghỉ', 'quán karaoke', 'khu tập thể', 'cầu Chương Dương',
  ],
  time: ['22h30', '2 giờ sáng', '8h tối', '14h', 'nửa đêm', 'rạng sáng', 'tối qua', 'sáng nay', 'trưa nay', '5h sáng', 'khoảng 19 giờ', 'chập tối', '23:15', '9 rưỡi tối', 'lúc nãy', '16g30'],
  date: ['mùng 5 Tết', '12/2', 'hôm qua', 'hôm kia', 'thứ bảy tuần trước', '20/11', 'ngày 3-9', '29 Tết', 'rằm tháng Giêng', 'đầu tháng', 'cuối tuần trước', '15.8', 'ngày 7/1', 'tháng trước'],
  name: ['Nguyễn Văn T.', 'Trần Thị H.', 'Lê Văn Q', 'Phạm Minh Đ.', 'Hoàng Thị L', 'Vũ Đức A.', 'Bùi Thị N.', 'Đỗ Văn K.', 'Ngô Quang V.', 'N.V.H.', 'L.T.M', 'Đặng Văn B.', 'Trịnh Thị P.', 'P.Q.T.'],
  man: ['anh Hùng', 'ông Bình', 'anh Tuấn', 'chú Ba', 'thằng Cường', 'ông Sáu', 'anh Nam', 'bác Thành', 'cậu Long', 'anh Dũng', 'thằng Tí', 'ông Lâm'],
  woman: ['chị Lan', 'bà Hoa', 'cô Thủy', 'chị Hương', 'bà Tư', 'con Mai', 'chị Ngọc', 'bác Hạnh', 'cô Yến', 'chị Nhung', 'bà Liên', 'em Thảo'],
  age: ['34 tuổi', '19 tuổi', '52 tuổi', 'sinh năm 1988', '27t', 'SN 1995', '41 tuổi', '23 tuổi', '66 tuổi', 'khoảng 30 tuổi', 'ngoài 50'],
  money: ['15 triệu', '2tr', '500k', 'hai triệu', '300 triệu đồng', '1,2 tỷ', '40 củ', '8 triệu rưỡi', '50 nghìn', '120tr', '4,5 triệu', 'hơn 2 tỉ đồng', '700 ngàn', '1tr5', '35.000.000đ', 'vài chục triệu'],
  plate: ['29X1-123.45', '30A-567.89', '29C-001.22', '17B2-345.67', '30F 12345', '29H-774.10', '99A-020.31', '29D1 55566'],
  phone: ['0912345678', '0987.654.321', '035 222 1111', '0868 000 123', '024 3999 8888', '+84912000111'],
  account: ['19036123456789', '0011004455667', '1023456789 Vietcombank', '970422 8811 2233', '21510001234567'],
  count: ['3', '5', 'hai', 'ba', '7', 'chục', '4', '12', 'bốn', '2', '20'],
  province: ['Bắc Ninh', 'Thanh Hóa', 'Nghệ An', 'Đồng Nai', 'Bình Dương', 'Đắk Lắk', 'Hải Phòng', 'Cà Mau', 'Lào Cai', 'Quảng Nam', 'Tây Ninh', 'Hưng Yên', 'Đà Nẵng', 'TP.HCM', 'Lâm Đồng', 'Thái Nguyên', 'An Giang', 'Quảng Ninh'],
};

/** How young people and hurried ones write common words. */
export const teencode: Readonly<Record<string, readonly string[]>> = {
  không: ['ko', 'k', 'kh', 'hok', 'kg'], được: ['dc', 'đc', 'đk'], người: ['ng'], với: ['vs'], gì: ['j', 'gi'], rồi: ['r', 'rùi'], vậy: ['z', 'v'], mình: ['mk', 'mik'], biết: ['bít', 'bik'],
  cũng: ['cx', 'cg'], trước: ['trc'], những: ['n~', 'nhg'], anh: ['a'], chị: ['c'], em: ['e'], chồng: ['ck'], vợ: ['vk'], tài: ['t'], bây: ['bh'], nhiều: ['nhìu'], quá: ['wá', 'qá'], cho: ['cko'], nhắn: ['nt'],
};

/** Letters side by side on a keyboard, for slips. */
export const neighbours: Readonly<Record<string, string>> = {
  a: 's', b: 'v', c: 'x', d: 's', e: 'r', g: 'h', h: 'g', i: 'u', k: 'l', l: 'k', m: 'n', n: 'm', o: 'p', p: 'o', r: 'e', s: 'a', t: 'r', u: 'i', v: 'b', x: 'c', y: 't',
};
