import type { ExtraPhrases } from '../lexicon-extra.js';

/** Conditional businesses, residence, pavements, begging, strikes, superstition and touting: how callers, patrols and the press tell them. Append only. */
export const phrasesG: readonly ExtraPhrases[] = [
  { category: 'business_conditional', phrases: [
    'mở xuyên đêm', 'đủ điều kiện về an ninh', 'đủ điều kiện antt', 'giấy chứng nhận an ninh trật tự', 'giấy an ninh trật tự', 'ngành nghề đầu tư kinh doanh có điều kiện',
    'cầm đồ không biển hiệu', 'cầm đồ không hợp đồng', 'karaoke núp bóng', 'vũ trường trá hình', 'mở quá 0 giờ', 'hoạt động quá 0 giờ', 'hoạt động sau 24 giờ', 'cầm xe không chính chủ', 'không vào sổ khách', 'không ghi sổ khách',
    'nhập dữ liệu khách', 'nhân viên bảo vệ không chứng chỉ', 'cơ sở khắc dấu', 'nhận khắc dấu', 'máy khắc dấu',
    'dịch vụ thu hồi nợ', 'bán công cụ hỗ trợ', 'bán quân trang', 'bar hoạt động chui', 'quán bar không phép', 'không khai báo khách lưu trú', 'không đăng ký khách', 'quân phục bày bán', 'thiết bị ngụy trang',
    'tín hiệu xe ưu tiên', 'khách sạn không khai báo',
  ] },
  { category: 'residence_foreigners', phrases: [
    'chưa khai báo tạm trú', 'khai báo lưu trú', 'quá hạn thị thực', 'thị thực hết hạn', 'thị thực quá hạn', 'hết hạn tạm trú', 'quá hạn lưu trú',
    'không hộ chiếu', 'không có hộ chiếu', 'không xuất trình được hộ chiếu', 'không giấy tờ tùy thân', 'lối mòn biên giới', 'vượt sông biên giới',
    'người nước ngoài lưu trú', 'người nước ngoài thuê trọ', 'người trung quốc thuê nhà', 'thuê nhà kín cổng', 'nhân khẩu chưa đăng ký',
  ] },
  { category: 'residence_foreigners', article: '347', phrases: ['nhập cảnh bất hợp pháp', 'xuất cảnh bất hợp pháp', 'ở lại việt nam trái phép', 'dùng hộ chiếu người khác'] },
  { category: 'residence_foreigners', article: '348', phrases: [
    'đưa người nhập cảnh', 'chở người nhập cảnh', 'đưa khách qua biên giới', 'đón khách vượt biên', 'chở người vượt biên', 'tổ chức nhập cảnh', 'môi giới nhập cảnh', 'tổ chức cho người khác nhập cảnh',
    'đón người từ biên giới',
  ] },
  { category: 'residence_foreigners', article: '349', phrases: [
    'ở lại nước ngoài trái phép', 'bỏ đoàn ở lại', 'trốn tour', 'bỏ trốn ở lại', 'sống chui ở nước ngoài', 'tổ chức trốn đi', 'kết hôn giả để', 'hồ sơ giả xin visa',
  ] },
  { category: 'urban_order', phrases: [
    'lấn chiếm lòng đường', 'lấn chiếm hè phố', 'bày hàng trên vỉa hè', 'kê bàn ghế kín', 'bàn ghế ra đường', 'bàn ghế ra vỉa hè', 'bày hàng dưới lòng đường',
    'bày tràn xuống lòng đường', 'bày tràn ra lòng đường', 'tràn ra lề đường', 'xe đẩy bán hàng', 'trông giữ xe trái phép', 'tự phát trông xe', 'trông xe tự phát', 'bãi trông xe', 'điểm trông giữ xe',
    'giữ xe trái phép', 'trông xe không phép', 'bắc rạp giữa đường', 'bắc rạp chắn đường', 'lồng sắt cơi nới', 'cơi nới chuồng cọp',
    'xây vượt phép', 'xây sai phép', 'công trình không phép', 'tháo dỡ công trình', 'giải tỏa vỉa hè', 'khoá cổng ngõ',
  ] },
  { category: 'begging', phrases: [
    'người ăn xin', 'người hành khất', 'xin tiền người đi đường', 'xin tiền khách', 'ngửa tay xin', 'ngửa nón xin', 'bế trẻ xin tiền', 'bế con xin tiền', 'thuê trẻ đi xin',
    'giả mù xin tiền', 'giả câm điếc', 'giả bệnh xin tiền', 'xin tiền cúng dường', 'thuê trẻ em đi xin',
    'phun lửa xin tiền', 'chăn dắt người tàn tật', 'bán kẹo cao su', 'bán vé số khuya', 'thu tiền của người ăn xin',
  ] },
  { category: 'begging', article: '297', phrases: ['bắt trẻ đi xin', 'ép người già đi xin', 'bắt người khuyết tật đi xin', 'buộc đi xin', 'ép bán hàng rong', 'bắt đi bán vé số', 'khoán tiền đi xin'] },
  { category: 'strike', phrases: [
    'ngừng việc', 'không vào chuyền', 'không vào xưởng', 'nghỉ làm tập thể', 'nghỉ việc đòi', 'tắt chuyền nghỉ việc', 'đòi thưởng tết', 'đòi tăng lương', 'tăng lương tối thiểu vùng',
    'công đoàn cơ sở', 'người lao động tụ tập', 'đối thoại với công nhân', 'phản đối giảm lương', 'cắt thưởng', 'tài xế tắt ứng dụng', 'shipper tắt app', 'trả lương cho công nhân', 'xù lương', 'giám đốc bỏ trốn',
    'chủ doanh nghiệp bỏ trốn', 'tiền công thợ xây', 'giữ tiền ký quỹ',
  ] },
  { category: 'superstition', article: '320', phrases: [
    'xem tướng số', 'xem chỉ tay', 'xem bói online', 'bói bài', 'coi bói', 'trục vong', 'giải vong', 'thầy mo cúng', 'thầy phong thủy', 'yểm bùa', 'bùa yêu', 'bán bùa', 'cắt duyên âm',
    'thánh giáng', 'cúng sao giải hạn', 'giải nghiệp', 'oan gia trái chủ', 'nước thánh', 'hầu đồng', 'lễ mở phủ', 'lập điện thờ', 'trùng tang', 'bị ma nhập', 'vong nhập', 'làm phép đuổi tà', 'làm lễ đuổi tà', 'trừ tà', 'bị vu ma gà', 'đập bát hương', 'ngày tận thế', 'nhà ngoại cảm',
  ] },
  { category: 'soliciting_touting', phrases: [
    'bám theo khách', 'níu áo khách', 'níu tay khách', 'kéo tay khách', 'mời chào khách', 'vẫy khách', 'bắt khách dọc đường', 'chào mời vé', 'cò xe khách',
    'cò giấy tờ', 'hét giá khách', 'ép giá khách', 'thu quá giá', 'không niêm yết giá', 'giá cắt cổ', 'đánh giày ép giá', 'phòng khám liên kết', 'giật hành lý lên xe', 'lôi khách', 'ép mua đồ lễ', 'chèo kéo du lịch', 'cò khách', 'dắt mối khách', 'kéo vali khách', 'xe dù đón khách',
  ] },
];
