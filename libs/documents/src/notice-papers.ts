import type { NoticeCode } from '@tinbao/contracts';
import { declineWords, outcomeOf, suspensionWords, theTip } from './decision-papers.js';
import { dateWords, instantWords, lastDayWords, personName } from './naming.js';
import { DOTS, type Block } from './paper.js';
import { channelWords, kindOf, kindWords } from './receipt-papers.js';
import type { Story, TipPast } from './story.js';
import { FILE_COPY, INFORMANT, PROCURACY, SIGNER, type Template } from './template.js';

type Words = (story: Story, event: TipPast) => readonly Block[];

const owner = (story: Story) => story.nameOf(story.tip.owner);
const toInformant = () => [`Ông (bà) ${DOTS} (người tố giác, báo tin)`];
/** How he learns more: the number alone tells nobody anything. */
const followUp = 'Ông (bà) có thể theo dõi bằng mã theo dõi đã cấp, hoặc liên hệ nơi đã tiếp nhận và cho biết số nêu trên.';
const mayComplain = 'Ông (bà) có quyền khiếu nại quyết định này theo Bộ luật Tố tụng hình sự (khoản 2 Điều 158).';

/** "Quyết định số 12/QĐ ngày 04 tháng 5 năm 2026" as far as it was entered. */
function theDecision({ data, time }: TipPast): string {
  const ref = data.documentRef as { number?: string; date?: string } | undefined;
  return `số ${ref?.number ?? (typeof data.document === 'string' ? data.document : DOTS)}, ${ref?.date === undefined ? instantWords(String(data.decidedAt ?? time)) : dateWords(ref.date)}`;
}

function notice(subject: string, records: readonly string[], to: 'procuracy' | 'informant' | ((story: Story, event: TipPast) => readonly string[]), body: Words): Template {
  const isInformant = to === 'informant';
  return {
    records, title: 'THÔNG BÁO', subject, caption: SIGNER, body: (story, event) => [...body(story, event), ...(isInformant ? [followUp] : [])],
    to: typeof to === 'function' ? to : isInformant ? toInformant : () => [PROCURACY],
    copies: () => [isInformant ? `${INFORMANT};` : 'Như trên;', FILE_COPY],
  };
}

/** A letter that hands a decision over. */
function handing(what: string, record: string, to: 'procuracy' | 'informant', more: Words = () => []): Template {
  return notice(`Gửi ${what}`, [record], to, (story, event) => [
    `${owner(story)} gửi kèm theo ${what} ${theDecision(event)}, đối với ${theTip(story)}.`, ...more(story, event),
  ]);
}

const suspended: Words = (_story, { data }) => [`Lý do tạm đình chỉ: ${suspensionWords[String(data.ground)] ?? DOTS}.`];

const result: Words = (story, event) => {
  const isOpened = event.type.includes('.CaseOpened.');
  const why = isOpened ? `quyết định khởi tố vụ án hình sự ${theDecision(event)}.` : `quyết định không khởi tố vụ án hình sự ${theDecision(event)}.`;
  return [
    `${owner(story)} thông báo kết quả giải quyết ${theTip(story)}: ${why}`,
    ...(isOpened ? [] : [`Lý do: ${declineWords[String(event.data.ground)] ?? DOTS}.`, mayComplain]),
  ];
};


/** One paper for each code of the closed list (law data, `notices`), whose article and confidence stand there. */
export const noticePapers: Readonly<Record<NoticeCode, Template>> = {
  receipt_procuracy: notice('Việc tiếp nhận nguồn tin về tội phạm', ['TipReceived'], 'procuracy', (story) => [
    `${story.nameOf(story.tip.receivedBy)} thông báo đã tiếp nhận ${theTip(story)}, qua ${channelWords[story.tip.channel as never] ?? story.tip.channel}.`,
    { label: 'Loại nguồn tin', value: kindWords(story) ?? DOTS }, { label: 'Đơn vị đang giữ', value: owner(story) },
  ]),
  receipt_informant: notice('Kết quả tiếp nhận tố giác, tin báo về tội phạm', ['TipReceived'], 'informant', (story) => [
    `${story.nameOf(story.tip.receivedBy)} đã tiếp nhận tố giác, tin báo của ông (bà) lúc ${instantWords(story.receivedAt)}, số tiếp nhận ${story.register}.`,
    'Nguồn tin được phân loại, giải quyết theo quy định; kết quả giải quyết sẽ được thông báo cho ông (bà).',
  ]),
  assignment_procuracy: handing('quyết định phân công giải quyết nguồn tin về tội phạm', 'TipAssigned', 'procuracy', (_story, { data }) => [
    { label: 'Người được phân công (tài khoản)', value: personName(String(data.assignee)) },
  ]),
  extension_informant: notice('Việc gia hạn thời hạn giải quyết', ['ExtensionGranted'], 'informant', (story, { data }) => [
    `Thời hạn giải quyết ${theTip(story)} đã được gia hạn${data.until === undefined ? ', không quá 02 tháng' : ` đến hết ${lastDayWords(String(data.until))}`}.`,
  ]),
  case_opened_procuracy: handing('quyết định khởi tố vụ án hình sự', 'CaseOpened', 'procuracy', () => [{ label: 'Tài liệu kèm theo', value: DOTS }]),
  declined_procuracy: handing('quyết định không khởi tố vụ án hình sự', 'CaseDeclined', 'procuracy', () => [{ label: 'Tài liệu kèm theo', value: DOTS }]),
  suspension_procuracy: handing('quyết định tạm đình chỉ giải quyết nguồn tin về tội phạm', 'TipSuspended', 'procuracy', suspended),
  suspension_informant: handing('quyết định tạm đình chỉ giải quyết nguồn tin về tội phạm', 'TipSuspended', 'informant', suspended),
  resumption_procuracy: handing('quyết định phục hồi giải quyết nguồn tin về tội phạm', 'TipResumed', 'procuracy'),
  resumption_informant: handing('quyết định phục hồi giải quyết nguồn tin về tội phạm', 'TipResumed', 'informant'),
  annulment_agency: {
    ...notice('Gửi quyết định hủy bỏ quyết định tạm đình chỉ', ['SuspensionAnnulled'], (story) => [owner(story)], (story, event) => [
      `Viện kiểm sát gửi kèm theo quyết định hủy bỏ quyết định tạm đình chỉ ${theDecision(event)}, đối với ${theTip(story)}.`,
      'Thời hạn giải quyết tiếp không quá 01 tháng kể từ ngày nhận được quyết định hủy bỏ.',
    ]),
    issuer: (_story, { data }) => String(data.by ?? 'vks.hn'),
  },
  result_informant: notice('Kết quả giải quyết tố giác, tin báo về tội phạm', ['CaseOpened', 'CaseDeclined'], 'informant', result),
  admin_file: {
    ...notice('Chuyển hồ sơ để xử lý vi phạm hành chính', ['CaseDeclined'], () => [`Cơ quan có thẩm quyền xử lý vi phạm hành chính: ${DOTS}`], (story, event) => [
      `${owner(story)} chuyển hồ sơ ${theTip(story)} để xử lý vi phạm hành chính, sau quyết định không khởi tố vụ án hình sự ${theDecision(event)}.`,
      { label: 'Hình thức đề nghị', value: outcomeOf(event) ?? DOTS }, { label: 'Hồ sơ gồm (số tờ)', value: DOTS },
    ]),
    isDue: (_story, event) => outcomeOf(event) !== undefined,
  },
  case_file: notice('Chuyển hồ sơ vụ án', ['CaseOpened'], () => ['Cơ quan điều tra có thẩm quyền'], (story, event) => [
    `${owner(story)} chuyển hồ sơ vụ án đã khởi tố theo quyết định ${theDecision(event)}, từ ${theTip(story)}.`, { label: 'Hồ sơ gồm (số tờ)', value: DOTS },
  ]),
  procuracy_file: notice('Chuyển hồ sơ nguồn tin về tội phạm', ['ProcuracyTookOver'], (story, { data }) => [story.nameOf(data.by)], (story) => [
    `${owner(story)} chuyển hồ sơ ${theTip(story)} để Viện kiểm sát trực tiếp giải quyết.`, { label: 'Hồ sơ gồm (số tờ)', value: DOTS },
  ]),
  surrender_procuracy: {
    ...notice('Việc tự thú, đầu thú', ['TipClassified', 'TipReceived'], 'procuracy', (story) => [
      `${story.nameOf(story.tip.receivedBy)} thông báo có người tự thú, đầu thú, theo ${theTip(story)}.`, { label: 'Họ và tên người tự thú, đầu thú', value: DOTS },
    ]),
    isDue: ({ tip }) => kindOf(tip) === 'surrender',
  },
  transfer_procuracy: notice('Việc chuyển nguồn tin đã phân công giải quyết', ['TipTransferred'], 'procuracy', (story, { data }) => [
    `${story.nameOf(data.from)} đã chuyển ${theTip(story)} đến ${story.nameOf(data.to)} theo phiếu chuyển số ${String(data.slipNumber)}; việc phân công trước đó chấm dứt.`,
  ]),
  merge_split_procuracy: notice('Việc nhập, tách nguồn tin về tội phạm', ['TipsMerged', 'TipSplit'], 'procuracy', (story, event) => [
    `${owner(story)} thông báo đã ${event.type.includes('.TipSplit.') ? 'tách' : 'nhập'} ${theTip(story)}, theo quyết định ${theDecision(event)}.`,
  ]),
  filed_duplicate_informant: {
    ...notice('Việc lưu đơn', ['TipClassified'], 'informant', (story) => [
      `Nội dung ông (bà) gửi, số tiếp nhận ${story.register}, trùng với nội dung đã được giải quyết và không có tình tiết mới; đơn được lưu.`,
    ]),
    isDue: (_story, { data }) => data.notATipReason === 'filed_duplicate',
  },
};
