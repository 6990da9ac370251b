import type { NotATipReason } from '@tinbao/contracts';
import type { Evidence } from './evidence.js';
import { phraseWords, type LexiconEntry } from './lexicon.js';
import { findPhrases, phraseTrie } from './phrase-trie.js';
import type { Narrative } from './voice.js';

/** How a call that is no tip says so, by reason; of several that are said the first here. Written by us, none a rule of law. */
const reasons = {
  silent_call: ['im lặng', 'không có tiếng', 'chỉ có tiếng thở', 'chỉ nghe tiếng', 'không nói gì', 'không phản hồi', 'không có nội dung', 'không rõ lời', 'không ai nói', 'nháy máy', 'cúp ngay', 'cúp máy luôn'],
  wrong_number: [
    'nhầm số', 'gọi nhầm', 'bấm nhầm', 'gọi lộn', 'lộn số', 'nhầm máy', 'bấm sai', 'bấm lộn', 'gửi nhầm', 'nhầm nhé', 'nhầm nhóm', 'wrong number', 'tưởng đây là số', 'số này có phải', 'đây là công an à', 'tôi nhầm',
    'không phải tổng đài', 'không phải nhà mạng', 'không phải quán', 'customer service', 'gọi nhầm rồi', 'ấn nhầm', 'quay nhầm',
  ],
  test: ['gọi thử', 'thử máy', 'thử hệ thống', 'kiểm tra tổng đài', 'kiểm tra đường truyền', 'kiểm tra xem', 'kết thúc thử', 'test', 'alo 1 2 3', '1 2 3 4', 'xem có ai bắt máy', 'nghịch điện thoại', 'nghịch máy'],
  abuse: [
    'chửi tổng đài', 'chửi bậy', 'chửi tục', 'khiếm nhã', 'tục tĩu', 'trêu', 'gọi chơi', 'gọi chọc', 'phá máy', 'quấy rối tổng đài', 'đùa thôi', 'cá cược ai', 'hề hề', 'khì khì', 'haha', 'đố chú', 'đố anh',
    'nói luyên thuyên', 'nói lảm nhảm', 'tao ra lệnh', 'qua đây làm ly', 'bắt ma', 'kêu cứu chơi', 'là siêu nhân', 'không báo việc gì',
  ],
  information_request: [
    'cho hỏi', 'tôi hỏi', 'em hỏi', 'cháu hỏi', 'e hỏi', 'xin hỏi', 'hỏi thủ tục', 'hỏi lịch', 'hỏi số', 'hỏi đường', 'hỏi giờ', 'hỏi làm', 'hỏi về', 'hỏi chút', 'mấy giờ', 'ở đâu', 'là bao nhiêu', 'bao nhiêu năm', 'thế nào',
    'như thế nào', 'có được không', 'có bắt buộc', 'có được', 'cần giấy tờ gì', 'cần hồ sơ gì', 'cần những gì', 'mất bao lâu', 'bao giờ', 'trường hợp nào', 'phòng nào', 'thủ tục', 'có phải', 'có cần', 'gồm những', 'do ai', 'phải không',
    'xin xác nhận', 'xin tư vấn', 'không biết gặp ai', 'khác gì', 'how to', 'can you tell me', 'hướng dẫn',
  ],
} as const satisfies Partial<Record<NotATipReason, readonly string[]>>;

type Reason = keyof typeof reasons;
/** A headline asks too, but goes on for its readers. */
const BRIEF = 20;
const asks = ({ nfc, words, spoken }: Narrative): boolean => words.length <= BRIEF || spoken || nfc.trimEnd().endsWith('?');

const entries = Object.entries(reasons).flatMap(([reason, texts]) => texts.map((text, i): LexiconEntry & { readonly reason: Reason } => {
  const words = phraseWords(text);
  return { id: `cue/${reason}/${i + 1}`, source: 'cue', marked: words.map(({ marked }) => marked), plain: words.map(({ plain }) => plain), everyday: false, reason: reason as Reason };
}));
const trie = phraseTrie(entries);
const order = Object.keys(reasons) as Reason[];

/** Why it is no tip, where the narrative says so itself, and the places that do; nothing where it does not. */
export function notATipReasonOf(text: Narrative): { readonly reason: Reason; readonly evidence: readonly Evidence[] } | undefined {
  const { words } = text;
  const found = findPhrases(trie, words).map((match) => ({ ...match, ...entries[match.entry]! }));
  const reason = order.find((one) => found.some((match) => match.reason === one));
  if (!reason || (reason === 'information_request' && !asks(text))) return undefined;
  const spoken = found.filter((match) => match.reason === reason);
  return { reason, evidence: spoken.map(({ first, last, id }) => ({ start: words[first]!.start, end: words[last]!.end, lexiconId: id, why: 'lý do không phải tin' })) };
}
