import { reportTexts, type ReportLack, type ReportText } from '@tinbao/contracts';
import type { ReportInput } from './input.js';
import type { SectionId } from './model.js';

const textNames: Readonly<Record<ReportText, string>> = {
  assessment: 'Đánh giá tình hình', deadlineCauses: 'Nguyên nhân quá hạn, tạm đình chỉ', models: 'Mô hình, điển hình', shortcomings: 'Tồn tại, nguyên nhân, bài học', forecast: 'Dự báo, biện pháp', proposals: 'Kiến nghị, đề xuất',
};

type Say = (section: SectionId | ReportText, code: string, said: string) => ReportLack;

/** What somebody will look for and not find, in the order of the sections. */
export function missingOf(input: ReportInput): ReportLack[] {
  const { letter, entered, socialOrder, texts, kind } = input;
  const say: Say = (section, code, said) => ({ section, code, said });
  const wanted = kind === 'closing' ? reportTexts : (['assessment'] as const);
  return [
    ...(letter.number === null ? [say('identification', 'no_number', 'Chưa có số văn bản.')] : []),
    ...(letter.to.length === 0 ? [say('identification', 'no_recipients', 'Chưa chọn nơi nhận.')] : []),
    ...(letter.signature.name === null ? [say('identification', 'no_signer', 'Chưa có người ký.')] : []),
    ...input.unknown.map((name) => say('comparison', 'not_comparable', `${name}: sổ không có đủ số liệu của cả kỳ.`)),
    ...(socialOrder?.references ?? []).filter(({ total }) => total.reference === null || total.reference === 0)
      .map(({ cutOff }) => say('socialOrder', 'no_reference', `T3: không có số liệu ${cutOff.name} để so sánh; cần nhập dãy số liệu tham chiếu.`)),
    ...(kind !== 'closing' ? [] : entered ? enteredMissing(entered, say) : [say('tasks', 'no_campaign', 'Không có số liệu của đợt.')]),
    ...wanted.filter((id) => (texts.get(id)?.words.trim() ?? '') === '').map((id) => say(id, 'text_empty', `Chưa viết: ${textNames[id]}.`)),
  ];
}

function enteredMissing(entered: NonNullable<ReportInput['entered']>, say: Say): ReportLack[] {
  const { sheets, tasks, accidents, administrative } = entered;
  const lacking = sheets.lacking.slice(0, 20).join('; ');
  return [
    ...(sheets.lacking.length > 0 ? [say('tasks', 'sheets_lacking', `${sheets.lacking.length} đơn vị chưa có báo cáo được duyệt: ${lacking}${sheets.lacking.length > 20 ? '; …' : ''}.`)] : []),
    ...tasks.filter(({ units }) => units === 0).map(({ task }) => say('tasks', 'task_without_result', `Nhiệm vụ ${task}: chưa có kết quả được duyệt.`)),
    ...(accidents.length === 0 ? [say('traffic', 'no_accidents', 'Chưa có số liệu tai nạn giao thông, cháy, nổ được duyệt.')] : []),
    ...(administrative.length === 0 ? [say('administrative', 'no_administrative', 'Chưa có kết quả xử lý hành chính được duyệt.')] : []),
  ];
}
