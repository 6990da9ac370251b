/** Refusals about the data that decisions are made with. */
export const ruleProblems = {
  rule_proposal_not_found: {
    status: 404,
    title: { vi: 'Không có bản quy tắc này', en: 'There is no such version of a rule set' },
    detail: { vi: 'Xem các bản tại GET /api/admin/rules.', en: 'GET /api/admin/rules lists the versions.' },
  },
  rule_data_bad: {
    status: 422,
    title: { vi: 'Dữ liệu quy tắc không dùng được', en: 'The data cannot be used' },
    detail: { vi: '{file}, dòng {line}: xem errors. Chưa có gì thay đổi.', en: '{file}, line {line}: see errors. Nothing has changed.' },
  },
  rule_version_used: {
    status: 422,
    title: { vi: 'Tên phiên bản đã dùng', en: 'The version is taken' },
    detail: { vi: 'Đã có {version}. Ghi giá trị khác vào "as_of": chữ, số, ".", "_", "-", tối đa 32 ký tự.', en: '{version} exists. Write another "as_of": letters, digits, ".", "_", "-", at most 32 of them.' },
  },
  rule_date_past: {
    status: 422,
    title: { vi: 'Quy tắc không có hiệu lực lùi ngày', en: 'No rule comes into force in the past' },
    detail: { vi: 'Nhận ngày từ {today}; bản này ghi {given}.', en: '{today} or later is accepted; this version says {given}.' },
  },
  rule_own_proposal: {
    status: 422,
    title: { vi: 'Cần người thứ hai duyệt', en: 'A second person approves' },
    detail: { vi: 'Bạn đã đề xuất bản này; người khác duyệt.', en: 'You proposed this version; somebody else approves it.' },
  },
  simulation_running: {
    status: 409,
    title: { vi: 'Đang có một lần thử khác chạy', en: 'Another trial is running' },
    detail: { vi: 'Chờ lần đó xong hoặc huỷ: GET /api/admin/simulations.', en: 'Wait for it, or cancel it: GET /api/admin/simulations.' },
  },
  simulation_not_found: {
    status: 404,
    title: { vi: 'Không có lần thử này', en: 'There is no such trial' },
    detail: { vi: 'Xem các lần thử tại GET /api/admin/simulations.', en: 'GET /api/admin/simulations lists the trials.' },
  },
  rules_being_changed: {
    status: 409,
    title: { vi: 'Quy tắc đang được thay đổi', en: 'Rules are being changed' },
    detail: { vi: 'Người khác vừa quyết định về một bản. Xem lại rồi quyết định.', en: 'Somebody else decides on a version right now. Look again, then decide.' },
  },
  rule_proposal_decided: {
    status: 422,
    title: { vi: 'Bản này đã được quyết định', en: 'This version was decided on already' },
    detail: { vi: 'Đề xuất bản mới nếu cần.', en: 'Propose a new one where needed.' },
  },
} as const;
