import type { Channel } from '@tinbao/contracts';

/** A tip to send by one click: the words, what they say in English, and how they come. Written for the demonstration. */
export interface Sample {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly channel: Extract<Channel, 'phone' | 'in_person' | 'social' | 'patrol'>;
  readonly ward?: string;
}

/** One sample for each thing worth seeing: a plain theft, a life in danger, a child, a soldier's unit, no marks, no tip at all. */
export const samples: readonly Sample[] = [
  {
    id: 'theft', channel: 'phone', ward: '00070',
    vi: 'Hai thanh niên đi xe Exciter vừa bẻ khóa lấy trộm chiếc SH màu trắng trước cổng chợ phường Hàng Trống, chạy về phía bờ hồ.',
    en: 'Two young men on an Exciter have just broken the lock and stolen a white SH motorcycle at the market gate, riding towards the lake.',
  },
  {
    id: 'life', channel: 'phone', ward: '00008',
    vi: 'Cứu với, hai nhóm cầm dao chém nhau ở ngõ 45 phường Liễu Giai, có người nằm gục chảy nhiều máu, chúng vẫn còn ở đây!',
    en: 'Help, two groups are fighting with knives in lane 45, somebody lies there bleeding heavily, and they are still here! (call first: 113, 115)',
  },
  {
    id: 'online', channel: 'phone',
    vi: 'Có người xưng là công an gọi qua Zalo, bảo tôi dính vào đường dây ma túy và bắt chuyển 150 triệu đồng để kiểm tra tài khoản.',
    en: 'Somebody calling on Zalo as a police officer said I am part of a drug ring and made me transfer 150 million dong to have my account checked.',
  },
  {
    id: 'child', channel: 'in_person', ward: '00004',
    vi: 'Tôi nghi cháu bé bốn tuổi ở nhóm trẻ phường Trúc Bạch bị bảo mẫu đánh, người cháu có nhiều vết bầm tím.',
    en: 'I suspect that a four-year-old at a day nursery was beaten by a minder; the child has many bruises. (a victim under 18 changes who may act)',
  },
  {
    id: 'drugs', channel: 'patrol', ward: '00127',
    vi: 'Tổ tuần tra bắt quả tang ba người tàng trữ ma túy đá trong phòng trọ phường Việt Hưng lúc 2 giờ sáng.',
    en: 'A patrol caught three people with methamphetamine in a rented room at two in the morning.',
  },
  {
    id: 'unmarked', channel: 'social', ward: '00091',
    vi: 'nhom cho vay nang lai o phuong phu thuong nem chat ban vao nha toi doi no, de doa giet ca nha',
    en: 'Typed without marks: usurers threw filth at my house to collect a debt and threaten to kill the family.',
  },
  {
    id: 'fireworks', channel: 'phone', ward: '00103',
    vi: 'Có người rao bán pháo nổ trên Facebook, giao hàng ở khu chung cư phường Xuân La, mỗi lần mấy chục ký.',
    en: 'Somebody sells firecrackers on Facebook and delivers dozens of kilograms to a block of flats.',
  },
  {
    id: 'question', channel: 'phone',
    vi: 'Cho tôi hỏi làm lại căn cước công dân thì đến đâu, cần mang theo giấy tờ gì?',
    en: 'Where do I go to renew my identity card, and which papers do I need? (no tip: nothing here is a crime)',
  },
];
