import { staffRoles, type StaffRole } from '@tinbao/contracts';

export const roles = staffRoles;
export type Role = StaffRole;

/** How far a right reaches; `scope.ts` says what each means, once for code and once for SQL. */
export const scopes = ['ownShift', 'unit', 'assigned', 'agency', 'territory', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** One row of the matrix: what it is, in both languages, and who may, how far. Who is not named may not. */
export interface Right {
  readonly vi: string;
  readonly en: string;
  readonly who: Readonly<Partial<Record<Role, Scope>>>;
  /** Rows of the matrix in words that have no route in this build: refused to everybody. */
  readonly notYet?: true;
}

const heads = { agencyHead: 'agency' } as const;
const desks = { operator: 'unit', shiftLeader: 'unit' } as const;
const agencies = { officer: 'agency', agencyHead: 'agency' } as const;
const everybody = Object.fromEntries(staffRoles.map((role) => [role, 'all'])) as Readonly<Record<StaffRole, 'all'>>;
const watchers = { supervisor: 'territory', procurator: 'territory' } as const;

/**
 * The rights of staff, default deny. It generates the route guards, the row-level-security policies on reads, the page
 * docs/rights.md and the tests of every cell. Where one person may propose and another decide, there are two rows.
 */
export const matrix = {
  submitTip: {
    vi: 'Tiếp nhận tin', en: 'submit a tip',
    who: { operator: 'all', shiftLeader: 'all', officer: 'all', agencyHead: 'all', procurator: 'all' },
  },
  importRegisters: {
    vi: 'Nhập sổ cũ của đơn vị', en: 'import the old registers of the own agency', who: heads,
  },
  readTips: {
    vi: 'Xem danh sách, trạng thái, thời hạn', en: 'see lists, states, clocks, history (no words of a tip)',
    who: { ...desks, ...agencies, ...watchers, auditor: 'all' },
  },
  readContent: {
    vi: 'Đọc nội dung tin', en: 'read the words of a tip',
    who: { operator: 'ownShift', shiftLeader: 'unit', officer: 'assigned', agencyHead: 'agency', ...watchers },
  },
  readIdentity: {
    vi: 'Xem danh tính người báo', en: 'read an identity (two others approve)',
    who: { officer: 'assigned', agencyHead: 'agency', procurator: 'territory' },
  },
  approveReveal: {
    vi: 'Duyệt mở danh tính', en: 'approve a reveal',
    who: { agencyHead: 'agency', ...watchers },
  },
  hold: {
    vi: 'Giữ hồ sơ, bỏ giữ', en: 'hold a file against destruction, and lift the hold',
    who: { agencyHead: 'agency', procurator: 'territory' },
  },
  answerDispatch: {
    vi: 'Xác nhận điều động khẩn cấp', en: 'answer an emergency dispatch',
    who: { ...desks, ...agencies },
  },
  accept: {
    vi: 'Nhận tin được chuyển tới', en: 'accept a dispatch or a transfer',
    who: { shiftLeader: 'unit', ...agencies, procurator: 'agency' },
  },
  returnDispatch: {
    vi: 'Trả lại, từ chối nhận', en: 'return a dispatch, refuse a transfer',
    who: { shiftLeader: 'unit', ...agencies },
  },
  transfer: {
    vi: 'Chuyển tin', en: 'route, re-route, transfer',
    who: { ...desks, ...heads, supervisor: 'territory' },
  },
  classify: {
    vi: 'Phân loại', en: 'classify (the legal act)',
    who: { shiftLeader: 'unit', ...heads },
  },
  reviewNonTips: {
    vi: 'Kiểm tra lại các cuộc gọi không phải tin', en: 'look again at a sample of what was held for no tip',
    who: { shiftLeader: 'unit', supervisor: 'territory' },
  },
  setRoster: {
    vi: 'Phân công trực ban', en: 'say who is on duty, in which shift',
    who: { shiftLeader: 'unit', ...heads },
  },
  assign: { vi: 'Phân công', en: 'assign', who: heads },
  investigate: {
    vi: 'Báo cáo kết quả xác minh', en: 'file what verification found',
    who: { officer: 'assigned', ...heads },
  },
  prolong: { vi: 'Kéo dài thời hạn', en: 'prolong', who: heads },
  extend: { vi: 'Gia hạn', en: 'extend (art. 147.2)', who: { procurator: 'territory' } },
  supervise: { vi: 'Kiểm sát: yêu cầu, hủy bỏ, trực tiếp giải quyết', en: 'supervise: request, annul, decide on competence, take over (art. 150, 159)', who: { procurator: 'territory' } },
  decide: { vi: 'Tạm đình chỉ, phục hồi, quyết định', en: 'suspend, resume, resolve', who: heads },
  propose: {
    vi: 'Đề xuất quyết định', en: 'propose a decision',
    who: { operator: 'unit', officer: 'assigned', ...heads },
  },
  addInformation: {
    vi: 'Bổ sung thông tin', en: 'add information to a tip',
    who: { ...desks, officer: 'assigned', ...heads },
  },
  sendNotice: {
    vi: 'Gửi thông báo', en: 'send a notice the law owes, and record it',
    who: { shiftLeader: 'unit', officer: 'assigned', ...heads },
  },
  replayParked: {
    vi: 'Xử lý lại tin bị giữ', en: 'replay parked tips',
    who: { shiftLeader: 'unit', supervisor: 'territory' },
  },
  seeParked: {
    vi: 'Xem tin bị giữ', en: 'see which tips are parked (no words)',
    who: { shiftLeader: 'unit', supervisor: 'territory', admin: 'all' },
  },
  export: { vi: 'Xuất dữ liệu', en: 'export (two persons)', who: { ...heads, ...watchers } },
  targets: {
    vi: 'Xem chỉ tiêu', en: 'see the targets',
    who: { ...desks, officer: 'assigned', ...heads, ...watchers, auditor: 'all', committee: 'all' },
  },
  seeCampaigns: {
    vi: 'Xem đợt cao điểm', en: 'see campaigns (no words of an entry)',
    who: { agencyHead: 'agency', ...watchers, auditor: 'all', committee: 'all', unitReporter: 'unit' },
  },
  readCampaignTexts: { vi: 'Đọc nội dung mục của đợt', en: 'read the words of campaign entries', who: { agencyHead: 'agency', supervisor: 'territory', unitReporter: 'unit' } },
  enterTaskResults: { vi: 'Nhập kết quả nhiệm vụ', en: 'enter the results of a task', who: { unitReporter: 'unit' } },
  approveTaskResults: { vi: 'Duyệt kết quả, báo cáo của đợt', en: 'approve entries of the own unit and sheets of units below', who: { agencyHead: 'agency', supervisor: 'agency' } },
  importReference: { vi: 'Nhập số liệu so sánh', en: 'import reference figures', who: { agencyHead: 'all', supervisor: 'all' } },
  readReports: { vi: 'Đọc báo cáo đã phát hành', en: 'read issued reports', who: { supervisor: 'territory', committee: 'all' } },
  writeReports: { vi: 'Viết, phát hành báo cáo của thành phố', en: 'write and issue reports of the whole city', who: { supervisor: 'territory' } },
  seeRules: {
    vi: 'Xem quy tắc, tổ chức, lịch và các bản', en: 'see rules, organisation, calendar and their versions',
    who: { agencyHead: 'all', supervisor: 'all', auditor: 'all', admin: 'all' },
  },
  proposeRules: { vi: 'Đề xuất sửa quy tắc, tổ chức, lịch', en: 'propose a version of them', who: { agencyHead: 'all', admin: 'all' } },
  approveRules: { vi: 'Duyệt bản do người khác đề xuất', en: 'approve or reject a version that another person proposed', who: { supervisor: 'all', admin: 'all' } },
  adoptModels: { vi: 'Áp dụng, từ chối mô hình phân loại', en: 'put a classifier model into use, or reject it', who: { supervisor: 'all' } },
  reconcile: { vi: 'Đối soát bảng đọc với sổ', en: 'compare read models with the ledger (tip ids, no words)', who: { supervisor: 'all', auditor: 'all', admin: 'all' } },
  verifyLedger: { vi: 'Kiểm tra biên nhận và sổ', en: 'verify receipts and the ledger (asks nobody for a word)', who: everybody },
  readLedgerEntries: { vi: 'Đọc từng dòng của sổ', en: 'read the ledger entry by entry (events of every tip, no words)', who: { procurator: 'all', auditor: 'all' } },
  delegate: { vi: 'Ủy quyền cho đồng nghiệp', en: 'pass rights of his own on to a colleague, by name and date', who: { shiftLeader: 'unit', ...heads } },
  readAccessLog: {
    vi: 'Xem ai đã mở, xuất hồ sơ của tin', en: 'see who opened or exported the file of a tip (no words; everybody sees his own)',
    who: { shiftLeader: 'unit', agencyHead: 'agency', ...watchers, auditor: 'all' },
  },
  readSystemLog: { vi: 'Xem nhật ký đăng nhập, tài khoản, quy tắc', en: 'see sign-ins, changes of accounts, rules and keys', who: { auditor: 'all', admin: 'all' } },
  manageAccounts: { vi: 'Quản lý tài khoản', en: 'propose changes of accounts', who: { admin: 'all' } },
  approveAccounts: { vi: 'Duyệt thay đổi tài khoản do người khác đề xuất', en: 'approve or reject a change of an account that another administrator proposed', who: { admin: 'all' } },
} as const satisfies Record<string, Right>;

/** A row of the matrix. */
export type Action = keyof typeof matrix;
export const actions = Object.keys(matrix) as Action[];

/** How far a role's right reaches; undefined = it has none (in this build). */
export function scopeOf(action: Action, role: Role): Scope | undefined {
  const right: Right = matrix[action];
  return right.notYet ? undefined : right.who[role];
}

/** Everything a role may do, with its reach: what a console is told at sign-in. */
export function rightsOf(role: Role): Partial<Record<Action, Scope>> {
  return Object.fromEntries(actions.flatMap((action) => {
    const scope = scopeOf(action, role);
    return scope ? [[action, scope]] : [];
  }));
}
