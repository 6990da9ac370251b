/** The states of a tip in words, as problem texts name them. */
export const stateWords: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  received: { vi: 'đã tiếp nhận', en: 'received' },
  classified: { vi: 'đã phân loại', en: 'classified' },
  not_a_tip: { vi: 'không phải nguồn tin về tội phạm', en: 'classified as no tip' },
  transferred_out: { vi: 'đang chuyển', en: 'in transfer' },
  disputed: { vi: 'đang tranh chấp thẩm quyền', en: 'in a dispute over competence' },
  assigned: { vi: 'đã phân công', en: 'assigned' },
  verifying: { vi: 'đang kiểm tra, xác minh', en: 'under verification' },
  suspended: { vi: 'tạm đình chỉ', en: 'suspended' },
  case_opened: { vi: 'đã khởi tố vụ án', en: 'closed by a case opening' },
  no_case: { vi: 'không khởi tố vụ án', en: 'closed without a case' },
  taken_over: { vi: 'được Viện kiểm sát trực tiếp giải quyết', en: 'taken over by the procuracy' },
  merged: { vi: 'đã nhập vào tin gốc', en: 'merged into a root' },
  closed: { vi: 'đã lưu hồ sơ', en: 'archived' },
};

/** `classified, assigned` -> `đã phân loại hoặc đã phân công`; what is no state stays as it is. */
export function inWords(states: string, lang: 'vi' | 'en'): string {
  return states.split(', ').map((state) => stateWords[state]?.[lang] ?? state).join(lang === 'vi' ? ' hoặc ' : ' or ');
}
