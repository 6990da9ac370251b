/** What a lodger may attach, in words: the refusal says it. */
const ACCEPTED = {
  vi: 'ảnh JPEG, PNG, WebP, GIF, HEIC, AVIF; video MP4, MOV, 3GP; âm thanh MP3, M4A, WAV, OGG; PDF; văn bản thuần UTF-8',
  en: 'pictures JPEG, PNG, WebP, GIF, HEIC, AVIF; video MP4, MOV, 3GP; sound MP3, M4A, WAV, OGG; PDF; plain text in UTF-8',
};

/** Refusals of files: on their way in, at the check of what they are, and when they are asked for. */
export const evidenceProblems = {
  upload_not_found: {
    status: 404,
    title: { vi: 'Không có tệp tải lên này', en: 'There is no such upload' },
    detail: {
      vi: 'Tệp chưa tải lên, đã dùng cho tin khác, do người khác tải lên, hoặc đã bị xoá sau {hours} giờ không dùng.',
      en: 'It was not uploaded, was used for another tip, is another person’s, or was removed after {hours} hours without use.',
    },
  },
  upload_conflict: {
    status: 409,
    title: { vi: 'Sai vị trí tải tiếp', en: 'The upload goes on elsewhere' },
    detail: { vi: 'Hỏi lại bằng HEAD rồi tải tiếp từ Upload-Offset.', en: 'Ask by HEAD and go on from its Upload-Offset.' },
  },
  upload_invalid: {
    status: 400,
    title: { vi: 'Yêu cầu tải lên không đúng giao thức', en: 'The request does not follow the upload protocol' },
    detail: {
      vi: 'Nhận tus 1.0.0: Tus-Resumable, Upload-Length khi tạo; Upload-Offset và application/offset+octet-stream khi gửi.',
      en: 'tus 1.0.0 is accepted: Tus-Resumable, Upload-Length to create; Upload-Offset and application/offset+octet-stream to send.',
    },
  },
  upload_too_large: {
    status: 413,
    title: { vi: 'Tệp quá lớn', en: 'The file is too large' },
    detail: { vi: 'Tối đa {most} một tệp loại này.', en: 'At most {most} is accepted for one file of this kind.' },
  },
  uploads_full: {
    status: 413,
    title: { vi: 'Tạm thời hết chỗ nhận tệp', en: 'There is no room for files right now' },
    detail: {
      vi: 'Tin vẫn gửi được không kèm tệp; giữ tệp lại và gửi sau. Giới hạn: {most}.',
      en: 'The tip itself can be sent without files; keep them and send them later. The limit: {most}.',
    },
  },
  upload_unfinished: {
    status: 422,
    title: { vi: 'Tệp chưa tải lên xong', en: 'The upload is not finished' },
    detail: { vi: 'Mới nhận {received} trong {size} byte.', en: '{received} of {size} bytes have arrived.' },
  },
  evidence_type_refused: {
    status: 422,
    title: { vi: 'Không nhận loại tệp này', en: 'This kind of file is not accepted' },
    detail: { vi: `Nội dung là {found}. Nhận: ${ACCEPTED.vi}.`, en: `The content is {found}. Accepted: ${ACCEPTED.en}.` },
  },
  evidence_damaged: {
    status: 422,
    title: { vi: 'Tệp hỏng hoặc thiếu phần cuối', en: 'The file is damaged or cut off' },
    detail: { vi: 'Không đọc hết được nội dung {found}; hãy gửi lại bản gốc.', en: 'The content ({found}) cannot be read to its end; send the original again.' },
  },
  evidence_hides: {
    status: 422,
    title: { vi: 'Tệp chứa thứ khác bên trong', en: 'The file holds something else inside' },
    detail: { vi: 'Ngoài {found} còn có: {hidden}. Hãy gửi riêng tệp gốc.', en: 'Beside {found} it holds: {hidden}. Send the plain original.' },
  },
  evidence_bomb: {
    status: 422,
    title: { vi: 'Tệp nở ra quá lớn', en: 'The file unfolds to too much' },
    detail: { vi: 'Ảnh tối đa {most} điểm ảnh.', en: 'A picture may have {most} pixels at most.' },
  },
  evidence_harmful: {
    status: 422,
    title: { vi: 'Tệp chứa mã độc', en: 'The file holds malware' },
    detail: { vi: 'Máy quét nhận ra: {found}. Tệp đã bị xoá.', en: 'The scanner recognised: {found}. The file was removed.' },
  },
  evidence_unchecked: {
    status: 422,
    title: { vi: 'Không kiểm tra được tệp', en: 'The file could not be checked' },
    detail: { vi: 'Kiểm tra vượt quá thời gian hoặc bộ nhớ cho phép ({found}). Tệp đã bị xoá.', en: 'The check took more time or memory than it may ({found}). The file was removed.' },
  },
  attachment_not_found: {
    status: 404,
    title: { vi: 'Tin không có tệp này', en: 'The tip has no such file' },
    detail: { vi: 'Xem danh sách tệp của tin.', en: 'See the list of the tip’s files.' },
  },
  attachment_without_copy: {
    status: 404,
    title: { vi: 'Không có bản xem an toàn', en: 'There is no safe copy' },
    detail: { vi: 'Loại {found} không tạo lại được ở đây; chỉ tải được bản gốc.', en: 'Files of the kind {found} cannot be made anew here; only the original can be downloaded.' },
  },
  attachment_destroyed: {
    status: 410,
    title: { vi: 'Tệp đã bị huỷ', en: 'The file was destroyed' },
    detail: { vi: 'Nội dung của tin đã bị huỷ theo quyết định; sổ vẫn giữ mã băm.', en: 'The words of the tip were destroyed by decision; the ledger still holds the hash.' },
  },
  attachment_damaged: {
    status: 500,
    title: { vi: 'Tệp lưu trữ bị hỏng', en: 'The stored file is damaged' },
    detail: { vi: 'Tệp trên đĩa không khớp mã băm {hash} trong sổ.', en: 'What lies on the disk does not match the hash {hash} of the ledger.' },
  },
} as const;
