/** The words of the duty roster. */
export const vi = {
  'onDuty': 'Trực ban', 'nobody': 'chưa phân công ai', 'until': '{{names}} (đến {{until}})', 'next': 'Ca sau từ {{from}}: {{names}}',
  'edit': 'Phân công trực ban', 'from': 'Từ', 'to': 'Đến', 'officers': 'Cán bộ trực', 'noColleague': 'Không có tài khoản nào khớp.',
  'record': 'Ghi lịch trực', 'cancel': 'Bỏ qua', 'empties': 'Không chọn ai: ca bắt đầu vào giờ này bị bỏ khỏi lịch.',
  'dispatch': 'Điều động khẩn cấp', 'callFirst': 'Gọi trước {{numbers}}', 'dispatchedAt': 'điều động {{at}}', 'answerBy': 'phải có người xác nhận trước {{at}}',
  'answered': '{{person}} xác nhận {{at}} (sau {{span}})', 'waits': 'CHƯA AI XÁC NHẬN', 'over': 'không còn chờ xác nhận từ {{at}}', 'escalated': 'đã báo động {{at}}',
  'policy': 'Thời gian này là quy định của hệ thống, không phải của luật.', 'bounced': 'Tin đã bị trả lại hoặc từ chối nhận hai lần: chỉ huy cần quyết định ai xử lý.',
};
