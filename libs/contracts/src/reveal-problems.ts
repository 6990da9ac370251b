/** What keeps an identity closed, and words from being destroyed: rows of the problem table. */
export const revealProblems = {
  no_identity: {
    status: 422,
    title: { vi: 'Tin không có danh tính niêm phong', en: 'The tip holds no sealed identity' },
    detail: { vi: 'Người báo tin không để lại danh tính, hoặc danh tính đã bị hủy.', en: 'The informant left none, or it was destroyed.' },
  },
  reveal_already_asked: {
    status: 409,
    title: { vi: 'Đã có đề nghị chưa xong', en: 'A request of yours is not ended' },
    detail: { vi: 'Đề nghị {request} còn chờ duyệt hoặc đang trong 15 phút đọc.', en: 'Request {request} waits for approval, or its 15 minutes run.' },
  },
  reveal_not_found: {
    status: 404,
    title: { vi: 'Không có đề nghị này', en: 'There is no such request' },
    detail: { vi: 'Tin này không có đề nghị mở danh tính với mã đã cho.', en: 'This tip has no request to open an identity under the id given.' },
  },
  reveal_own_request: {
    status: 403,
    title: { vi: 'Không tự duyệt đề nghị của mình', en: 'Nobody decides on his own request' },
    detail: { vi: 'Cần hai người khác, không phải người đề nghị.', en: 'Two others are needed, neither of them the requester.' },
  },
  reveal_already_approved: {
    status: 409,
    title: { vi: 'Bạn đã duyệt đề nghị này', en: 'You approved this request already' },
    detail: { vi: 'Cần thêm một người khác.', en: 'Another person is needed.' },
  },
  reveal_ended: {
    status: 409,
    title: { vi: 'Đề nghị đã kết thúc', en: 'The request has ended' },
    detail: { vi: 'Đề nghị đã đủ người duyệt, bị từ chối hoặc hết 15 phút. Cần đề nghị mới.', en: 'It was approved, refused, or its 15 minutes ran out. Ask anew.' },
  },
  reveal_needs_approvals: {
    status: 403,
    title: { vi: 'Chưa đủ người duyệt', en: 'Approvals are missing' },
    detail: { vi: 'Đã có {have} trong 2 người duyệt.', en: '{have} of 2 approvals are there.' },
  },
  reveal_not_requester: {
    status: 403,
    title: { vi: 'Chỉ người đề nghị được mở', en: 'Only the requester may open it' },
    detail: { vi: 'Danh tính chỉ mở cho người đã đề nghị.', en: 'It opens for the person who asked, and nobody else.' },
  },
  reveal_over: {
    status: 403,
    title: { vi: 'Đã hết 15 phút', en: 'The 15 minutes are over' },
    detail: { vi: 'Thời gian đọc kết thúc {until}. Cần đề nghị mới.', en: 'The reading time ended at {until}. Ask anew.' },
  },
  delay_needs_procurator: {
    status: 403,
    title: { vi: 'Chỉ Kiểm sát viên được hoãn báo cho người tố giác', en: 'Only a procurator may put off telling the informant' },
    detail: { vi: 'Duyệt mà không hoãn, hoặc để Kiểm sát viên duyệt.', en: 'Approve without a delay, or let a procurator approve.' },
  },
  delay_out_of_bounds: {
    status: 422,
    title: { vi: 'Thời hạn hoãn không hợp lệ', en: 'The delay is out of bounds' },
    detail: { vi: 'Nhận thời điểm sau bây giờ và trước {latest}.', en: 'An instant after now and before {latest} is accepted.' },
  },
  identity_unreadable: {
    status: 422,
    title: { vi: 'Không mở được danh tính', en: 'The identity does not open' },
    detail: {
      vi: 'Nội dung niêm phong không mở được bằng khóa của nơi này. Lần mở vẫn được ghi sổ.',
      en: 'What was sealed does not open with the key of this place. The attempt stays on record.',
    },
  },
  hold_not_found: {
    status: 404,
    title: { vi: 'Không có lệnh giữ này', en: 'There is no such hold' },
    detail: { vi: 'Tin này không có lệnh giữ đang có hiệu lực với mã đã cho.', en: 'No hold under this id stands on the tip.' },
  },
  hold_of_procuracy: {
    status: 403,
    title: { vi: 'Lệnh giữ của Viện kiểm sát', en: 'The hold is the procuracy\'s' },
    detail: { vi: '{holder} đã ra lệnh giữ; chỉ Viện kiểm sát được bỏ.', en: '{holder} placed it; only a procuracy lifts it.' },
  },
  held: {
    status: 409,
    title: { vi: 'Hồ sơ đang bị giữ', en: 'The file is under a legal hold' },
    detail: { vi: '{holder} giữ hồ sơ, lý do: {reason}. Bỏ lệnh giữ trước khi hủy.', en: '{holder} holds it, reason: {reason}. Nothing is destroyed until the hold is lifted.' },
  },
  nothing_to_shred: {
    status: 409,
    title: { vi: 'Không còn gì để hủy', en: 'Nothing is there to be destroyed' },
    detail: { vi: 'Tin không có nội dung niêm phong nào trong các phần đã nêu.', en: 'The tip holds no sealed words in the compartments named.' },
  },
} as const;
