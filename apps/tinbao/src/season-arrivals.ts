import type { Channel, Disposition } from '@tinbao/contracts';
import { addDays, localDate, startOfLocalDay, type Law } from '@tinbao/law';
import type { Chance } from './chance.js';
import { burstMinutes, campaign, channels, dispositions, habits, hours, spans } from './season-table.js';
import { texts, type Text } from './season-texts.js';

/** One tip that will come: when, where, how, in which words. Times are ms since the epoch. */
export interface Arrival {
  readonly number: number;
  readonly at: number;
  readonly text: Text;
  readonly narrative: string;
  readonly channel: Channel;
  /** Code of the commune unit of the time; the words name it. */
  readonly ward: string;
  /** The informant gave no name. */
  readonly nameless: boolean;
  /** What else happens to it is drawn from here. */
  readonly chance: Chance;
}

/** A call that is no tip; `open`: nobody said what it was. */
export interface Call {
  readonly at: number;
  readonly channel: 'phone';
  readonly disposition: Disposition | 'open';
}

/** The moments at which the season is lived, ms: what came in the minutes before is received, and the stages catch up. */
export function wavesOf(chance: Chance): readonly number[] {
  const end = Date.parse(campaign.standsAt);
  const waves: number[] = [];
  for (let day: string = campaign.from; day <= localDate(campaign.standsAt); day = addDays(day, 1)) {
    const midnight = Date.parse(startOfLocalDay(day));
    waves.push(...hours.map(([from, to]) => midnight + Math.round(chance.between(from, to) * HOUR)));
  }
  return [...waves.filter((at) => at < end), end];
}

const HOUR = 3_600_000;

/** How much more than an ordinary day's part comes in a wave. */
function weightOf(wave: number): number {
  const day = localDate(new Date(wave).toISOString());
  return spans.findLast((span) => span.from <= day)?.weight ?? 1;
}

function instants(waves: readonly number[], count: number, chance: Chance): number[] {
  const rows = waves.map((wave) => [wave, weightOf(wave)] as const);
  return Array.from({ length: count }, () => chance.weighted(rows) - chance.whole(1_000, burstMinutes * 60_000)).sort((a, b) => a - b);
}

/** The tips of a season in the order of their arrival. */
export function arrivalsOf(law: Law, waves: readonly number[], count: number, chance: Chance): readonly Arrival[] {
  const units = unitsOf(law);
  return instants(waves, count, chance).map((at, i) => {
    const own = chance.fork(String(i + 1));
    const text = own.pick(texts);
    const unit = own.pick(units);
    return {
      number: i + 1, at, text, ward: unit.code, chance: own,
      narrative: narrativeOf(text.vi, unit.name, own),
      channel: text.kind === 'directDiscovery' ? 'patrol' : text.kind === 'surrender' ? 'in_person' : own.weighted(channels),
      nameless: text.kind === undefined && own.odds(habits.nameless),
    };
  });
}

/** The calls of a season that are no tips. */
export function callsOf(waves: readonly number[], count: number, chance: Chance): readonly Call[] {
  return instants(waves, count, chance).map((at) => ({ at, channel: 'phone', disposition: chance.weighted(dispositions) }));
}

/** Commune units of that winter whose code the list of today still has, so that every screen can name them. */
function unitsOf(law: Law): { code: string; name: string }[] {
  const all = [...law.districts.values()].flatMap((district) => district.units_2024_02.map(({ code, name }) => ({ code, name: `${name}, ${district.full_name}` })));
  return all.filter(({ code }) => law.wards.has(code));
}

const spots = [
  'trước cổng chợ', 'ở bến xe buýt', 'trong ngõ 45', 'đầu ngõ 12', 'cạnh công viên', 'trước cửa hàng tiện lợi', 'gần cổng trường học', 'ở bãi gửi xe',
  'dưới gầm cầu vượt', 'ở khu tập thể cũ', 'tại tầng 5 chung cư', 'ở quán nước vỉa hè', 'trước phòng giao dịch ngân hàng', 'gần đình làng',
  'ở khu trọ sinh viên', 'sau bệnh viện', 'ở ngã tư', 'ở xóm trong', 'ven hồ', 'ở khu công nghiệp',
];
const fillings: Readonly<Record<string, readonly string[]>> = {
  luc: [
    'khoảng 23 giờ đêm qua', 'sáng nay', 'lúc 2 giờ sáng', 'chiều hôm qua', 'vừa xong', 'khoảng 7 giờ tối', 'trưa nay', 'mấy hôm nay', 'tối thứ bảy', 'rạng sáng nay',
    'lúc tan tầm', 'từ đầu tuần',
  ],
  xe: ['xe Wave màu xanh', 'xe SH màu trắng', 'xe Vision đỏ', 'xe Air Blade đen', 'xe Exciter độ pô', 'xe Dream cũ', 'ô tô bán tải', 'xe máy điện'],
  tien: ['5 triệu đồng', '12 triệu đồng', '38 triệu đồng', '150 triệu đồng', '1,2 tỷ đồng', '800 nghìn đồng', '65 triệu đồng', '320 triệu đồng'],
  vat: ['điện thoại iPhone', 'túi xách', 'dây chuyền vàng', 'máy tính xách tay', 'ví da', 'xe đạp điện', 'máy ảnh', 'hai chỉ vàng'],
  so: ['hai', 'ba', 'bốn', 'năm', 'sáu'],
  mang: ['Facebook', 'Zalo', 'Telegram', 'TikTok', 'một trang web lạ'],
};

/** A text with its places filled in; some people type without the marks. */
function narrativeOf(pattern: string, unit: string, chance: Chance): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (_, slot: string) => (slot === 'noi' ? `${chance.pick(spots)} ${unit}` : chance.pick(fillings[slot] ?? [slot])));
  const sentence = filled.charAt(0).toUpperCase() + filled.slice(1);
  return chance.odds(habits.unmarked) ? sentence.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D') : sentence;
}
