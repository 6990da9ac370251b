import { problemsByStage } from './problems-by-stage.js';
import { inWords } from './state-words.js';

/** One row of the problem table: what HTTP says, in both languages; `{name}` is filled from the refusal's params. */
export interface Problem {
  readonly status: number;
  readonly title: { readonly vi: string; readonly en: string };
  readonly detail: { readonly vi: string; readonly en: string };
  readonly article?: string;
}

/** Every refusal and fault that leaves the house, by its stable snake_case code (RFC 9457 `type` = `urn:tinbao:problem:<code>`). */
export const problems = {
  invalid_body: {
    status: 400,
    title: { vi: 'Nội dung gửi lên không hợp lệ', en: 'The body is not valid' },
    detail: { vi: 'Xem từng trường trong errors.', en: 'See each field in errors.' },
  },
  invalid_json: {
    status: 400,
    title: { vi: 'Không đọc được JSON', en: 'The body is not JSON' },
    detail: { vi: 'Cần một đối tượng JSON mã hoá UTF-8.', en: 'A JSON object in UTF-8 is accepted.' },
  },
  search_too_wide: {
    status: 422,
    title: { vi: 'Tìm quá rộng', en: 'The search is too wide' },
    detail: {
      vi: 'Quá nhiều tin có những chữ này để xem hết trong {seconds} giây. Thêm chữ, hoặc chọn ngày nhận.',
      en: 'Too many tips hold these words to look through them within {seconds} seconds. Add words, or choose days of receipt.',
    },
  },
  invalid_query: {
    status: 400,
    title: { vi: 'Tham số không hợp lệ', en: 'A parameter is not valid' },
    detail: { vi: 'Xem từng tham số trong errors.', en: 'See each parameter in errors.' },
  },
  idempotency_key_missing: {
    status: 400,
    title: { vi: 'Thiếu Idempotency-Key', en: 'Idempotency-Key is missing' },
    detail: {
      vi: 'Gửi kèm tiêu đề Idempotency-Key, ít nhất 128 bit ngẫu nhiên: 22–128 ký tự chữ, số, "-", "_".',
      en: 'Send the header Idempotency-Key with at least 128 random bits: 22 to 128 letters, digits, "-", "_".',
    },
  },
  idempotency_key_reused: {
    status: 422,
    title: { vi: 'Idempotency-Key đã dùng cho nội dung khác', en: 'Idempotency-Key was used for another body' },
    detail: { vi: 'Dùng khoá mới cho nội dung mới.', en: 'Use a new key for a new body.' },
  },
  if_match_missing: {
    status: 428,
    title: { vi: 'Thiếu If-Match', en: 'If-Match is missing' },
    detail: { vi: 'Gửi kèm If-Match: "phiên bản" đang xem.', en: 'Send If-Match: "version" of the tip you looked at.' },
  },
  stale_version: {
    status: 409,
    title: { vi: 'Tin đã thay đổi', en: 'The tip has changed' },
    detail: { vi: 'Bạn xem phiên bản {seen}, nay là {current}.', en: 'You saw version {seen}; it is now {current}.' },
  },
  not_signed_in: {
    status: 401,
    title: { vi: 'Cần đăng nhập', en: 'Sign in first' },
    detail: { vi: 'Đăng nhập tại / hoặc POST /api/session.', en: 'Sign in at / or with POST /api/session.' },
  },
  wrong_credentials: {
    status: 401,
    title: { vi: 'Tên đăng nhập hoặc mật khẩu không đúng', en: 'Wrong user name or password' },
    detail: { vi: 'Kiểm tra lại cả hai; chữ hoa và chữ thường khác nhau.', en: 'Check both; upper and lower case differ.' },
  },
  password_change_required: {
    status: 403,
    title: { vi: 'Cần đổi mật khẩu trước', en: 'Change the password first' },
    detail: { vi: 'Mật khẩu cấp lần đầu chỉ dùng để đổi: PUT /api/session/password.', en: 'The first password only serves to be changed: PUT /api/session/password.' },
  },
  password_unchanged: {
    status: 422,
    title: { vi: 'Mật khẩu mới giống mật khẩu cũ', en: 'The new password is the old one' },
    detail: { vi: 'Chọn mật khẩu khác.', en: 'Choose another one.' },
  },
  forbidden: {
    status: 403,
    title: { vi: 'Không có quyền', en: 'You may not do this' },
    detail: { vi: 'Quyền "{right}" không thuộc vai trò {role} hoặc không tới tin này.', en: 'The right "{right}" is not given to the role {role}, or does not reach this tip.' },
  },
  cross_site: {
    status: 403,
    title: { vi: 'Yêu cầu đến từ trang khác', en: 'The request comes from another site' },
    detail: { vi: 'Chỉ nhận yêu cầu gửi từ chính trang này.', en: 'Only requests of this very site are accepted.' },
  },
  account_not_found: {
    status: 404,
    title: { vi: 'Không có tài khoản này', en: 'There is no such account' },
    detail: { vi: 'Không có tài khoản "{username}".', en: 'There is no account "{username}".' },
  },
  username_taken: {
    status: 422,
    title: { vi: 'Tên đăng nhập đã có', en: 'The user name is taken' },
    detail: { vi: 'Chọn tên khác "{username}".', en: 'Choose another one than "{username}".' },
  },
  own_account: {
    status: 422,
    title: { vi: 'Không tự sửa tài khoản của mình', en: 'Nobody changes his own account' },
    detail: { vi: 'Nhờ quản trị viên khác.', en: 'Ask another administrator.' },
  },
  too_many_attempts: {
    status: 429,
    title: { vi: 'Sai mật khẩu quá nhiều lần', en: 'Too many wrong passwords' },
    detail: { vi: 'Thử lại sau {seconds} giây.', en: 'Try again in {seconds} seconds.' },
  },
  not_found: {
    status: 404,
    title: { vi: 'Không có địa chỉ này', en: 'Nothing is here' },
    detail: { vi: '{method} {path} không có.', en: '{method} {path} does not exist.' },
  },
  method_not_allowed: {
    status: 405,
    title: { vi: 'Phương thức không dùng được', en: 'The method is not accepted here' },
    detail: { vi: '{method} không dùng được ở đây.', en: '{method} is not accepted here.' },
  },
  tip_not_found: {
    status: 404,
    title: { vi: 'Không có tin này', en: 'There is no such tip' },
    detail: { vi: 'Kiểm tra lại mã tin.', en: 'Check the tip id.' },
  },
  ...problemsByStage,
  payload_too_large: {
    status: 413,
    title: { vi: 'Nội dung quá lớn', en: 'The body is too large' },
    detail: { vi: 'Tối đa {limit} byte.', en: 'At most {limit} bytes are accepted.' },
  },
  unsupported_media_type: {
    status: 415,
    title: { vi: 'Kiểu nội dung không hỗ trợ', en: 'The content type is not accepted' },
    detail: { vi: 'Gửi application/json.', en: 'Send application/json.' },
  },
  bad_request: {
    status: 400,
    title: { vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' },
    detail: { vi: 'Máy chủ không đọc được yêu cầu.', en: 'The server could not read the request.' },
  },
  request_timeout: {
    status: 408,
    title: { vi: 'Yêu cầu đến quá chậm', en: 'The request arrived too slowly' },
    detail: { vi: 'Gửi lại cùng Idempotency-Key.', en: 'Send it again with the same Idempotency-Key.' },
  },
  unavailable: {
    status: 503,
    title: { vi: 'Hệ thống tạm thời chưa ghi được', en: 'The ledger cannot be written right now' },
    detail: {
      vi: 'Giữ nguyên nội dung và gửi lại với cùng Idempotency-Key sau {seconds} giây.',
      en: 'Keep the text and send it again with the same Idempotency-Key in {seconds} seconds.',
    },
  },
  no_upstream: {
    status: 503,
    title: { vi: 'Bộ phận này tạm thời không trả lời', en: 'This part does not answer right now' },
    detail: {
      vi: 'Yêu cầu chưa được nhận. Giữ nguyên nội dung và gửi lại với cùng Idempotency-Key sau {seconds} giây.',
      en: 'The request was not taken. Keep the text and send it again with the same Idempotency-Key in {seconds} seconds.',
    },
  },
  answer_lost: {
    status: 502,
    title: { vi: 'Không nhận được câu trả lời', en: 'The answer did not arrive' },
    detail: {
      vi: 'Yêu cầu có thể đã được thực hiện. Gửi lại với cùng Idempotency-Key sau {seconds} giây: không có gì bị ghi hai lần.',
      en: 'The request may have been carried out. Send it again with the same Idempotency-Key in {seconds} seconds: nothing is written twice.',
    },
  },
  internal: {
    status: 500,
    title: { vi: 'Lỗi của hệ thống', en: 'The fault is ours' },
    detail: { vi: 'Đã ghi lại với mã {instance}.', en: 'It was logged as {instance}.' },
  },
} as const satisfies Record<string, Problem>;

/** A code of the problem table. */
export type ProblemCode = keyof typeof problems;

/** One field at fault: JSON pointer (or header, parameter), and what is accepted, in both languages. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: { readonly vi: string; readonly en: string };
}

/** RFC 9457 problem document in one language. */
export function problemDocument(
  code: ProblemCode,
  given: { lang: 'vi' | 'en'; instance: string; params?: Readonly<Record<string, string>>; errors?: readonly FieldError[] },
): Record<string, unknown> {
  const row: Problem = problems[code];
  const param = (name: string) => given.params?.[name] ?? '-';
  const word = (name: string) => (name === 'state' || name === 'needed' ? inWords(param(name), given.lang) : param(name));
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => word(name));
  return {
    type: `urn:tinbao:problem:${code}`,
    title: row.title[given.lang],
    status: row.status,
    detail: fill(row.detail[given.lang]),
    instance: given.instance,
    code,
    ...(row.article ? { article: row.article } : {}),
    errors: (given.errors ?? []).map((e) => ({ pointer: e.pointer, code: e.code, detail: e.detail[given.lang] })),
  };
}

/** A refusal on its way out: `execute` and the doors throw it, one filter turns it into HTTP. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: ProblemCode,
    readonly params: Readonly<Record<string, string>> = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(code);
  }
}

/** Recognised by shape, so that a second copy of this package changes nothing. */
export function isRefused(error: unknown): error is Refused {
  return error instanceof Error && error.name === 'Refused' && 'code' in error && String(error.code) in problems;
}

/** A fault of ours: what broke and whether trying again may help. Never carries words of a tip. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly retriable: boolean;
  constructor(
    readonly code: string,
    options: { retriable: boolean; cause?: unknown },
  ) {
    super(code, { cause: options.cause });
    this.retriable = options.retriable;
  }
}
