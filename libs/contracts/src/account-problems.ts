/** Refusals about accounts, sessions and what is done in another one's name. */
export const accountProblems = {
  step_up_needed: {
    status: 403,
    title: { vi: 'Cần nhập lại mật khẩu', en: 'Type your password again' },
    detail: {
      vi: 'Việc này cần mật khẩu vừa nhập, có giá trị 5 phút: POST /api/session/step-up.',
      en: 'This act wants a password typed within the last 5 minutes: POST /api/session/step-up.',
    },
  },
  account_change_not_found: {
    status: 404,
    title: { vi: 'Không có đề xuất này', en: 'There is no such proposal' },
    detail: { vi: 'Xem các đề xuất tại GET /api/admin/accounts.', en: 'GET /api/admin/accounts lists the proposals.' },
  },
  account_change_decided: {
    status: 422,
    title: { vi: 'Đề xuất này đã được quyết định', en: 'This proposal was decided on already' },
    detail: { vi: 'Muốn đổi nữa thì đề xuất lại.', en: 'For another change, propose anew.' },
  },
  account_change_open: {
    status: 409,
    title: { vi: 'Tài khoản này đang có đề xuất chờ duyệt', en: 'A proposal for this account is waiting already' },
    detail: { vi: 'Duyệt hoặc bỏ đề xuất đó trước.', en: 'Approve or reject that one first.' },
  },
  second_administrator_needed: {
    status: 422,
    title: { vi: 'Cần quản trị viên thứ hai duyệt', en: 'A second administrator approves' },
    detail: {
      vi: 'Người đề xuất, và chủ tài khoản, không duyệt được. Không còn ai khác thì dùng dòng lệnh trên máy chủ: npm run cli -- account.',
      en: 'Neither the proposer nor the holder of the account approves. With nobody else left, use the command line on the server: npm run cli -- account.',
    },
  },
  second_administrator_same_hands: {
    status: 422,
    title: { vi: 'Người duyệt không độc lập với người đề xuất', en: 'The approver is not independent of the proposer' },
    detail: {
      vi: 'Mật khẩu đầu tiên của một trong hai tài khoản qua tay người kia, hoặc của cả hai qua tay một người thứ ba: có thể chỉ là một người. Nhờ quản trị viên khác.',
      en: 'The first password of one of the two accounts went through the hands of the other, or both through those of a third: they may be one person. Ask another administrator.',
    },
  },
  first_password_gone: {
    status: 422,
    title: { vi: 'Không lấy được mật khẩu đầu tiên', en: 'There is no first password to take' },
    detail: {
      vi: 'Chỉ người đề xuất lấy được, một lần, trong 24 giờ sau khi duyệt. Cần nữa thì đề xuất cấp lại mật khẩu.',
      en: 'Only the proposer takes it, once, within 24 hours of the approval. To have another one, propose a reset.',
    },
  },
  delegation_not_found: {
    status: 404,
    title: { vi: 'Không có ủy quyền này', en: 'There is no such delegation' },
    detail: { vi: 'Xem các ủy quyền tại GET /api/delegations.', en: 'GET /api/delegations lists them.' },
  },
  delegation_over: {
    status: 422,
    title: { vi: 'Ủy quyền này đã hết', en: 'This delegation is over' },
    detail: { vi: 'Không còn gì để chấm dứt.', en: 'There is nothing left to end.' },
  },
  delegation_not_own: {
    status: 422,
    title: { vi: 'Chỉ ủy quyền được quyền của chính mình', en: 'Only rights of your own are passed on' },
    detail: {
      vi: 'Vai của bạn không có quyền "{right}" để giao. Quyền được người khác ủy quyền thì không ủy quyền tiếp.',
      en: 'Your role has no right "{right}" to pass on. What was delegated to you is not passed on.',
    },
  },
  delegation_colleague: {
    status: 422,
    title: { vi: 'Chỉ ủy quyền cho đồng nghiệp cùng đơn vị', en: 'A colleague of your own agency takes it' },
    detail: { vi: 'Tài khoản "{username}" không thuộc đơn vị của bạn, đã khoá, hoặc là của chính bạn.', en: 'The account "{username}" is not of your agency, is closed, or is your own.' },
  },
  delegation_days: {
    status: 422,
    title: { vi: 'Ngày ủy quyền không hợp lệ', en: 'The days of the delegation are not valid' },
    detail: { vi: 'Từ hôm nay ({today}) trở đi, tối đa {days} ngày.', en: 'From today ({today}) on, {days} days at most.' },
  },
} as const;
