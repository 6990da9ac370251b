import type { DocumentKind } from '@tinbao/contracts';
import { lastDayWords, instantWords, personName } from './naming.js';
import { DOTS, type Block } from './paper.js';
import type { Story, TipPast } from './story.js';
import { FILE_COPY, INFORMANT, PROCURACY, SIGNER, type Template } from './template.js';

/** BLTTHS art. 148.1. */
export const suspensionWords: Readonly<Record<string, string>> = {
  a: 'đã trưng cầu giám định, yêu cầu định giá tài sản, yêu cầu nước ngoài tương trợ tư pháp nhưng chưa có kết quả',
  b: 'đã yêu cầu cơ quan, tổ chức, cá nhân cung cấp tài liệu, đồ vật có ý nghĩa quyết định nhưng chưa có kết quả',
  c: 'không thể kết thúc việc kiểm tra, xác minh vì lý do bất khả kháng do thiên tai, dịch bệnh',
};
/** BLTTHS art. 157. */
export const declineWords: Readonly<Record<string, string>> = {
  1: 'không có sự việc phạm tội', 2: 'hành vi không cấu thành tội phạm', 3: 'người thực hiện hành vi chưa đến tuổi chịu trách nhiệm hình sự',
  4: 'người mà hành vi phạm tội của họ đã có bản án hoặc quyết định đình chỉ vụ án có hiệu lực', 5: 'đã hết thời hiệu truy cứu trách nhiệm hình sự',
  6: 'tội phạm đã được đại xá', 7: 'người thực hiện hành vi đã chết', 8: 'tội phạm chỉ khởi tố theo yêu cầu mà bị hại không yêu cầu khởi tố',
};
const prolongationWords: Readonly<Record<string, string>> = {
  complex: 'vụ việc có nhiều tình tiết phức tạp', several_places: 'phải kiểm tra, xác minh tại nhiều địa điểm',
};
const outcomeWords: Readonly<Record<string, string>> = {
  fine: 'phạt tiền', compulsory_education: 'giáo dục tại xã, phường', reform_school: 'đưa vào trường giáo dưỡng', compulsory_rehab: 'cai nghiện bắt buộc',
  voluntary_rehab: 'cai nghiện tự nguyện', other: 'khác',
};

/** "nguồn tin về tội phạm số TB-…, tiếp nhận …". */
export function theTip({ register, receivedAt }: Story): string {
  return `nguồn tin về tội phạm số ${register}, tiếp nhận ${instantWords(receivedAt)}`;
}

export function outcomeOf({ data }: TipPast): string | undefined {
  return data.administrativeOutcome === undefined ? undefined : outcomeWords[String(data.administrativeOutcome)];
}

/** Numbers the articles of a decision: "Điều 1. …". */
const articles = (...texts: readonly (string | undefined)[]): Block[] =>
  [{ heading: 'QUYẾT ĐỊNH:' }, ...texts.filter((text) => text !== undefined).map((text, i) => `Điều ${i + 1}. ${text}`)];

const both = () => [`${PROCURACY};`, `${INFORMANT};`, FILE_COPY];
const toProcuracy = () => [`${PROCURACY};`, FILE_COPY];
const decision = { title: 'QUYẾT ĐỊNH', caption: SIGNER, copies: toProcuracy } as const;

const assignment: Template = {
  ...decision, records: ['TipAssigned'], subject: 'Phân công giải quyết nguồn tin về tội phạm',
  body: (story, { data }) => articles(
    `Phân công ông (bà) ${DOTS} (tài khoản ${personName(String(data.assignee))}) thuộc ${story.nameOf(data.agency)} giải quyết ${theTip(story)}.`,
    Array.isArray(data.assistants) && data.assistants.length > 0 ? `Cùng tham gia: ${data.assistants.map(String).map(personName).join(', ')}.` : undefined,
    'Người được phân công thực hiện nhiệm vụ, quyền hạn theo quy định của Bộ luật Tố tụng hình sự.',
  ),
};

const prolongation: Template = {
  ...decision, records: ['DeadlineProlonged'], subject: 'Kéo dài thời hạn kiểm tra, xác minh nguồn tin về tội phạm',
  body: (story, { data }) => articles(
    `Kéo dài thời hạn kiểm tra, xác minh ${theTip(story)}, ${data.until === undefined ? 'không quá 02 tháng kể từ ngày nhận được' : `đến hết ${lastDayWords(String(data.until))}`}.`,
    `Lý do: ${[prolongationWords[String(data.ground)], story.wordsOf(data.reason)].filter(Boolean).join('; ') || DOTS}.`,
  ),
};

/** Asked of the procuracy before the limit ends: the paper of a running check as well as of a recorded request. */
const extensionRequest: Template = {
  records: ['ExtensionRequested', 'DeadlineProlonged', 'TipAssigned'], title: 'ĐỀ NGHỊ', subject: 'Gia hạn thời hạn kiểm tra, xác minh nguồn tin về tội phạm', caption: SIGNER,
  source: { source: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2', confidence: 'sourced' },
  isDue: ({ tip }) => tip.state === 'assigned' || tip.state === 'verifying',
  to: (story, { data }) => [data.to === undefined ? PROCURACY : story.nameOf(data.to)],
  body: (story, { data }) => [
    `${story.nameOf(story.tip.owner)} đang kiểm tra, xác minh ${theTip(story)}.`,
    `Đề nghị gia hạn thời hạn kiểm tra, xác minh ${data.until === undefined ? 'một lần, không quá 02 tháng kể từ ngày hết thời hạn' : `đến hết ${lastDayWords(String(data.until))}`}.`,
    { label: 'Lý do', value: story.wordsOf(data.reason) ?? DOTS }, { label: 'Việc đã làm, việc còn phải làm', value: DOTS },
  ],
  copies: toProcuracy,
};

const suspension: Template = {
  ...decision, records: ['TipSuspended'], subject: 'Tạm đình chỉ giải quyết nguồn tin về tội phạm', copies: both,
  body: (story, { data }) => articles(
    `Tạm đình chỉ giải quyết ${theTip(story)}, kể từ ${instantWords(String(data.decidedAt))}.`,
    `Lý do: ${suspensionWords[String(data.ground)] ?? DOTS}.`,
    story.wordsOf(data.awaited) && `Đang chờ: ${story.wordsOf(data.awaited)}`,
  ),
};

const resumption: Template = {
  ...decision, records: ['TipResumed'], subject: 'Phục hồi giải quyết nguồn tin về tội phạm', copies: both,
  body: (story, { data }) => articles(
    `Phục hồi giải quyết ${theTip(story)}. Thời hạn giải quyết tiếp không quá 01 tháng kể từ ngày ra quyết định này.`,
    `Lý do: ${story.wordsOf(data.reason) ?? 'lý do tạm đình chỉ không còn'}.`,
  ),
};

const caseOpening: Template = {
  ...decision, records: ['CaseOpened'], subject: 'Khởi tố vụ án hình sự',
  body: (story, { data }) => articles(
    `Khởi tố vụ án hình sự từ ${theTip(story)}, về tội phạm quy định tại Điều ${String(data.article)} Bộ luật Hình sự.`,
    `Tóm tắt hành vi: ${DOTS}`,
  ),
};

const caseDecline: Template = {
  ...decision, records: ['CaseDeclined'], subject: 'Không khởi tố vụ án hình sự',
  body: (story, event) => articles(
    `Không khởi tố vụ án hình sự đối với ${theTip(story)}.`,
    `Căn cứ không khởi tố: khoản ${String(event.data.ground)} Điều 157 Bộ luật Tố tụng hình sự, ${declineWords[String(event.data.ground)] ?? DOTS}.`,
    outcomeOf(event) && `Chuyển hồ sơ để xử lý vi phạm hành chính: ${outcomeOf(event)}.`,
  ),
};

/** The decisions of the Head, and what he asks of the procuracy. */
export const decisionPapers: Readonly<Partial<Record<DocumentKind, Template>>> = {
  assignment, prolongation, extension_request: extensionRequest, suspension, resumption, case_opening: caseOpening, case_decline: caseDecline,
};
