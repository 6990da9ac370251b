/** What the law or the state forbids between agencies and the procuracy, and between tips: rows of the problem table. */
export const supervisionProblems = {
  competence_decided: {
    status: 422,
    title: { vi: 'Viện kiểm sát đã quyết định thẩm quyền', en: 'The procuracy has decided on competence' },
    detail: { vi: '{target} phải nhận tin theo quyết định.', en: '{target} takes the tip as decided.' },
    article: 'BLTTHS art. 150',
  },
  not_in_dispute: {
    status: 422,
    title: { vi: 'Đơn vị không phải bên tranh chấp', en: 'The agency is no party to a dispute' },
    detail: {
      vi: '{agency} không giữ tin và không được chuyển tin: {owner} chuyển cho {target}.',
      en: '{agency} neither holds the tip nor was sent it: {owner} sent it to {target}.',
    },
    article: 'BLTTHS art. 150',
  },
  not_disputed: {
    status: 422,
    title: { vi: 'Không có tranh chấp thẩm quyền', en: 'There is no dispute over competence' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'BLTTHS art. 150',
  },
  not_procuracy: {
    status: 422,
    title: { vi: 'Chỉ Viện kiểm sát được làm việc này', en: 'Only a procuracy may do this' },
    detail: { vi: '{agency} không phải Viện kiểm sát.', en: '{agency} is no procuracy.' },
    article: 'BLTTHS art. 145.3.c, 147.2, 150, 159, 160, 161',
  },
  not_prolonged: {
    status: 422,
    title: { vi: 'Thời hạn chưa được kéo dài nên chưa gia hạn', en: 'The limit was not prolonged, so it is not extended yet' },
    detail: {
      vi: 'Thủ trưởng kéo dài đến 02 tháng kể từ ngày nhận tin trước; hết hạn đó mới gia hạn.',
      en: 'The Head prolongs to two months from receipt first; the procuracy extends that limit.',
    },
    article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.1, 11.2',
  },
  already_extended: {
    status: 422,
    title: { vi: 'Thời hạn đã được gia hạn', en: 'The limit was extended already' },
    detail: { vi: 'Viện kiểm sát chỉ gia hạn một lần.', en: 'The procuracy extends once.' },
    article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2',
  },
  extension_was_refused: {
    status: 422,
    title: { vi: 'Viện kiểm sát đã không gia hạn', en: 'The procuracy refused to extend' },
    detail: { vi: 'Phải dừng kiểm tra, xác minh và ra một trong ba quyết định.', en: 'Checking stops; one of the three decisions is due.' },
    article: 'TTLT 01/2017 art. 11.2',
  },
  extension_requested: {
    status: 422,
    title: { vi: 'Đã đề nghị gia hạn', en: 'An extension was requested already' },
    detail: { vi: 'Chờ Viện kiểm sát trả lời.', en: 'The procuracy has to answer it.' },
    article: 'BLTTHS art. 147.2',
  },
  extension_too_late: {
    status: 422,
    title: { vi: 'Đề nghị gia hạn quá muộn', en: 'It is too late to request an extension' },
    detail: {
      vi: 'Phải đề nghị chậm nhất 05 ngày trước khi hết hạn: hết ngày {until}; hôm nay là {on}.',
      en: 'It is requested at least 5 days before the limit ends, by the end of {until}; today is {on}.',
    },
    article: 'BLTTHS art. 147.2',
  },
  no_extension_request: {
    status: 422,
    title: { vi: 'Không có đề nghị gia hạn nào chờ trả lời', en: 'No request for an extension is open' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2',
  },
  extended_too_far: {
    status: 422,
    title: { vi: 'Gia hạn quá 02 tháng', en: 'Extended by more than two months' },
    detail: { vi: 'Đến {until}; muộn nhất {latest}.', en: 'Until {until}; the latest is {latest}.' },
    article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2',
  },
  nothing_to_annul: {
    status: 422,
    title: { vi: 'Không có quyết định để hủy bỏ', en: 'There is no such decision to annul' },
    detail: {
      vi: 'Tin {state}; chỉ hủy bỏ quyết định tạm đình chỉ hoặc không khởi tố đang có hiệu lực.',
      en: 'It is {state}; a suspension or a decline in force is annulled.',
    },
    article: 'BLTTHS art. 148.2, 159.6',
  },
  no_open_request: {
    status: 422,
    title: { vi: 'Không có yêu cầu của Viện kiểm sát chờ trả lời', en: 'No request of the procuracy waits for an answer' },
    detail: { vi: 'Đã trả lời hết, hoặc không có yêu cầu này.', en: 'All are answered, or there is no such one.' },
    article: 'BLTTHS art. 159, 160',
  },
  request_not_named: {
    status: 422,
    title: { vi: 'Có nhiều yêu cầu chưa trả lời', en: 'Several requests are open' },
    detail: { vi: 'Ghi requestId của yêu cầu được trả lời: {open}.', en: 'Name the requestId of the one answered: {open}.' },
    article: 'BLTTHS art. 159, 160',
  },
  not_assigned: {
    status: 422,
    title: { vi: 'Tin chưa được phân công', en: 'The tip is not assigned' },
    detail: { vi: 'Kiểm sát viên được phân công sau quyết định phân công; tin {state}.', en: 'A prosecutor is named after the assignment decision; it is {state}.' },
    article: 'TTLT 01/2017 art. 10.2',
  },
  file_not_resolved: {
    status: 422,
    title: { vi: 'Hồ sơ chưa kết thúc nên chưa lưu', en: 'The file is not closed, so it is not archived' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'TT 28/2020/TT-BCA art. 20.4',
  },
  already_archived: {
    status: 422,
    title: { vi: 'Hồ sơ đã lưu', en: 'The file is archived already' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'TT 28/2020/TT-BCA art. 20.4, 20.5',
  },
  archive_too_early: {
    status: 422,
    title: { vi: 'Tạm đình chỉ chưa đủ 02 năm nên chưa lưu hồ sơ', en: 'Suspended for less than two years: not archived yet' },
    detail: { vi: 'Sớm nhất: ngày {from}.', en: 'The earliest day is {from}.' },
    article: 'TT 28/2020/TT-BCA art. 20.5',
  },
  other_tip_not_found: {
    status: 422,
    title: { vi: 'Không có tin này', en: 'There is no such tip' },
    detail: { vi: 'Không có tin {tip}, hoặc tin đó chính là tin này.', en: 'There is no tip {tip}, or it is this one.' },
  },
  other_tip_forbids: {
    status: 422,
    title: { vi: 'Tin kia không cho phép', en: 'The other tip does not allow this' },
    detail: {
      vi: 'Tin {registerNumber} {state}, do {owner} giữ; cần tin {needed} và cùng cơ quan.',
      en: 'Tip {registerNumber} is {state}, held by {owner}; one is needed that is {needed}, in the same agency.',
    },
    article: 'TTLT 01/2017 art. 12',
  },
  stricter_root_needed: {
    status: 422,
    title: { vi: 'Tin gốc phải là tin chặt hơn', en: 'The root must be the stricter tip' },
    detail: {
      vi: 'Tin {registerNumber} là kiến nghị khởi tố hoặc có bị hại dưới 18 tuổi; lấy tin đó làm tin gốc, hoặc ghi nhận ở tin gốc trước.',
      en: 'Tip {registerNumber} is a prosecution proposal or has a victim under 18; make it the root, or record that on the root first.',
    },
    article: 'BLTTHS art. 145.3; TT 43/2021/TT-BCA art. 3.4',
  },
  already_linked: {
    status: 422,
    title: { vi: 'Các tin đã liên kết', en: 'The tips are linked already' },
    detail: { vi: 'Các tin này đã liên kết.', en: 'These tips are linked.' },
  },
  not_linked: {
    status: 422,
    title: { vi: 'Các tin không liên kết', en: 'The tips are not linked' },
    detail: { vi: 'Không có liên kết với tin {tip}.', en: 'There is no link to tip {tip}.' },
  },
} as const;
