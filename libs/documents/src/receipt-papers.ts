import type { Channel, DocumentKind, TipKind } from '@tinbao/contracts';
import { dateWords, instantWords } from './naming.js';
import { DOTS, type Block } from './paper.js';
import type { Story } from './story.js';
import { FILE_COPY, type Template } from './template.js';

const tipKindWords: Readonly<Record<TipKind, string>> = {
  accusation: 'tố giác về tội phạm', report: 'tin báo về tội phạm', prosecutionProposal: 'kiến nghị khởi tố', surrender: 'tự thú, đầu thú',
  directDiscovery: 'trực tiếp phát hiện dấu hiệu tội phạm',
};
export const channelWords: Readonly<Record<Channel, string>> = {
  phone: 'điện thoại', web: 'trang thông tin điện tử', in_person: 'trực tiếp', mail: 'đường bưu điện', email: 'thư điện tử', social: 'mạng xã hội',
  camera: 'camera', media: 'phương tiện thông tin đại chúng', partner: 'đơn vị phối hợp', patrol: 'tuần tra', procuracy: 'Viện kiểm sát chuyển đến',
  import: 'sổ cũ',
};

/** The kind as it was classified, else as it was stated; undefined where nobody said. */
export function kindWords({ tip }: Story): string | undefined {
  const kind = kindOf(tip);
  return kind === undefined ? undefined : tipKindWords[kind];
}

export function kindOf(tip: Story['tip']): TipKind | undefined {
  return ('tipKind' in tip ? tip.tipKind : undefined) ?? tip.statedKind;
}

/** Who he is lies sealed: the name is written by hand, on the copies that need it. */
const byHand: readonly Block[] = [
  { label: 'Họ và tên người tố giác, báo tin', value: DOTS }, { label: 'Địa chỉ, số điện thoại', value: DOTS },
  { label: 'Số, ngày cấp, nơi cấp giấy tờ tùy thân', value: DOTS },
];

function place(story: Story): string {
  const ward = story.tip.place?.ward;
  const parts = [story.wordsOf(story.tip.place?.address), ward && (story.law.wards.get(ward)?.full_name ?? `mã ${ward}`)];
  return parts.filter(Boolean).join(', ') || DOTS;
}

/** What was told, as it was told. */
export function told(story: Story): Block[] {
  const added = story.events.filter(({ type }) => type.includes('.InformationAdded.')).map(({ data }) => story.wordsOf(data.information));
  return [
    { label: 'Nơi xảy ra', value: place(story) }, 'Nội dung:', story.wordsOf(story.tip.narrative) ?? DOTS,
    ...added.flatMap((words) => (words === undefined ? [] : ['Nội dung bổ sung:', words])),
  ];
}

const receiptMinutes: Template = {
  form: '01', records: ['TipReceived'], title: 'BIÊN BẢN', subject: 'Tiếp nhận nguồn tin về tội phạm', caption: 'NGƯỜI TIẾP NHẬN',
  source: { source: 'BLTTHS art. 146.1; TTLT 01/2017 art. 7.2; TT 28/2020/TT-BCA art. 5', confidence: 'sourced' },
  issuer: ({ tip }) => tip.receivedBy,
  body: (story) => [
    `Hồi ${instantWords(story.receivedAt)}, tại ${story.nameOf(story.tip.receivedBy)}, đã tiếp nhận nguồn tin về tội phạm và vào sổ số ${story.register}.`,
    { label: 'Hình thức tiếp nhận', value: channelWords[story.tip.channel as Channel] ?? story.tip.channel },
    ...(story.tip.identityRefused ? ['Người tố giác, báo tin từ chối cung cấp thông tin về mình.'] : byHand),
    ...told(story),
    { label: 'Tài liệu, đồ vật kèm theo', value: DOTS },
    'Biên bản đã được đọc lại cho những người có tên trên cùng nghe, công nhận đúng và ký tên.',
    { label: 'Người tố giác, báo tin (ký, ghi rõ họ tên)', value: DOTS },
  ],
};

const SLIP_CAPTION = 'Mã kiểm chứng. Quét bằng điện thoại rồi dán chữ đọc được vào trang Kiểm tra (/kiem-tra), kể cả khi tắt mạng. '
  + 'Mã cho thấy nguồn tin này là một dòng của sổ và sổ không bị sửa; mã không chứa nội dung đã báo và không mở được gì.';

/** Two copies, one for him who brought it; it says that something was given in, not what: it may be found on him. */
const receiptSlip: Template = {
  form: '214', records: ['TipReceived'], title: 'GIẤY BIÊN NHẬN', subject: 'Tố giác, tin báo về tội phạm, kiến nghị khởi tố', caption: 'NGƯỜI TIẾP NHẬN',
  source: { source: 'TT 28/2020/TT-BCA art. 5', confidence: 'sourced' },
  issuer: ({ tip }) => tip.receivedBy,
  body: (story) => [
    `Hồi ${instantWords(story.receivedAt)}, ${story.nameOf(story.tip.receivedBy)} đã nhận nguồn tin về tội phạm, số tiếp nhận ${story.register}.`,
    ...(story.tip.identityRefused ? [] : byHand),
    { label: 'Tài liệu, đồ vật kèm theo, số trang', value: DOTS },
    ...(story.slip === undefined ? [] : [{ qr: story.slip, caption: SLIP_CAPTION }]),
    'Giấy này được lập thành 02 bản: 01 bản giao người tố giác, báo tin, 01 bản lưu hồ sơ.',
  ],
  copies: () => ['Người tố giác, báo tin;', FILE_COPY],
};

const transferSlip: Template = {
  form: '03', records: ['TipTransferred'], title: 'PHIẾU CHUYỂN', subject: 'Nguồn tin về tội phạm', caption: 'NGƯỜI CHUYỂN',
  issuer: (_story, { data }) => String(data.from),
  to: (story, { data }) => [story.nameOf(data.to)],
  body: (story, { data }) => [
    `${story.nameOf(data.from)} chuyển đến ${story.nameOf(data.to)} nguồn tin về tội phạm số ${story.register}, tiếp nhận ${instantWords(story.receivedAt)}, để giải quyết theo thẩm quyền.`,
    { label: 'Loại nguồn tin', value: kindWords(story) ?? DOTS },
    { label: 'Lý do chuyển', value: story.wordsOf(data.reason) ?? DOTS },
    ...told(story),
    { label: 'Tài liệu, đồ vật kèm theo', value: DOTS },
    ...(data.deliveryMinutes === undefined ? [] : [{ label: 'Biên bản giao, nhận số', value: String(data.deliveryMinutes) }]),
    ...(data.slipDate === undefined ? [] : [{ label: 'Chuyển', value: dateWords(String(data.slipDate)) }]),
  ],
  copies: (story, { data }) => [`${story.nameOf(data.to)};`, FILE_COPY],
};

/** The papers of taking a tip in and handing it on. */
export const receiptPapers: Readonly<Partial<Record<DocumentKind, Template>>> = {
  receipt_minutes: receiptMinutes, receipt_slip: receiptSlip, transfer_slip: transferSlip,
};
