/** Sentences of our own, each with a word to look for as people type it: without marks. */
const sentences: readonly (readonly [text: string, asked: string])[] = [
  ['Hai thanh niên phá khóa lấy xe máy ở hòa viên', 'hoa vien'], ['Có người bán pháo lậu cạnh trường tiểu học', 'phao lau'], ['Nhóm người đánh bạc trong nhà văn hóa', 'danh bac'], ['Ông Đặng đòi nợ thuê, dọa đốt nhà', 'doi no'],
  ['Kẻ lạ gọi điện xưng là công an để lừa tiền', 'lua tien'], ['Xe tải đổ trộm phế thải xuống hồ Thúy Lai', 'phe thai'], ['Thuỷ bị bạn trai cũ hành hung trước cửa quán', 'hanh hung'], ['Mất tủ quyên góp ở chùa Quỳnh Lôi', 'quyen gop'],
  ['Cháu bé đi lạc ở bến xe Giáp Bát', 'di lac'], ['Đường dây cho vay nặng lãi dán tờ rơi khắp ngõ', 'nang lai'], ['Nghi buôn bán ngà voi trong cửa hàng đồ gỗ', 'nga voi'], ['Quán ăn dùng thịt ôi thiu, nhiều người ngộ độc', 'ngo doc'],
  ['Người đàn ông đập kính ô tô lấy túi xách', 'dap kinh'], ['Thợ điện phát hiện dây đồng bị cắt trộm', 'day dong'], ['Cãi nhau vì chỗ đỗ xe rồi rút dao', 'rut dao'], ['Kho hàng chứa mỹ phẩm giả ở ngoại ô', 'my pham'],
  ['Trẻ em bị ép ăn xin ở ngã tư', 'an xin'], ['Có tiếng nổ lớn rồi khói bốc lên từ kho gas', 'kho gas'], ['Cò đất nhận cọc của nhiều người rồi bỏ trốn', 'nhan coc'], ['Bãi cát khai thác trái phép ban đêm', 'bai cat'],
  ['Người giao hàng bị chặn đường cướp điện thoại', 'giao hang'], ['Chủ hụi ôm tiền bỏ đi trong đêm', 'chu hui'], ['Hàng xóm nuôi chó dữ thả rông cắn người', 'cho du'], ['Xưởng may giữ giấy tờ không cho thợ về', 'xuong may'], ['Có người rải truyền đơn ở công viên', 'truyen don'],
];

/** The same words written otherwise. `is`: kept, or refused by name; `found`: whether what people type still finds it. */
interface Writing {
  readonly how: string;
  readonly write: (text: string) => string;
  readonly is: 'kept' | 'nul_character' | 'lone_surrogate';
  readonly found: boolean;
}
const kept = (how: string, write: Writing['write'], found = true): Writing => ({ how, write, is: 'kept', found });
const between = (mark: string) => (text: string) => text.replace(/(\p{L})(?=\p{L})/u, `$1${mark}`);
const around = (open: string, close: string) => (text: string) => `${open}${text}${close}`;
const NEW_STYLE: Readonly<Record<string, string>> = { 'òa': 'oà', 'óa': 'oá', 'ọa': 'oạ', 'ỏa': 'oả', 'úy': 'uý', 'ủy': 'uỷ', 'ùy': 'uỳ', 'uỷ': 'ủy' };
const LOOKS: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у' };
const swapped = (table: Readonly<Record<string, string>>, pattern: RegExp) => (text: string) => text.replace(pattern, (found) => table[found] ?? found);
const HIDDEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u200f', '\u061c', '\u180e'];
const TURNED: readonly (readonly [string, string])[] = [['\u202a', '\u202c'], ['\u202b', '\u202c'], ['\u202d', '\u202c'], ['\u202e', '\u202c'], ['\u2066', '\u2069'], ['\u2067', '\u2069'], ['\u2068', '\u2069'], ['\u202e', '']];
const CONTROLS = [...Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)), '\u007f', '\u0085', '\u009f', '\u2028', '\u2029'];
const BREAKS = ['\u0000', 'a\u0000b', '\u0000\u0000'];
const LONE = ['\ud800', '\udfff', '\ud83d', 'x\ude00'];

const writings: readonly Writing[] = [
  kept('as it is', (text) => text), kept('composed', (text) => text.normalize('NFC')), kept('decomposed', (text) => text.normalize('NFD')), kept('compatible', (text) => text.normalize('NFKD')),
  kept('in capitals', (text) => text.toLocaleUpperCase('vi')), kept('in small letters', (text) => text.toLocaleLowerCase('vi')), kept('tone on the other vowel', swapped(NEW_STYLE, /òa|óa|ọa|ỏa|úy|ủy|ùy|uỷ/g)),
  kept('without marks', (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')), kept('đ as d with a stroke', (text) => text.replaceAll('đ', 'd\u0335'), false), kept('Đ as Icelandic Ð', (text) => text.replaceAll('Đ', 'Ð'), false),
  kept('Cyrillic that looks alike', swapped(LOOKS, /[aceopxy]/g), false), kept('in full width', (text) => text.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)), false), kept('with emoji', (text) => `🔥👨‍👩‍👧🇻🇳 ${text} 🙏🏽`),
  kept('with blanks of other kinds', (text) => text.replaceAll(' ', '\u00a0'), false), kept('with many marks on one letter', (text) => `${text} a${'\u0323\u0302\u0301'.repeat(20)}`),
  ...HIDDEN.flatMap((mark) => [kept(`with ${mark.codePointAt(0)?.toString(16)} inside a word`, between(mark), false), kept(`with ${mark.codePointAt(0)?.toString(16)} between words`, (text) => text.replaceAll(' ', ` ${mark}`), false)]),
  ...TURNED.map(([open, close]) => kept(`turned by ${open.codePointAt(0)?.toString(16)}`, around(open, close), false)),
  ...CONTROLS.map((control) => kept(`with control ${control.codePointAt(0)?.toString(16)}`, (text) => `${text} ${control} x`)),
  kept('beside Hebrew and Arabic', (text) => `${text} שלום مرحبا`), kept('beside Chinese', (text) => `${text} 公安`), kept('in HTML', (text) => `<b>${text}</b><script>alert(1)</script>`), kept('as a formula', (text) => `=cmd|${text}`), kept('with words that every object has', (text) => `${text} constructor __proto__ valueof`), kept('quoted', (text) => `'"${text}\\`),
  ...BREAKS.map((broken): Writing => ({ how: 'with NUL', write: (text) => `${text}${broken}`, is: 'nul_character', found: false })),
  ...LONE.map((broken): Writing => ({ how: 'with half a character', write: (text) => `${broken} ${text}`, is: 'lone_surrogate', found: false })),
];

/** One text, how it was written, what is to become of it, and what finds it. */
export interface Case {
  readonly how: string;
  readonly text: string;
  readonly is: Writing['is'];
  /** Null where nothing is promised. */
  readonly asked: string | null;
}

/** Texts of the corpus, every way of writing before any sentence comes twice; at most as many as there are: {@link SIZE}. */
export function corpus(count: number): Case[] {
  return Array.from({ length: Math.min(count, SIZE) }, (_, i) => {
    const writing = writings[i % writings.length] as Writing;
    const [text, asked] = sentences[(i + Math.floor(i / writings.length)) % sentences.length] as readonly [string, string];
    return { how: writing.how, text: writing.write(text), is: writing.is, asked: writing.found ? asked : null };
  });
}

/** How many different cases there are. */
export const SIZE = writings.length * sentences.length;
