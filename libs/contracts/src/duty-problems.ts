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
} as const;
