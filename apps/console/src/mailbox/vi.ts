/** Words of the mailbox between officers and the informant; `en.ts` says the same. */
export const vi = {
  'mailbox': 'Hộp thư của người báo tin', 'empty': 'Chưa hỏi gì. Người báo tin đọc câu hỏi bằng mã theo dõi và trả lời ở đó; không ai biết người đó là ai.',
  'ask': 'Hỏi thêm người báo tin', 'send': 'Gửi câu hỏi', 'cancel': 'Thôi', 'asked': 'Câu hỏi đã vào sổ và nằm trong hộp thư.',
  'hint': 'Người báo tin thấy câu hỏi, không thấy tên cán bộ. Ai giữ mã theo dõi cũng đọc được: hỏi ngắn, không nhắc chi tiết chỉ người đó biết.',
  'lacks': 'Chưa viết câu hỏi.', 'offline': 'Mất kết nối. Chữ của bạn còn đây.', 'notNow': 'Không hỏi được nữa: {{why}}.',
  'question': '{{person}} hỏi', 'informant': 'Người báo tin viết', 'inReplyTo': 'trả lời câu hỏi lúc {{at}}', 'noRight': 'Bạn không có quyền đọc nội dung.',
  'answered': 'Đã trả lời', 'seen': 'Đã đọc {{day}}', 'unseen': 'Chưa đọc',
  'exposing.identity': 'Câu này hỏi danh tính hoặc chỗ ở: trả lời sẽ lộ người báo tin.', 'exposing.meeting': 'Câu này mời người báo tin ra mặt hoặc gọi tới: có thể lộ người đó.',
  'exposing.quote': 'Câu này nhắc lại nguyên lời kể: “{{words}}”. Ai đọc được có thể đoán ra người kể.',
};
