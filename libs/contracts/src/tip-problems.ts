/** What the law or the state of a tip forbids: rows of the problem table, each with the article it stands on where one does. */
export const tipProblems = {
  already_classified: {
    status: 422,
    title: { vi: 'Tin đã được phân loại', en: 'The tip is already classified' },
    detail: { vi: 'Tin {state}; mỗi cơ quan giữ tin chỉ phân loại một lần.', en: 'It is {state}; each holder classifies once.' },
    article: 'TTLT 01/2017 art. 8.1',
  },
  wrong_state: {
    status: 422,
    title: { vi: 'Trạng thái của tin chưa cho phép', en: 'The state of the tip does not allow this' },
    detail: { vi: 'Tin {state}; việc này cần tin {needed}.', en: 'It is {state}; this needs one that is {needed}.' },
    article: 'BLTTHS art. 147.1',
  },
  tip_closed: {
    status: 422,
    title: { vi: 'Tin không còn chờ phân luồng', en: 'The tip is no longer open to dispatch' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'TTLT 01/2017 art. 8.1',
  },
  not_proposed_agency: {
    status: 422,
    title: { vi: 'Đơn vị không được đề xuất nhận tin', en: 'The tip was not dispatched to this agency' },
    detail: { vi: '{agency} không nằm trong đơn vị được đề xuất: {proposed}.', en: '{agency} is not among the proposed: {proposed}.' },
    article: 'TT 28/2020/TT-BCA art. 8',
  },
  already_owner: {
    status: 422,
    title: { vi: 'Đơn vị đang giữ tin', en: 'The agency already holds the tip' },
    detail: { vi: '{agency} đang giữ tin này.', en: '{agency} holds it already.' },
    article: 'TT 28/2020/TT-BCA art. 8',
  },
  owner_not_competent: {
    status: 422,
    title: { vi: 'Đơn vị giữ tin không có thẩm quyền giải quyết', en: 'The agency that holds the tip may not resolve it' },
    detail: {
      vi: '{owner} chỉ tiếp nhận, kiểm tra sơ bộ và chuyển; Cơ quan điều tra mới được giải quyết.',
      en: '{owner} receives, checks and transfers; an investigation agency resolves.',
    },
    article: 'BLTTHS art. 145.3, 146.3',
  },
  proposal_needs_investigation_agency: {
    status: 422,
    title: { vi: 'Kiến nghị khởi tố do Cơ quan điều tra giải quyết', en: 'A prosecution proposal is resolved by an investigation agency' },
    detail: { vi: '{owner} là cơ quan được giao nhiệm vụ.', en: '{owner} is an assigned agency.' },
    article: 'BLTTHS art. 145.3',
  },
  minor_needs_investigation_agency: {
    status: 422,
    title: { vi: 'Tin có bị hại dưới 18 tuổi do Cơ quan điều tra giải quyết', en: 'A tip with a victim under 18 is resolved by an investigation agency' },
    detail: { vi: '{owner} là cơ quan được giao nhiệm vụ.', en: '{owner} is an assigned agency.' },
    article: 'TT 43/2021/TT-BCA art. 3.4',
  },
  unknown_category: {
    status: 422,
    title: { vi: 'Không có loại tin này', en: 'There is no such category' },
    detail: { vi: '"{category}" không có trong danh mục; xem GET /api/taxonomy.', en: '"{category}" is not in the taxonomy; see GET /api/taxonomy.' },
  },
  unknown_article: {
    status: 422,
    title: { vi: 'Không có điều luật này', en: 'There is no such article' },
    detail: { vi: 'Điều "{article}" không phải tội danh trong danh mục.', en: 'Article "{article}" is no offence of the catalogue.' },
  },
  notice_not_found: {
    status: 404,
    title: { vi: 'Không có thông báo này', en: 'There is no such notice' },
    detail: { vi: 'Kiểm tra lại mã thông báo; xem GET /api/notices.', en: 'Check the notice id; see GET /api/notices.' },
  },
  notice_settled: {
    status: 422,
    title: { vi: 'Thông báo không còn phải gửi', en: 'The notice is no longer owed' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
  },
  notice_by_hand: {
    status: 422,
    title: { vi: 'Hệ thống không tự gửi được thông báo này', en: 'The system cannot send this notice by itself' },
    detail: {
      vi: 'Lý do: {reason}. Gửi bằng văn bản rồi ghi nhận bằng lệnh send-notice.',
      en: 'Reason: {reason}. Send it on paper, then record it with the command send-notice.',
    },
  },
  resolution_ended: {
    status: 422,
    title: { vi: 'Việc giải quyết tin đã kết thúc', en: 'The resolution of the tip has ended' },
    detail: { vi: 'Tin {state}.', en: 'It is {state}.' },
    article: 'BLTTHS art. 147.1',
  },
  not_owner: {
    status: 422,
    title: { vi: 'Đơn vị không giữ tin', en: 'The agency does not hold the tip' },
    detail: { vi: '{agency} không giữ tin này; {owner} đang giữ.', en: '{agency} does not hold it; {owner} does.' },
    article: 'BLTTHS art. 145.3; TTLT 01/2017 art. 9.1',
  },
  unknown_agency: {
    status: 422,
    title: { vi: 'Không có đơn vị này', en: 'There is no such agency' },
    detail: {
      vi: '"{agency}" không có trong tổ chức ngày {on}; Công an cấp xã ghi kèm mã: commune/<mã xã>.',
      en: '"{agency}" is not in the organisation of {on}; a commune police names its ward: commune/<ward code>.',
    },
  },
  not_transferable: {
    status: 422,
    title: { vi: 'Tin chưa hoặc không còn chuyển được', en: 'The tip cannot be transferred now' },
    detail: {
      vi: 'Tin {state}; chỉ chuyển tin đã phân loại, chưa chuyển, chưa tạm đình chỉ và chưa có kết quả.',
      en: 'It is {state}; one is transferred that is classified, not in transfer, not suspended and not resolved.',
    },
    article: 'BLTTHS art. 146.2; TT 28/2020/TT-BCA art. 18.1',
  },
  not_in_transfer: {
    status: 422,
    title: { vi: 'Tin không đang được chuyển', en: 'The tip is not in transfer' },
    detail: { vi: 'Tin {state}; không có phiếu chuyển nào chờ nhận.', en: 'It is {state}; no transfer slip waits for acceptance.' },
    article: 'TT 28/2020/TT-BCA art. 11',
  },
  not_suspended: {
    status: 422,
    title: { vi: 'Tin không bị tạm đình chỉ', en: 'The tip is not suspended' },
    detail: { vi: 'Tin {state}; không có gì để phục hồi.', en: 'It is {state}; there is nothing to resume.' },
    article: 'BLTTHS art. 149.1',
  },
  ground_missing: {
    status: 422,
    title: { vi: 'Chưa xác định căn cứ không thuộc thẩm quyền', en: 'The ground for lacking competence is not established' },
    detail: { vi: '{owner} phải xác định căn cứ (establish-ground) trước khi chuyển.', en: '{owner} must establish it (establish-ground) before the transfer.' },
    article: 'TTLT 01/2017 art. 8.1, 8.2',
  },
  ground_established: {
    status: 422,
    title: { vi: 'Đã xác định căn cứ không thuộc thẩm quyền', en: 'The ground for lacking competence is established already' },
    detail: { vi: '{owner} chuyển tin trong 24 giờ kể từ khi có căn cứ.', en: '{owner} transfers the tip within 24 hours of the ground.' },
    article: 'TTLT 01/2017 art. 8.1, 8.2',
  },
  ground_not_needed: {
    status: 422,
    title: { vi: 'Đơn vị chuyển ngay, không cần xác định căn cứ', en: 'This agency transfers at once and needs no ground' },
    detail: { vi: '{owner} không có thẩm quyền giải quyết: chuyển tin (transfer).', en: '{owner} resolves no tips: transfer it (transfer).' },
    article: 'BLTTHS art. 146.2, 146.3',
  },
  target_not_competent: {
    status: 422,
    title: { vi: 'Nơi nhận không có thẩm quyền giải quyết tin này', en: 'The target may not resolve this tip' },
    detail: { vi: 'Tin phải chuyển đến cơ quan có thẩm quyền; {agency} không có.', en: 'A tip is transferred to a competent body; {agency} is not.' },
    article: 'BLTTHS art. 145.3, 146.2',
  },
  not_transfer_target: {
    status: 422,
    title: { vi: 'Tin không được chuyển đến đơn vị này', en: 'The tip was not transferred to this agency' },
    detail: { vi: '{agency} không phải nơi nhận; phiếu chuyển ghi {target}.', en: '{agency} is not the target; the slip names {target}.' },
    article: 'TT 28/2020/TT-BCA art. 11',
  },
  already_prolonged: {
    status: 422,
    title: { vi: 'Thời hạn đã được kéo dài', en: 'The limit was prolonged already' },
    detail: {
      vi: 'Thủ trưởng chỉ kéo dài một lần; sau đó đề nghị Viện kiểm sát gia hạn.',
      en: 'The Head prolongs once; then the procuracy is asked to extend.',
    },
    article: 'BLTTHS art. 147.2',
  },
  prolonged_too_far: {
    status: 422,
    title: { vi: 'Kéo dài quá 02 tháng kể từ ngày nhận tin', en: 'Prolonged beyond two months from receipt' },
    detail: { vi: 'Đến {until}; muộn nhất {latest}.', en: 'Until {until}; the latest is {latest}.' },
    article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.1',
  },
  resumed_limit_is_final: {
    status: 422,
    title: { vi: 'Thời hạn sau phục hồi không được kéo dài', en: 'The limit after a resumption is not prolonged' },
    detail: {
      vi: 'Thời hạn giải quyết tiếp không quá 01 tháng.',
      en: 'What is left is one month at most.',
    },
    article: 'BLTTHS art. 148.2, 149.1',
  },
  suspension_too_early: {
    status: 422,
    title: { vi: 'Chưa hết thời hạn nên chưa được tạm đình chỉ', en: 'The limit has not run out; a suspension is too early' },
    detail: { vi: 'Sớm nhất: ngày {from}.', en: 'The earliest day is {from}.' },
    article: 'BLTTHS art. 148.1',
  },
  no_limit_runs: {
    status: 422,
    title: { vi: 'Không có thời hạn luật định nào đang chạy', en: 'No statutory limit runs' },
    detail: {
      vi: 'Sau khi hủy quyết định không khởi tố, luật không ghi thời hạn: chưa rõ, nên không có gì để kéo dài, gia hạn, tạm đình chỉ.',
      en: 'After an annulled decline the law names no limit: unknown, so there is none to prolong, extend or suspend.',
    },
    article: 'BLTTHS art. 147.2, 148.1, 159.6, 161',
  },
  decided_in_future: {
    status: 422,
    title: { vi: 'Văn bản ghi ngày trong tương lai', en: 'The document is dated in the future' },
    detail: { vi: 'Ghi ngày {date}; hôm nay là {on}.', en: 'It is dated {date}; today is {on}.' },
  },
  document_not_found: {
    status: 404,
    title: { vi: 'Không có văn bản này', en: 'There is no such document' },
    detail: { vi: 'Xem danh sách văn bản của tin.', en: "See the list of the tip's documents." },
  },
  document_not_possible: {
    status: 422,
    title: { vi: 'Chưa lập được văn bản này', en: 'This document cannot be made yet' },
    detail: { vi: 'Việc mà văn bản "{kind}" ghi lại chưa có trong sổ.', en: 'What a document "{kind}" puts into words has not happened.' },
  },
  document_number_differs: {
    status: 422,
    title: { vi: 'Số văn bản khác số đã ghi sổ', en: 'The number is not the one on record' },
    detail: { vi: 'Ghi số {number}; sổ đã ghi số {known}.', en: 'It says {number}; the record says {known}.' },
  },
  document_number_used: {
    status: 422,
    title: { vi: 'Số văn bản đã dùng', en: 'The number is taken' },
    detail: {
      vi: 'Tin đã có văn bản số {number}; văn bản đã ban hành không sửa được, văn bản mới mang số mới.',
      en: 'The tip has a document {number}; what was issued is not changed, a new document bears a new number.',
    },
  },
  document_destroyed: {
    status: 410,
    title: { vi: 'Văn bản đã bị hủy cùng nội dung tin', en: 'The document was destroyed with the words of the tip' },
    detail: { vi: 'Sổ vẫn giữ số, ngày và mã băm của văn bản.', en: 'The ledger still holds its number, date and hash.' },
  },
  document_damaged: {
    status: 500,
    title: { vi: 'Văn bản không còn đúng như khi ban hành', en: 'The document is no longer what was issued' },
    detail: { vi: 'Tệp lưu không khớp mã băm {hash} trong sổ.', en: 'What is stored does not match the hash {hash} of the ledger.' },
  },
  register_too_long: {
    status: 422,
    title: { vi: 'Kỳ in sổ quá dài', en: 'The period of the register is too long' },
    detail: { vi: 'Một lần in tối đa {limit} tin; chọn kỳ ngắn hơn.', en: 'One print holds at most {limit} tips; choose a shorter period.' },
  },
} as const;
