/** What forbids a report: rows of the problem table. */
export const reportProblems = {
  report_not_found: {
    status: 404,
    title: { vi: 'Không có báo cáo này', en: 'There is no such report' },
    detail: { vi: 'Không có báo cáo, đợt hoặc bản này, hoặc chưa phát hành.', en: 'There is no such report, campaign or version, or none was issued.' },
  },
  report_text_stale: {
    status: 409,
    title: { vi: 'Người khác đã sửa đoạn này', en: 'Somebody else changed this text' },
    detail: { vi: '{by} đã lưu phiên bản {current}; phiên bản bạn sửa là {seen}. Xem lại trước khi lưu.', en: '{by} saved version {current}; you changed version {seen}. Look at it before you save.' },
  },
  report_recipients_missing: {
    status: 422,
    title: { vi: 'Chưa chọn nơi nhận', en: 'No recipient is chosen' },
    detail: { vi: 'Báo cáo phải có nơi nhận và độ mật trước khi phát hành.', en: 'A report has recipients and a secrecy mark before it is issued.' },
    article: 'NĐ 128/2017/NĐ-CP art. 11',
  },
  report_needs_explanation: {
    status: 422,
    title: { vi: 'Bản sau phải có giải trình', en: 'A later version explains itself' },
    detail: {
      vi: 'Báo cáo đã phát hành đến bản {version}. Không xóa, không sửa bản đã gửi: phát hành bản mới với lý do và giải trình.',
      en: 'The report was issued up to version {version}. What was sent is neither erased nor altered: issue a new version with a reason and an explanation.',
    },
    article: 'NĐ 128/2017/NĐ-CP art. 8.4',
  },
  report_version_moved: {
    status: 409,
    title: { vi: 'Đã có bản mới hơn', en: 'A newer version exists' },
    detail: { vi: 'Trong lúc bạn phát hành, một bản khác đã được phát hành. Xem lại rồi phát hành tiếp.', en: 'Another version was issued meanwhile. Look at it, then issue again.' },
  },
  report_damaged: {
    status: 500,
    title: { vi: 'Bản lưu không khớp với sổ', en: 'What is kept differs from the ledger' },
    detail: { vi: 'Bản {version} không có mã {hash} mà sổ ghi: không xuất.', en: 'Version {version} has not the hash {hash} of the ledger: it is not handed out.' },
  },
} as const;
