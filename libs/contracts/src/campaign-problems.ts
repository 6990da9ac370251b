/** Refusals about campaigns: what units enter, who approves it, what is imported. */
export const campaignProblems = {
  campaign_not_found: {
    status: 404,
    title: { vi: 'Không có đợt cao điểm này', en: 'There is no such campaign' },
    detail: { vi: 'Xem các đợt tại GET /api/campaigns.', en: 'GET /api/campaigns lists them.' },
  },
  campaign_not_part: {
    status: 422,
    title: { vi: 'Đơn vị không tham gia đợt này', en: 'The unit takes no part in this campaign' },
    detail: { vi: 'Kế hoạch không giao việc và không yêu cầu báo cáo của {unit}.', en: 'The plan gives {unit} no task and asks it for no report.' },
  },
  campaign_unknown: {
    status: 422,
    title: { vi: 'Giá trị không có trong đợt này', en: 'The campaign does not know this value' },
    detail: { vi: '{field}: không có "{given}".', en: '{field}: there is no "{given}".' },
  },
  campaign_future: {
    status: 422,
    title: { vi: 'Việc chưa xảy ra', en: 'It has not happened yet' },
    detail: { vi: 'Nhận thời điểm đến bây giờ; đã ghi {given}.', en: 'A moment up to now is accepted; {given} was given.' },
  },
  campaign_numbers: {
    status: 422,
    title: { vi: 'Số liệu mâu thuẫn', en: 'The numbers contradict each other' },
    detail: { vi: '{more} không thể lớn hơn {less}.', en: '{more} cannot be more than {less}.' },
  },
  campaign_dates: {
    status: 422,
    title: { vi: 'Ngày không theo thứ tự', en: 'The dates are out of order' },
    detail: { vi: 'Xảy ra, rồi khởi tố bị can, rồi xét xử.', en: 'It happens, then somebody is charged, then tried.' },
  },
  campaign_task_not_yours: {
    status: 422,
    title: { vi: 'Đơn vị không có phần trong nhiệm vụ này', en: 'The unit has no part in this task' },
    detail: { vi: 'Kế hoạch không nêu {unit} ở nhiệm vụ {task}.', en: 'The plan does not name {unit} in task {task}.' },
  },
  campaign_entry_not_found: {
    status: 404,
    title: { vi: 'Không có mục này', en: 'There is no such entry' },
    detail: { vi: 'Chỉ thấy mục của đơn vị mình.', en: 'One sees the entries of one\'s own unit.' },
  },
  campaign_entry_other: {
    status: 422,
    title: { vi: 'Mục này là của việc khác', en: 'The entry is another one' },
    detail: { vi: 'Đơn vị và loại của một mục không đổi; hãy lập mục mới.', en: 'Unit and kind of an entry do not change; make a new one.' },
  },
  campaign_entry_withdrawn: {
    status: 422,
    title: { vi: 'Mục đã rút', en: 'The entry was withdrawn' },
    detail: { vi: 'Hãy lập mục mới.', en: 'Make a new one.' },
  },
  campaign_entry_decided: {
    status: 422,
    title: { vi: 'Mục không chờ duyệt', en: 'The entry waits for no decision' },
    detail: { vi: 'Đã có quyết định; đơn vị nhập lại nếu cần.', en: 'It was decided; its unit files it again where needed.' },
  },
  campaign_entry_changed: {
    status: 409,
    title: { vi: 'Mục đã thay đổi', en: 'The entry has changed' },
    detail: { vi: 'Bạn xem phiên bản {seen}, nay là {current}.', en: 'You saw version {seen}; it is now {current}.' },
  },
  campaign_own_entry: {
    status: 422,
    title: { vi: 'Cần người thứ hai duyệt', en: 'A second person approves' },
    detail: { vi: 'Bạn đã nhập mục này; người khác trong đơn vị duyệt.', en: 'You filed this entry; somebody else of the unit approves it.' },
  },
  campaign_entries_pending: {
    status: 422,
    title: { vi: 'Còn mục chưa duyệt', en: 'Entries wait for a decision' },
    detail: { vi: 'Duyệt hoặc trả lại {count} mục trước khi gửi lên.', en: 'Approve or return {count} entries before the sheet goes up.' },
  },
  campaign_sheet_empty: {
    status: 422,
    title: { vi: 'Chưa có gì để gửi lên', en: 'There is nothing to send' },
    detail: { vi: 'Cần ít nhất một mục đã duyệt.', en: 'At least one approved entry is needed.' },
  },
  campaign_sheet_sent: {
    status: 422,
    title: { vi: 'Báo cáo đang chờ cấp trên', en: 'The sheet waits for the unit above' },
    detail: { vi: 'Chờ duyệt hoặc trả lại.', en: 'Wait until it is approved or returned.' },
  },
  campaign_sheet_not_found: {
    status: 404,
    title: { vi: 'Không có báo cáo này', en: 'There is no such sheet' },
    detail: { vi: '{unit} chưa gửi, hoặc không gửi lên đơn vị của bạn.', en: '{unit} has sent none, or none to your unit.' },
  },
  campaign_sheet_decided: {
    status: 422,
    title: { vi: 'Báo cáo không chờ duyệt', en: 'The sheet waits for no decision' },
    detail: { vi: 'Đã duyệt hoặc trả lại.', en: 'It was approved or returned.' },
  },
  campaign_series_not_found: {
    status: 404,
    title: { vi: 'Không có chuỗi số liệu này', en: 'There is no such series' },
    detail: { vi: 'Chưa nhập số liệu so sánh cho {measure}.', en: 'No reference figures of {measure} were imported.' },
  },
  campaign_file_bad: {
    status: 422,
    title: { vi: 'Tệp không dùng được', en: 'The file cannot be used' },
    detail: { vi: 'Xem dòng và cột trong errors. Chưa có gì được ghi.', en: 'See line and column in errors. Nothing was recorded.' },
  },
  campaign_file_known: {
    status: 422,
    title: { vi: 'Tệp này đã được nhập', en: 'This file was imported before' },
    detail: { vi: 'Là phiên bản {version}; không có gì thay đổi.', en: 'It is version {version}; nothing has changed.' },
  },
} as const;
