import type { Bilingual } from '@tinbao/contracts';
import type { Tip } from '@tinbao/tip';

type State = Exclude<Tip['state'], 'none'>;

/** What the informant may know, said so that nobody is named. */
export const plainWords: Readonly<Record<State | 'held', Bilingual>> = {
  held: { vi: 'Đã giữ tin của bạn, chưa vào sổ; tin sẽ vào sổ ngay khi hệ thống hoạt động lại.', en: 'Your tip is held and not yet numbered; it goes into the register as soon as the system works again.' },
  received: { vi: 'Đã tiếp nhận, đang phân loại.', en: 'Received, being classified.' },
  classified: { vi: 'Đã phân loại, chờ phân công.', en: 'Classified, waiting to be assigned.' },
  not_a_tip: { vi: 'Đã xem xét: không thuộc nguồn tin về tội phạm.', en: 'Looked at: not a tip about a crime.' },
  transferred_out: { vi: 'Đã chuyển tới cơ quan có thẩm quyền, chờ nơi đó nhận.', en: 'Passed to the competent agency, waiting for it to accept.' },
  assigned: { vi: 'Đã phân công người giải quyết, đang xác minh.', en: 'Assigned, being verified.' },
  verifying: { vi: 'Đã phân công người giải quyết, đang xác minh.', en: 'Assigned, being verified.' },
  suspended: { vi: 'Đã tạm đình chỉ việc giải quyết.', en: 'Suspended.' },
  case_opened: { vi: 'Đã có quyết định khởi tố vụ án.', en: 'A case was opened.' },
  no_case: { vi: 'Đã có quyết định không khởi tố vụ án.', en: 'It was decided not to open a case.' },
  disputed: { vi: 'Các cơ quan đang xác định thẩm quyền giải quyết.', en: 'It is being settled which agency is competent.' },
  taken_over: { vi: 'Viện kiểm sát trực tiếp giải quyết.', en: 'The procuracy resolves it itself.' },
  merged: { vi: 'Được giải quyết cùng một tin khác về cùng sự việc.', en: 'Resolved together with another tip about the same matter.' },
  closed: { vi: 'Đã kết thúc, hồ sơ đã lưu.', en: 'Ended, the file is archived.' },
};
