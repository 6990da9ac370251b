/** What forbids the follow-up of what is no criminal case: rows of the problem table. */
export const followUpProblems = {
  no_administrative_matter: {
    status: 422,
    title: { vi: 'Không có vi phạm hành chính phải xử lý', en: 'No administrative violation is left to be handled' },
    detail: {
      vi: 'Tin {state}; cần quyết định không khởi tố có nêu xử lý hành chính, hoặc phân loại là vi phạm hành chính.',
      en: 'It is {state}; a decline that names an administrative outcome is needed, or a classification as administrative violation.',
    },
    article: 'TTLT 01/2017 art. 16.1; TT 28/2020/TT-BCA art. 7.2.d',
  },
  outcome_recorded: {
    status: 422,
    title: { vi: 'Kết quả này đã được ghi', en: 'This outcome is on record' },
    detail: { vi: 'Quyết định {number} của {agency} đã có trong hồ sơ.', en: 'Decision {number} of {agency} is in the file.' },
  },
  not_a_dispute: {
    status: 422,
    title: { vi: 'Không phải tranh chấp để hòa giải', en: 'It is no dispute to be mediated' },
    detail: { vi: 'Tin {state}; chỉ giao hòa giải việc đã phân loại là dân sự.', en: 'It is {state}; only a matter classified as civil goes to mediation.' },
    article: 'TT 28/2020/TT-BCA art. 4.5',
  },
  mediation_pending: {
    status: 422,
    title: { vi: 'Đã giao hòa giải', en: 'It was referred to mediation already' },
    detail: { vi: 'Tổ hòa giải của phường, xã {ward} chưa báo kết quả.', en: 'The mediation group of ward {ward} has not told its result.' },
    article: 'TT 28/2020/TT-BCA art. 4.5',
  },
  already_mediated: {
    status: 422,
    title: { vi: 'Đã hòa giải thành', en: 'The dispute is settled' },
    detail: { vi: 'Tổ hòa giải của phường, xã {ward} đã hòa giải thành.', en: 'The mediation group of ward {ward} settled it.' },
    article: 'TT 28/2020/TT-BCA art. 4.5',
  },
  no_mediation: {
    status: 422,
    title: { vi: 'Không có hòa giải nào chờ kết quả', en: 'No mediation awaits its result' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'TT 28/2020/TT-BCA art. 4.5',
  },
  unknown_ward: {
    status: 422,
    title: { vi: 'Không có phường, xã này', en: 'There is no such ward' },
    detail: { vi: 'Nhận mã phường, xã của GET /api/organisation, không nhận "{ward}".', en: 'A ward code of GET /api/organisation is accepted, not "{ward}".' },
  },
} as const;
