/** What a cue says about a tip beside its category. */
export type CueRole =
  | 'lifeDanger' | 'accusation' | 'describedPerson' | 'surrender' | 'directDiscovery'
  | 'prosecutionProposal' | 'stateBody' | 'oneself' | 'courtNews';

/**
 * Phrases that decide danger and kind, recalled and written by us; none is a rule of law.
 * Kinds follow BLTTHS art. 143-144 and 152: an individual denounces a person (tố giác), anyone reports an event (tin báo),
 * a state body proposes prosecution in writing (kiến nghị khởi tố), an offender comes forward, the agency finds it itself.
 */
export const cuePhrases: Readonly<Record<CueRole, readonly string[]>> = {
  lifeDanger: [
    'đang cháy', 'đang bị cháy', 'đang có cháy', 'cháy to', 'cháy lớn', 'lửa bốc cao', 'mắc kẹt trong đám cháy', 'đang đâm', 'đang chém', 'đang bị đâm', 'đang bị chém', 'chém nhau', 'đâm nhau',
    'cầm dao đuổi', 'cầm dao rượt', 'cầm dao dọa', 'cầm dao đe dọa', 'cầm mã tấu', 'kề dao', 'dọa giết', 'đòi giết', 'đang bị đánh',
    'đánh gần chết', 'sắp chết', 'hấp hối', 'nguy kịch', 'kêu cứu', 'cứu tôi', 'cứu em', 'cứu cháu', 'cứu với', 'cứu người', 'bắt cóc',
    'giữ con tin', 'bắt làm con tin', 'có bom', 'quả bom', 'đặt bom', 'gài bom', 'nổ bom', 'đánh bom', 'nổ súng', 'cầm súng', 'dí súng', 'chĩa súng',
    'bất tỉnh', 'chảy nhiều máu', 'máu chảy nhiều', 'đuối nước', 'đang chìm', 'nhảy cầu', 'đang tự tử', 'đòi tự tử', 'định tự tử',
    'tẩm xăng', 'tưới xăng', 'tạt axit', 'truy sát', 'mắc kẹt trong', 'kẹt trong xe', 'rò rỉ khí gas', 'xì gas', 'đang bị nhốt', 'đang hiếp dâm', 'đang cướp',
    'bốc cháy', 'còn lửa', 'ngạt khói', 'nhảy lầu', 'nhảy từ tầng', 'trèo qua lan can', 'ngoài lan can', 'ngoài mép cầu', 'nằm bất động', 'nằm im', 'bị vùi lấp', 'cố thủ', 'tự rạch', 'tự thiêu',
    'quơ dao', 'quơ mác', 'vung dao', 'cầm rựa', 'cầm búa', 'cầm kiếm', 'đang bóp cổ', 'đang đánh vợ', 'đang đánh con', 'đang đánh người', 'không thở', 'ngừng thở',
  ],
  accusation: [
    'tôi tố cáo', 'tôi tố giác', 'tôi muốn tố cáo', 'tôi muốn tố giác', 'tôi xin tố cáo', 'tôi xin tố giác', 'em muốn tố cáo', 'em tố cáo',
    'cháu muốn tố cáo', 'xin tố cáo', 'xin tố giác', 'làm đơn tố cáo', 'làm đơn tố giác', 'đơn tố cáo', 'đơn tố giác', 'đơn tố giác tội phạm',
    'tố giác hành vi', 'tố giác đối tượng', 'tố cáo hành vi', 'tố cáo đối tượng', 'tố cáo ông', 'tố cáo bà', 'tố cáo anh', 'tố cáo chị', 'tôi trình báo việc bị ông',
  ],
  describedPerson: [
    'hàng xóm tên', 'đối tượng tên', 'người tên', 'tên là', 'thằng tên', 'biệt danh', 'hay gọi là', 'chồng tôi', 'vợ tôi', 'chồng cũ',
    'người yêu cũ', 'bạn trai cũ', 'hàng xóm nhà tôi', 'hàng xóm của tôi', 'thằng hàng xóm', 'ông hàng xóm', 'bà hàng xóm', 'anh hàng xóm',
    'chủ trọ', 'ông chủ', 'bà chủ', 'bố dượng', 'cha dượng', 'mẹ kế', 'anh rể tôi', 'em rể tôi', 'con trai tôi đánh', 'cháu tôi đánh',
    'thằng con', 'xe biển số', 'biển kiểm soát', 'mặc áo', 'có hình xăm', 'nhà ở số',
    'hàng xóm tôi', 'ông bố', 'chủ cơ sở', 'con dâu', 'con rể', 'chị dâu', 'chồng em', 'chồng cháu', 'bố em', 'bố cháu', 'thằng cùng lớp', 'bạn cùng lớp', 'chú rể', 'người giúp việc', 'thằng bạn', 'ông anh', 'bà chị',
    'thầy giáo', 'hiệu trưởng', 'trưởng phòng', 'phó phòng',
  ],
  surrender: [
    'tôi ra đầu thú', 'tôi xin đầu thú', 'tôi muốn đầu thú', 'tôi đến đầu thú', 'em ra đầu thú', 'em muốn đầu thú', 'em xin đầu thú', 'cháu ra đầu thú',
    'cháu muốn đầu thú', 'xin ra đầu thú', 'muốn ra đầu thú', 'tôi tự thú', 'tôi xin tự thú', 'tôi muốn tự thú', 'em xin tự thú', 'em muốn tự thú', 'xin được tự thú',
    'xin tự thú', 'muốn tự thú', 'tôi ra tự thú', 'tôi đã lỡ tay đâm', 'tôi vừa giết', 'tôi nhận tội', 'xin nhận tội',
  ],
  directDiscovery: [
    'qua tuần tra phát hiện', 'tuần tra phát hiện', 'trong khi tuần tra', 'trong lúc tuần tra', 'tổ tuần tra phát hiện', 'tổ công tác phát hiện',
    'tổ công tác kiểm tra phát hiện', 'qua kiểm tra phát hiện', 'kiểm tra hành chính phát hiện', 'qua công tác nắm tình hình', 'qua công tác nghiệp vụ',
    'lực lượng chức năng phát hiện bắt quả tang', 'qua trinh sát phát hiện', 'tổ công tác 141',
  ],
  prosecutionProposal: [
    'kiến nghị khởi tố', 'đề nghị khởi tố', 'văn bản kiến nghị', 'chuyển hồ sơ sang cơ quan điều tra', 'chuyển hồ sơ kiến nghị', 'đề nghị cơ quan điều tra khởi tố',
  ],
  stateBody: [
    'chi cục', 'cục thuế', 'chi cục thuế', 'cục hải quan', 'hải quan', 'thanh tra', 'kiểm toán', 'quản lý thị trường', 'ủy ban nhân dân', 'UBND', 'kho bạc',
    'bảo hiểm xã hội', 'sở tài chính', 'sở y tế', 'sở xây dựng', 'sở tài nguyên', 'hạt kiểm lâm', 'kiểm lâm', 'ban quản lý dự án', 'thi hành án dân sự', 'cơ quan chúng tôi',
  ],
  oneself: ['tôi', 'em', 'cháu', 'con tôi', 'gia đình tôi', 'nhà tôi', 'mẹ tôi', 'chúng tôi', 'tui', 'mình'],
  courtNews: [
    'khởi tố bị can', 'khởi tố vụ án', 'tòa án nhân dân', 'TAND', 'VKSND', 'viện kiểm sát', 'xét xử', 'bị cáo', 'tuyên phạt', 'lĩnh án', 'bắt tạm giam',
    'tạm giữ hình sự', 'cơ quan cảnh sát điều tra', 'cơ quan CSĐT', 'truy tố',
  ],
};

/** Two words that turn what follows in the same clause into its denial; compared with diacritics where the text has them. */
export const denials: readonly string[] = [
  'không phải', 'không có', 'không bị', 'không hề', 'không còn', 'không thấy', 'không liên quan', 'chưa có', 'chưa bị', 'chưa thấy', 'chẳng có', 'chẳng phải',
  'đâu có', 'đâu phải', 'hết bị', 'chứ không', 'ko phải', 'ko có', 'k phải', 'k có', 'không dùng', 'không bán', 'không đánh', 'chưa từng', 'không liên',
];

/** Two words that pass on what others said. */
export const hearsays: readonly string[] = [
  'nghe nói', 'nghe đồn', 'nghe bảo', 'nghe kể', 'nghe đâu', 'nghe tin', 'thấy bảo', 'đồn rằng', 'đồn là', 'người ta nói', 'mạng nói', 'theo báo', 'báo đăng', 'hình như',
];

/** Words that end a denial's reach: "không phải trộm mà là cướp". */
export const turns: readonly string[] = ['mà', 'nhưng', 'vì', 'do', 'nên', 'rồi', 'thì'];

/** Forms of address that go before a person's name. */
export const honorifics: readonly string[] = ['ông', 'bà', 'anh', 'chị', 'chú', 'cô', 'bác', 'cậu', 'thằng', 'tên'];

/** What follows a name when its bearer suffered or told, rather than did. */
export const sufferings: readonly string[] = ['bị', 'được', 'báo', 'cho', 'kể', 'là'];
