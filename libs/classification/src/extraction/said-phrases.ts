import { phrases, type Phrases } from './phrases.js';

/** What a phrase speaks of. */
export type Said =
  | { readonly kind: 'weapon'; readonly value: string; readonly isLone?: boolean }
  | { readonly kind: 'injured' | 'dead' }
  | { readonly kind: 'child'; readonly isLikely?: boolean }
  | { readonly kind: 'circumstance'; readonly fact: 'inProgress' | 'suspectMayFlee' };

const each = (said: Said, ...lists: readonly string[]): (readonly [string, Said])[] => lists.flatMap((list) => list.split(', ')).map((phrase) => [phrase, said]);
const weapon = (value: string, list: string) => each({ kind: 'weapon', value }, list);
/** One syllable may be another word or a part of one: it wants its marks, or a word of holding before it. */
const lone = (value: string, list: string) => each({ kind: 'weapon', value, isLone: true }, list);

/** What people call weapons, the hurt, the dead, children, and what goes on: written by us, none is a rule of law. */
export const saidPhrases: Phrases<Said> = phrases<Said>([
  ...weapon('dao', 'con dao, dao nhọn, dao găm, dao bầu, dao rựa, dao phay, dao gọt, dao thái, dao chọc tiết, dao bấm, dao quắm, dao lê'),
  ...lone('dao', 'dao'),
  ...weapon('phóng lợn', 'phóng lợn, dao phóng lợn, dao phóng, phóng lao'),
  ...weapon('mã tấu', 'mã tấu'),
  ...weapon('kiếm', 'thanh kiếm, cây kiếm, cầm kiếm, vác kiếm, rút kiếm, vung kiếm, bằng kiếm, kiếm nhật, dao kiếm, đao kiếm, kiếm dài, mang kiếm'),
  ...weapon('súng', 'súng ngắn, súng hơi, súng săn, súng hoa cải, súng bắn đạn bi, súng bi, súng tự chế, súng kíp, súng quân dụng, khẩu súng, súng lục, súng trường, súng điện'),
  ...lone('súng', 'súng'),
  ...weapon('tuýp sắt', 'tuýp sắt, tuýp nước, ống tuýp, gậy sắt, thanh sắt, ống sắt, ống thép, típ sắt, cây sắt, tuýp'),
  ...weapon('gậy', 'gậy gộc, gậy bóng chày, cây gậy, cái gậy, cầm gậy, bằng gậy, vác gậy, gậy gỗ, dùi cui'),
  ...weapon('côn', 'côn nhị khúc, nhị khúc, côn gỗ'),
  ...weapon('búa', 'cái búa, cầm búa, bằng búa, búa đinh, chiếc búa'),
  ...weapon('rìu', 'cái rìu, cầm rìu, bằng rìu, vác rìu'),
  ...weapon('rựa', 'cái rựa, cầm rựa, cây rựa'),
  ...weapon('kéo', 'cái kéo, cầm kéo, bằng kéo, mũi kéo, chiếc kéo'),
  ...weapon('tuốc nơ vít', 'tuốc nơ vít, tô vít, tua vít'),
  ...weapon('gạch đá', 'viên gạch, cục gạch, ném gạch, gạch đá, hòn gạch, ném đá'),
  ...weapon('vỏ chai', 'cầm vỏ chai, ném vỏ chai, đập vỏ chai, bằng vỏ chai, cầm chai bia, ném chai bia, đập chai bia, bằng chai bia, mảnh chai'),
  ...weapon('bom xăng', 'bom xăng, chai xăng'),
  ...weapon('lựu đạn', 'lựu đạn'),
  ...weapon('mìn', 'quả mìn, kíp mìn, bằng mìn, gài mìn'),
  ...weapon('thuốc nổ', 'thuốc nổ, vật liệu nổ'),
  ...weapon('bom', 'quả bom, gài bom, đặt bom, bom tự chế'),
  ...weapon('roi điện', 'roi điện, dùi cui điện'),
  ...weapon('bình xịt hơi cay', 'bình xịt hơi cay, xịt hơi cay, hơi cay'),
  ...weapon('axit', 'axit, a xít, acid'),
  ...weapon('kim tiêm', 'kim tiêm, bơm kim tiêm'),
  ...weapon('nỏ', 'cái nỏ, bắn nỏ, cầm nỏ'),
  ...each({ kind: 'injured' },
    'bị thương, thương tích, chảy máu, chảy nhiều máu, máu me, gãy tay, gãy chân, gãy xương, bất tỉnh, ngất xỉu, nhập viện, đi cấp cứu',
    'đưa đi viện, đưa vào viện, trúng đạn, bị đâm, bị chém, bị bỏng, hôn mê, nguy kịch, chấn thương, vỡ đầu, rách đầu, trọng thương',
  ),
  ...each({ kind: 'dead' },
    'tử vong, thiệt mạng, qua đời, thi thể, tử thi, xác chết, xác người, người chết, đã chết, bị chết, chết rồi, chết tại chỗ, chết ngay',
    'đâm chết, đánh chết, chém chết, giết chết, bắn chết, tông chết, chết cháy, chết đuối, chết người, chết một người, chết hai người, bị giết',
    'bị sát hại, bị đâm chết, bị chém chết, bị đánh chết, bị bắn chết',
  ),
  ...each({ kind: 'child' },
    'trẻ em, trẻ con, cháu bé, bé gái, bé trai, em bé, cháu nhỏ, trẻ nhỏ, trẻ sơ sinh, vị thành niên, chưa thành niên, người dưới 18 tuổi',
    'dưới 18 tuổi, dưới 16 tuổi, dưới 13 tuổi, học sinh tiểu học, học sinh cấp 1, học sinh cấp 2, trẻ mầm non',
  ),
  ...each({ kind: 'child', isLikely: true }, 'học sinh, học sinh cấp 3, nữ sinh, nam sinh'),
  ...each({ kind: 'circumstance', fact: 'inProgress' },
    'đang diễn ra, đang xảy ra, đang đánh, đang bị đánh, đang có cháy, đang có đánh nhau, đang có ẩu đả, đang kêu khóc, đang đập, đang phá',
    'đang cháy, đang bị cháy, đang chém, đang đâm, đang đuổi, đang rượt, đang cầm, đang kêu cứu, đang cướp, đang trộm, đang bẻ khóa, đang cạy',
    'đang phá khóa, đang gây rối, đang tụ tập, đang đua, đang hành hung, đang đe dọa, đang bị đe dọa, đang bị nhốt, đang bị giữ, đang vây',
    'đang bao vây, đang chặn, đang mở sòng, đang sát phạt, đang bán ma túy, đang sử dụng ma túy, đang bay lắc, đang đốt, đang ném, đang xô xát',
    'đang ẩu đả, đang cãi nhau to, đang lấy trộm, đang giằng co, vẫn còn ở đây, vẫn đang ở đây, vẫn còn đang, ngay lúc này',
  ),
  ...each({ kind: 'circumstance', fact: 'suspectMayFlee' },
    'bỏ trốn, bỏ chạy, tẩu thoát, chạy trốn, chạy thoát, chạy mất, trốn mất, sắp trốn, định trốn, đang trốn, trốn khỏi, trốn sang',
    'trốn ra nước ngoài, cao chạy xa bay, sắp bay, mua vé máy bay, ra sân bay, xuất cảnh, chuẩn bị trốn, chuẩn bị bỏ đi, phóng xe đi mất',
  ),
]);
