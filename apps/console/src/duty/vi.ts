/** The words of the duty roster. */
export const vi = {
  'onDuty': 'Trực ban', 'nobody': 'chưa phân công ai', 'until': '{{names}} (đến {{until}})', 'next': 'Ca sau từ {{from}}: {{names}}',
  'edit': 'Phân công trực ban', 'from': 'Từ', 'to': 'Đến', 'officers': 'Cán bộ trực', 'noColleague': 'Không có tài khoản nào khớp.',
  'record': 'Ghi lịch trực', 'cancel': 'Bỏ qua', 'empties': 'Không chọn ai: ca bắt đầu vào giờ này bị bỏ khỏi lịch.',
};
