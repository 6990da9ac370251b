/** What an intake record refuses. */
export const intakeProblems = {
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
