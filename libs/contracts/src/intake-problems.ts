/** What an intake record, and the mailbox behind a tracking code, refuse. */
export const intakeProblems = {
  no_mailbox: {
    status: 422,
    title: { vi: 'Người báo tin này không có hộp thư', en: 'This informant has no mailbox' },
    detail: {
      vi: 'Tin đến qua kênh {channel}; chỉ người gửi qua trang công khai có mã theo dõi để đọc câu hỏi.',
      en: 'The tip came by {channel}; only who lodged on the public page has a tracking code to read questions with.',
    },
  },
  question_not_found: {
    status: 422,
    title: { vi: 'Không có câu hỏi này', en: 'There is no such question' },
    detail: { vi: 'Gửi tin nhắn không kèm câu hỏi, hoặc chọn câu hỏi đang hiện.', en: 'Send the message without a question, or choose one that is shown.' },
  },
  mailbox_full: {
    status: 422,
    title: { vi: 'Hộp thư của tin này đã đầy', en: 'The mailbox of this tip is full' },
    detail: { vi: 'Đã có {max} tin nhắn. Hãy gửi một tin mới hoặc gọi 113.', en: 'It holds {max} messages. Send a new tip, or call 113.' },
  },
  code_digits_wrong: {
    status: 422,
    title: { vi: 'Bốn số cuối chưa đúng', en: 'The last four digits are not right' },
    detail: { vi: 'Hãy nhìn lại mã và nhập bốn số cuối.', en: 'Look at the code again and enter its last four digits.' },
  },
  too_many_lookups: {
    status: 429,
    title: { vi: 'Đang có nhiều lượt tra cứu', en: 'Many look-ups are waiting' },
    detail: { vi: 'Hãy chờ {seconds} giây rồi thử lại. Gửi tin không phải chờ.', en: 'Wait {seconds} seconds and try again. Sending a tip need not wait.' },
  },
  spool_full: {
    status: 503,
    title: { vi: 'Chưa nhận được tin', en: 'The tip could not be taken' },
    detail: { vi: 'Hệ thống đang gián đoạn và chỗ giữ tạm đã đầy. Thử lại sau {seconds} giây, hoặc gọi 113.', en: 'The system is interrupted and the place that holds tips meanwhile is full. Try again in {seconds} seconds, or call 113.' },
  },
  intake_record_not_found: {
    status: 404,
    title: { vi: 'Không có lượt tiếp nhận này', en: 'There is no such intake record' },
    detail: { vi: 'Kiểm tra lại mã lượt tiếp nhận.', en: 'Check the intake record id.' },
  },
  intake_record_used: {
    status: 422,
    title: { vi: 'Lượt tiếp nhận đã có kết luận hoặc đã thành tin', en: 'The intake record already has a disposition or became a tip' },
    detail: { vi: 'Huỷ kết luận trước, hoặc mở lượt mới.', en: 'Undo the disposition first, or open a new record.' },
  },
  intake_record_open: {
    status: 422,
    title: { vi: 'Lượt tiếp nhận chưa có kết luận', en: 'The intake record has no disposition' },
    detail: { vi: 'Không có gì để huỷ.', en: 'There is nothing to undo.' },
  },
  own_disposition: {
    status: 422,
    title: { vi: 'Bạn đã tự kết luận lượt tiếp nhận này', en: 'You disposed of this intake record yourself' },
    detail: { vi: 'Việc kiểm tra lại do người khác làm.', en: 'Somebody else looks at it again.' },
  },
  intake_record_reviewed: {
    status: 422,
    title: { vi: 'Lượt tiếp nhận đã được kiểm tra lại', en: 'The intake record was looked at again already' },
    detail: { vi: 'Mỗi lượt chỉ kiểm tra lại một lần.', en: 'Each record is looked at again once.' },
  },
} as const;
