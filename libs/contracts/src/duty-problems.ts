/** What forbids a shift of the duty desk: rows of the problem table. */
export const dutyProblems = {
  shift_times: {
    status: 422,
    title: { vi: 'Giờ của ca trực không hợp lệ', en: 'These are no hours of a shift' },
    detail: {
      vi: 'Từ {from} đến {until}: ca trực kết thúc sau khi bắt đầu, dài không quá {hours} giờ, và chưa kết thúc.',
      en: 'From {from} to {until}: a shift ends after it begins, is no longer than {hours} hours, and is not over yet.',
    },
  },
  not_a_colleague: {
    status: 422,
    title: { vi: 'Người này không thuộc đơn vị', en: 'This person is not of the agency' },
    detail: { vi: '{officer} không có tài khoản đang dùng ở {agency}.', en: '{officer} has no open account in {agency}.' },
  },
  no_emergency_dispatch: {
    status: 422,
    title: { vi: 'Không có điều động khẩn cấp để xác nhận', en: 'There is no emergency dispatch to answer' },
    detail: { vi: 'Tin {state}, không có điều động 113, 114, 115 nào chờ xác nhận.', en: 'It is {state}; no dispatch of 113, 114 or 115 waits for an answer.' },
    article: 'TT 28/2020/TT-BCA art. 6, 8.1.a',
  },
  not_dispatched_agency: {
    status: 422,
    title: { vi: 'Cơ quan không được điều động', en: 'The agency was not dispatched' },
    detail: { vi: '{agency} không thuộc: {dispatched}.', en: '{agency} is none of: {dispatched}.' },
    article: 'TT 28/2020/TT-BCA art. 6, 8.1.a',
  },
} as const;
