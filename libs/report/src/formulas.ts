interface Formula {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
}

const VKS = 'Phụ lục chỉ tiêu nghiệp vụ của VKSNDTC, 6 tháng đầu năm 2012';
const PLAN = 'Kế hoạch, mục II.1.4';

/** How every number of a report is made; printed in the appendix for those that are used. */
const rows = {
  records: { name: 'Lượt tiếp nhận', formula: 'số lượt tiếp nhận trong kỳ, theo thời điểm tiếp nhận đầu tiên', source: 'BLTTHS Điều 145.1' },
  received: { name: 'Nhận', formula: 'tin tiếp nhận trong kỳ và được phân loại là nguồn tin về tội phạm', source: VKS },
  registered: { name: 'Vào sổ', formula: 'tin vào sổ trong kỳ, dù được phân loại thế nào', source: 'TT 28/2020/TT-BCA Điều 5' },
  carriedOver: { name: 'Mang sang', formula: 'tin nhận trước kỳ, chưa giải quyết lúc đầu kỳ (không kể tin đang tạm đình chỉ)', source: VKS },
  resumed: { name: 'Phục hồi', formula: 'tin tạm đình chỉ trước kỳ, phục hồi trong kỳ', source: 'BLTTHS Điều 149' },
  reopened: { name: 'Giải quyết lại', formula: 'tin có quyết định không khởi tố bị hủy trong kỳ', source: 'BLTTHS Điều 159.6' },
  transferredIn: { name: 'Chuyển đến', formula: 'tin từ ngoài phạm vi báo cáo chuyển đến trong kỳ', source: VKS },
  transferredOut: { name: 'Chuyển đi', formula: 'tin chuyển ra ngoài phạm vi báo cáo trong kỳ', source: VKS },
  due: { name: 'Phải giải quyết', formula: 'mang sang + nhận + phục hồi + giải quyết lại + chuyển đến − chuyển đi', source: VKS },
  opened: { name: 'Khởi tố', formula: 'quyết định khởi tố vụ án, theo ngày của quyết định', source: 'BLTTHS Điều 147.1.a' },
  declined: { name: 'Không khởi tố', formula: 'quyết định không khởi tố vụ án, theo ngày của quyết định', source: 'BLTTHS Điều 147.1.b' },
  administrative: { name: 'Xử lý hành chính', formula: 'không khởi tố và xử lý hành chính, đếm một lần', source: VKS },
  resolved: { name: 'Đã giải quyết', formula: 'khởi tố + không khởi tố + xử lý hành chính', source: VKS },
  suspended: { name: 'Tạm đình chỉ', formula: 'quyết định tạm đình chỉ, chưa phục hồi lúc cuối kỳ', source: 'BLTTHS Điều 147.1.c' },
  withinTime: { name: 'Chưa giải quyết, trong hạn', formula: 'chưa giải quyết lúc cuối kỳ, chưa hết thời hạn Điều 147 tại thời điểm chốt', source: VKS },
  overdue: { name: 'Quá hạn', formula: 'chưa giải quyết lúc cuối kỳ, đã hết thời hạn Điều 147 tại thời điểm chốt', source: VKS },
  rateStrict: { name: 'Tỷ lệ giải quyết', formula: '(khởi tố + không khởi tố + xử lý hành chính) ÷ phải giải quyết; đạt khi trên 90 %', source: `${PLAN}; ${VKS}` },
  rateInclSuspended: { name: 'Tỷ lệ giải quyết, gồm tạm đình chỉ', formula: '(khởi tố + không khởi tố + xử lý hành chính + tạm đình chỉ) ÷ phải giải quyết', source: 'cách tính thứ hai; chưa có văn bản xác định' },
  cohortRate: { name: 'Tỷ lệ của tin nhận trong kỳ', formula: 'tin nhận trong kỳ đã giải quyết tại thời điểm chốt ÷ nhận', source: 'chính sách của hệ thống' },
  onTimeRate: { name: 'Tỷ lệ đúng hạn', formula: 'giải quyết trong thời hạn ÷ đã giải quyết', source: 'BLTTHS Điều 147' },
  receiptRate: { name: 'Tỷ lệ tiếp nhận', formula: 'lượt có người tiếp nhận xác định kết quả ÷ mọi lượt tiếp nhận; đạt khi bằng 100 %', source: `${PLAN}; BLTTHS Điều 145.1` },
  classificationRate: { name: 'Tỷ lệ phân loại', formula: 'tin đã phân loại ÷ tin đã nhận; đạt khi bằng 100 %', source: `${PLAN}; TTLT 01/2017 Điều 8` },
  handlingRate: { name: 'Tỷ lệ xử lý', formula: 'tin đã phân loại có việc xử lý ÷ tin đã phân loại; đạt khi bằng 100 %', source: PLAN },
  pending: { name: 'Chờ', formula: 'chưa làm, còn trong thời hạn tại thời điểm chốt', source: 'TTLT 01/2017 Điều 8' },
  late: { name: 'Trễ', formula: 'làm sau thời hạn, hoặc chưa làm mà đã hết thời hạn', source: 'TTLT 01/2017 Điều 8' },
  failing: { name: 'Thiếu', formula: 'số còn thiếu để đạt 100 %', source: PLAN },
  merged: { name: 'Đã nhập', formula: 'tin nhập vào tin gốc, tính cùng tin gốc một lần', source: 'TTLT 01/2017 Điều 12' },
  linked: { name: 'Liên kết', formula: 'tin liên kết với tin khác về một vụ việc, vẫn tính riêng', source: 'chính sách của hệ thống' },
  socialOrder: { name: 'Vụ phạm tội về trật tự xã hội', formula: 'tin trong kỳ thuộc các chương, loại tội được liệt kê ở phần VI', source: 'Kế hoạch, mục II.1; danh mục theo trí nhớ, cần xác nhận' },
  perDay: { name: 'Bình quân ngày', formula: 'số ÷ số ngày của kỳ', source: 'chính sách của hệ thống' },
  difference: { name: 'Tăng, giảm', formula: 'số trong kỳ − số của kỳ so sánh', source: PLAN },
  change: { name: 'Tăng, giảm (%)', formula: '(số trong kỳ − số của kỳ so sánh) ÷ số của kỳ so sánh; không tính khi kỳ so sánh dưới 20', source: `${PLAN}; ngưỡng 20 là chính sách của hệ thống` },
  incidents: { name: 'Vụ', formula: 'số vụ do đơn vị nhập, theo ngày xảy ra', source: 'Kế hoạch, mục I.4, I.5' },
  deaths: { name: 'Người chết', formula: 'số người chết trong các vụ đó', source: 'Kế hoạch, mục I.4, I.5' },
  injured: { name: 'Người bị thương', formula: 'số người bị thương trong các vụ đó', source: 'Kế hoạch, mục I.4, I.5' },
  series: { name: 'Dãy số liệu tham chiếu', formula: 'số trước khi có hệ thống, do đơn vị ký gửi; không cộng với số của sổ', source: 'nêu tại bảng' },
  hotspot: { name: 'Tin trong điểm nóng', formula: 'tin cùng loại, ở các phường, xã liền nhau trong 1, 3 hoặc 7 ngày, nhiều hơn mức ngẫu nhiên', source: 'chính sách của hệ thống' },
  expected: { name: 'Số tin thường có', formula: 'phần của các phường, xã đó × phần của các ngày đó trong số tin cùng loại của kỳ', source: 'chính sách của hệ thống' },
  entered: { name: 'Số do đơn vị nhập', formula: 'số đơn vị nhập và người có thẩm quyền duyệt', source: 'Kế hoạch, mục IV.3' },
} as const satisfies Record<string, Formula>;

export type FormulaId = keyof typeof rows;

export const formulas: Readonly<Record<FormulaId, Formula>> = rows;
