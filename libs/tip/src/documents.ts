import { catalogue, shortName, type formNumbers } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';

/** The document that an event of law issues: its name, and its form (TT 119/2021/TT-BCA) where a source names one; null = unknown, print none. */
export interface IssuedDocument {
  readonly vi: string;
  readonly en: string;
  readonly form: (typeof formNumbers)[number] | null;
  /** The article it stands on. */
  readonly article: string;
}

type Row = readonly [vi: string, en: string, form?: IssuedDocument['form'], article?: string];

/** By event, as the table of the law dossier names them (section 11); what is absent here moves nothing and issues nothing. */
const rows: Readonly<Record<string, Row>> = {
  TipReceived: ['biên bản tiếp nhận, sổ tiếp nhận', 'minutes of receipt, register entry', '294'],
  TipAccepted: ['ghi sổ tiếp nhận', 'register entry', '294'],
  TipClassified: ['ghi sổ phân loại', 'register entry', '294'],
  CompetenceGroundEstablished: ['văn bản xác định không thuộc thẩm quyền', 'statement of the ground'],
  TipTransferred: ['phiếu chuyển nguồn tin', 'transfer slip', '03'],
  TransferAccepted: ['ghi sổ tiếp nhận', 'register entry', '294'],
  TransferRefused: ['văn bản từ chối nhận', 'written refusal', null, 'TT 28/2020/TT-BCA art. 11'],
  CompetenceDisputed: ['văn bản đề nghị giải quyết tranh chấp', 'written referral to the procuracy'],
  CompetenceDecided: ['quyết định giải quyết tranh chấp', 'decision on competence'],
  TipAssigned: ['quyết định phân công', 'assignment decision'],
  ProsecutorAssigned: ['quyết định phân công Kiểm sát viên', 'assignment of the prosecutor'],
  VerificationPlanApproved: ['kế hoạch kiểm tra, xác minh', 'verification plan'],
  DeadlineProlonged: ['quyết định kéo dài thời hạn', 'prolongation decision'],
  ExtensionRequested: ['văn bản đề nghị gia hạn', 'written request to extend'],
  ExtensionGranted: ['quyết định gia hạn', 'extension decision'],
  ExtensionRefused: ['thông báo không gia hạn', 'notice of refusal'],
  ClosingReportFiled: ['báo cáo kết thúc xác minh', 'closing report'],
  CaseOpened: ['quyết định khởi tố vụ án', 'decision to open a case'],
  CaseDeclined: ['quyết định không khởi tố vụ án', 'decision not to open a case'],
  TipSuspended: ['quyết định tạm đình chỉ', 'suspension decision'],
  TipResumed: ['quyết định phục hồi', 'resumption decision'],
  SuspensionAnnulled: ['quyết định hủy bỏ quyết định tạm đình chỉ', 'annulment of the suspension'],
  DeclineAnnulled: ['quyết định hủy bỏ quyết định không khởi tố', 'annulment of the decline'],
  ProcuracyTookOver: ['văn bản yêu cầu chuyển hồ sơ', 'written request for the file'],
  ProcuracyRequested: ['văn bản yêu cầu', 'written request'],
  ProcuracyAnswered: ['văn bản trả lời', 'written answer'],
  TipsMerged: ['quyết định nhập tin', 'merge decision'],
  TipSplit: ['quyết định tách tin', 'split decision'],
  NoticeSent: ['thông báo, văn bản gửi', 'notice'],
  FileArchived: ['biên bản lưu hồ sơ', 'archive minutes'],
};

const articles = new Map(catalogue.map((each) => [each.name as string, each.article]));

/** The document of an event by its short name; undefined for one that issues none. */
export function documentIssuedBy(name: string): IssuedDocument | undefined {
  const row = rows[name];
  if (!row) return undefined;
  const [vi, en, form = null, article = articles.get(name) ?? ''] = row;
  return { vi, en, form, article };
}

/** What a document of the ledger must bear: number, date (local), signer, article. */
export interface Bearing {
  readonly number: string;
  readonly date: string;
  readonly signer: string;
  readonly article: string;
}

/** An event as the ledger holds it. */
export interface SignedEvent {
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly tipversion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Number, date, signer and article of the document an event issues; undefined for one that issues none. What was entered
 * counts. Else the number is the register's with the event's version, the date that of the decision or of the entry, and
 * the signer whoever gave the command: his session is the signature.
 */
export function bearingOf({ type, time, actor, tipversion, data }: SignedEvent, registerNumber: string): Bearing | undefined {
  const document = documentIssuedBy(shortName(type));
  if (!document) return undefined;
  const { number, date, signer, article } = (data['documentRef'] ?? {}) as Partial<Bearing>;
  const entered = [number, data['document'], data['slipNumber'], data['archiveNumber'], data['registerEntry'], data['registerNumber']];
  const decided = data['decidedAt'] ?? data['firstReceivedAt'] ?? time;
  return {
    number: String(entered.find((each) => each !== undefined) ?? `${registerNumber}/${tipversion}`),
    date: date ?? String(data['slipDate'] ?? localDate(String(decided))),
    signer: signer ?? actor,
    article: article ?? document.article,
  };
}
