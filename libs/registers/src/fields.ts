/** What a column of an old register may hold; a column that is none of these is kept in the words of the tip. */
export const fields = [
  'number', 'receivedOn', 'receivedTime', 'kind', 'narrative', 'place', 'ward', 'district', 'occurredOn', 'crime', 'agency',
  'reporter', 'reporterAddress', 'reporterPhone', 'officer', 'classifiedOn', 'assignedOn',
  'opened', 'openedOn', 'declined', 'declinedOn', 'suspended', 'suspendedOn', 'result', 'note',
] as const;
export type Field = (typeof fields)[number];

/** Without them no row can be recognised again, dated or read. */
export const needed: readonly Field[] = ['number', 'receivedOn', 'narrative'];

/** Columns that must hold days, for a caption to be believed. */
export const dayFields: ReadonlySet<Field> = new Set<Field>(['receivedOn', 'occurredOn', 'classifiedOn', 'assignedOn', 'openedOn', 'declinedOn', 'suspendedOn']);

/** What makes a person known: it goes apart from the words, sealed to whoever two persons let open it. */
export const identityFields: readonly Field[] = ['reporter', 'reporterAddress', 'reporterPhone'];

interface Rule {
  readonly field: Field;
  readonly when: RegExp;
  readonly unless?: RegExp;
  readonly confidence: number;
}

const ACT = /quyet dinh|khoi to|phan cong|phan loai|xay ra|chuyen|giai quyet|dinh chi|thu ly|bao cao|ket qua|sinh/;
const PERSON = /nguoi (?:to giac|bao|trinh|cung cap|dua|to cao)|(?:ho ten|ho va ten)|cung cap (?:tin|thong tin)|to giac.*(?:ten|dia chi)/;
const STAFF = /can bo|dieu tra vien|dtv|nguoi (?:tiep nhan|nhan|thu ly|truc)|truc ban|ky nhan/;
const DECLINED = /khong khoi to|khong kt|ko khoi to|(?:^| )kkt/;
const SUSPENDED = /tam dinh chi|tdc|td chi/;
const OPENED = /khoi to|ktva|kt vu an/;
const DAY = /ngay|thoi gian|thoi diem/;
/** One column for the number of a decision and its day. */
const BOTH = /(?:^|[ /])so (?:.*)ngay|ngay(?:.*) so(?: |$)/;

/** How captions are read, on words without marks. Of the rules that fit a column the surest counts. */
const rules: readonly Rule[] = [
  { field: 'number', when: /so (?:vao so|tiep nhan|dang ky|thu ly|tin|thu tin|ho so|hieu)/, unless: /ngay|quyet dinh|dien thoai/, confidence: 0.95 },
  { field: 'number', when: /^(?:stt|tt|so tt|so thu tu|so|no)(?: |$)/, unless: /qd|quyet dinh|dien thoai|dt\b|nha/, confidence: 0.8 },
  { field: 'receivedOn', when: /(?:ngay|thoi gian|thoi diem).*(?:tiep nhan|nhan tin|nhan|vao so|den)(?: |$)/, unless: ACT, confidence: 0.95 },
  { field: 'receivedOn', when: /(?:tiep nhan|nhan tin).*(?:ngay|thoi gian)/, unless: ACT, confidence: 0.9 },
  { field: 'receivedOn', when: /^(?:ngay(?: thang(?: nam)?)?|ngay gio|thoi gian)$/, confidence: 0.6 },
  { field: 'receivedTime', when: /^(?:.* )?gio(?: (?:tiep )?nhan(?: tin)?| phut)?$/, unless: /ngay/, confidence: 0.85 },
  { field: 'reporter', when: PERSON, unless: /dia chi|noi o|thuong tru|dien thoai|sdt|ngay|to giac ve/, confidence: 0.9 },
  { field: 'reporterAddress', when: /dia chi|noi o|cho o|thuong tru|noi cu tru/, unless: /xay ra|vu viec|tai san/, confidence: 0.8 },
  { field: 'reporterPhone', when: /dien thoai|sdt|so dt|dtdd|so may/, confidence: 0.9 },
  { field: 'kind', when: /loai (?:nguon )?tin|loai tin|phan loai nguon|to giac.*tin bao|^loai$/, unless: /ngay|noi dung|nguoi|so /, confidence: 0.85 },
  { field: 'narrative', when: /noi dung|trich yeu|tom tat|dien bien/, unless: /ket qua|y kien|chi dao/, confidence: 0.95 },
  { field: 'narrative', when: /vu viec|su viec/, unless: /noi xay ra|dia diem|ket qua|ngay/, confidence: 0.7 },
  { field: 'place', when: /noi xay ra|dia diem|noi xay|dia (?:chi|ban) xay ra/, confidence: 0.9 },
  { field: 'ward', when: /(?:^|[ /])(?:phuong|xa|thi tran|dia ban|p\.)(?:$|[ /])/, unless: /dia chi|xay ra|cong an/, confidence: 0.8 },
  { field: 'district', when: /(?:^|[ /])(?:quan|huyen|thi xa|q\.)(?:$|[ /])/, unless: /co quan|phuong|cong an/, confidence: 0.8 },
  { field: 'occurredOn', when: /(?:ngay|thoi gian|thoi diem|luc).*xay ra|xay ra.*(?:ngay|luc|thoi gian)/, confidence: 0.9 },
  { field: 'crime', when: /toi danh|dieu luat|dieu khoan|dieu blhs|dau hieu toi|loai toi|hanh vi/, confidence: 0.85 },
  { field: 'agency', when: /(?:don vi|co quan|noi).*(?:thu ly|giai quyet|xu ly|nhan|chuyen|phan cong)|chuyen (?:den|toi|cho)|^don vi$|^dvtl$/, unless: DAY, confidence: 0.8 },
  { field: 'officer', when: STAFF, unless: DAY, confidence: 0.85 },
  { field: 'classifiedOn', when: /ngay.*phan loai|phan loai.*ngay/, confidence: 0.9 },
  { field: 'assignedOn', when: /ngay.*(?:phan cong|thu ly)|phan cong.*ngay/, unless: /so qd/, confidence: 0.9 },
  { field: 'declinedOn', when: new RegExp(`(?:${DECLINED.source}).*ngay|ngay.*(?:${DECLINED.source})`), unless: BOTH, confidence: 0.95 },
  { field: 'declined', when: DECLINED, unless: DAY, confidence: 0.9 },
  { field: 'suspendedOn', when: new RegExp(`(?:${SUSPENDED.source}).*ngay|ngay.*(?:${SUSPENDED.source})`), unless: BOTH, confidence: 0.95 },
  { field: 'suspended', when: SUSPENDED, unless: DAY, confidence: 0.9 },
  { field: 'openedOn', when: new RegExp(`(?:${OPENED.source}).*ngay|ngay.*(?:${OPENED.source})`), unless: new RegExp(`${DECLINED.source}|${BOTH.source}`), confidence: 0.95 },
  { field: 'opened', when: OPENED, unless: new RegExp(`${DECLINED.source}|${DAY.source}`), confidence: 0.9 },
  { field: 'declined', when: DECLINED, confidence: 0.7 },
  { field: 'suspended', when: SUSPENDED, confidence: 0.7 },
  { field: 'opened', when: OPENED, unless: DECLINED, confidence: 0.7 },
  { field: 'result', when: /ket qua/, unless: DAY, confidence: 0.7 },
  { field: 'note', when: /ghi chu/, confidence: 0.95 },
];

/** What is longer is no caption, in characters. */
const LONGEST = 300;

/** What a caption (in plain words without marks) may stand for, surest first. */
export function readingsOf(caption: string): readonly { readonly field: Field; readonly confidence: number }[] {
  if (caption.length > LONGEST) return [];
  const fitting = rules.filter(({ when, unless }) => when.test(caption) && !unless?.test(caption));
  return fitting.map(({ field, confidence }) => ({ field, confidence })).sort((a, b) => b.confidence - a.confidence);
}
