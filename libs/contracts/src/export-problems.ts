/** What keeps a list of tips inside: rows of the problem table. */
export const exportProblems = {
  export_not_found: {
    status: 404,
    title: { vi: 'Không có đề nghị xuất này', en: 'There is no such export' },
    detail: { vi: 'Xem các đề nghị tại GET /api/exports.', en: 'GET /api/exports lists them.' },
  },
  export_own_request: {
    status: 403,
    title: { vi: 'Không tự duyệt đề nghị của mình', en: 'Nobody decides on his own request' },
    detail: { vi: 'Cần một người khác có quyền xuất dữ liệu.', en: 'Another person with the right to export is needed.' },
  },
  export_decided: {
    status: 409,
    title: { vi: 'Đề nghị này đã được quyết định', en: 'This request was decided on already' },
    detail: { vi: 'Muốn xuất nữa thì đề nghị lại.', en: 'For another copy, ask anew.' },
  },
  export_not_approved: {
    status: 422,
    title: { vi: 'Chưa được duyệt, hoặc đã hết 60 phút', en: 'Not approved, or its 60 minutes have ended' },
    detail: { vi: 'Người thứ hai phải duyệt; sau đó có 60 phút để tải.', en: 'A second person approves; then it may be taken for 60 minutes.' },
  },
  export_too_long: {
    status: 422,
    title: { vi: 'Danh sách quá dài', en: 'The list is too long' },
    detail: { vi: 'Nhiều nhất {limit} tin; chọn kỳ ngắn hơn.', en: 'At most {limit} tips; choose a shorter period.' },
  },
} as const;
