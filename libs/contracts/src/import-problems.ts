/** Why a file of an old register is not taken: rows of the problem table. */
export const importProblems = {
  register_empty: {
    status: 422,
    title: { vi: 'Tệp rỗng', en: 'The file is empty' },
    detail: { vi: 'Gửi tệp .xlsx hoặc .csv làm nội dung của yêu cầu.', en: 'Send an .xlsx or .csv file as the body.' },
  },
  register_too_large: {
    status: 413,
    title: { vi: 'Sổ quá lớn', en: 'The register is too large' },
    detail: { vi: 'Nhiều nhất {most}; hãy chia sổ thành nhiều tệp.', en: 'At most {most}; divide the register into several files.' },
  },
  register_old_workbook: {
    status: 422,
    title: { vi: 'Tệp Excel kiểu cũ (.xls) hoặc đặt mật khẩu', en: 'An old workbook (.xls), or one with a password' },
    detail: { vi: 'Mở bằng Excel hoặc LibreOffice, bỏ mật khẩu nếu có, rồi lưu lại thành .xlsx.', en: 'Open it in a spreadsheet program and save it as .xlsx without a password.' },
  },
  register_encoding: {
    status: 422,
    title: { vi: 'Không nhận ra bảng mã của tệp', en: 'The encoding of the file is not known' },
    detail: {
      vi: 'Nhận UTF-8, UTF-16 có BOM, Windows-1258. Với TCVN3 (ABC), VNI: chuyển mã sang Unicode rồi lưu CSV UTF-8.',
      en: 'UTF-8, UTF-16 with its mark and Windows-1258 are read. Save TCVN3 (ABC) or VNI as UTF-8 first.',
    },
  },
  register_unreadable: {
    status: 422,
    title: { vi: 'Không đọc được tệp', en: 'The file cannot be read' },
    detail: { vi: 'Lỗi tại {where}. Nhận .xlsx không đặt mật khẩu và .csv.', en: 'It fails at {where}. An .xlsx without a password and .csv are read.' },
  },
  register_not_mapped: {
    status: 422,
    title: { vi: 'Chưa biết cột nào là cột nào', en: 'Columns of the register are not known' },
    detail: { vi: 'Trang {sheet}: chưa chỉ ra cột cho {missing}.', en: 'Sheet {sheet}: no column is given for {missing}.' },
  },
  register_bad_station: {
    status: 422,
    title: { vi: 'Không có đơn vị này', en: 'There is no such agency' },
    detail: { vi: '{station} không phải mã của một đơn vị hiện có, ví dụ hn.pc02 hoặc commune/00004.', en: '{station} is not the id of an agency of today such as hn.pc02 or commune/00004.' },
  },
  import_running: {
    status: 409,
    title: { vi: 'Đang nhập một sổ khác', en: 'Another register is being imported' },
    detail: { vi: 'Chờ lần nhập đang chạy kết thúc.', en: 'Wait until it has ended.' },
  },
  import_not_found: {
    status: 404,
    title: { vi: 'Không có lần nhập này', en: 'There is no such import' },
    detail: { vi: 'Xem danh sách tại GET /api/imports.', en: 'GET /api/imports lists them.' },
  },
} as const;
