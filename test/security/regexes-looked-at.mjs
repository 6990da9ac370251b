/** Expressions that are slow on long texts and never see one, with what keeps them short. */
const OWN_DATA = 'reads names and words of our own data files';
const SHORT = 'asked only of texts of at most 300 characters, without runs of blanks';

export const regexesLookedAt = new Map([
  [String.raw`/(?:\s+cấp huyện|(?:,?\s+(?:quận|huyện|thị xã|xã|phường|thị trấn))+)$/u`, OWN_DATA],
  [String.raw`/\s*\(.*\)$/u`, OWN_DATA],
  [String.raw`/\([^)]*\)/g`, OWN_DATA],
  [String.raw`/\s*(trái phép|chất(?= ma t))/giu`, OWN_DATA],
  [String.raw`/ \(.*\)$/`, OWN_DATA],
  [String.raw`/(?:^|[ /])so (?:.*)ngay|ngay(?:.*) so(?: |$)/`, SHORT],
  [String.raw`/(?:ngay|thoi gian|thoi diem).*(?:tiep nhan|nhan tin|nhan|vao so|den)(?: |$)/`, SHORT],
  [String.raw`/(?:ngay|thoi gian|thoi diem|luc).*xay ra|xay ra.*(?:ngay|luc|thoi gian)/`, SHORT],
  [String.raw`/(?:don vi|co quan|noi).*(?:thu ly|giai quyet|xu ly|nhan|chuyen|phan cong)|chuyen (?:den|toi|cho)|^don vi$|^dvtl$/`, SHORT],
  [String.raw`/ngay.*phan loai|phan loai.*ngay/`, SHORT],
  [String.raw`/ngay.*(?:phan cong|thu ly)|phan cong.*ngay/`, SHORT],
  [String.raw`/\s*([-./])\s*/g`, SHORT],
  [String.raw`/(?:vien kiem sat|vks(?:nd)?).*(?:thanh pho|tp|ha noi)/`, SHORT],
  [String.raw`/(?:vien kiem sat|vks(?:nd)?).*khu vuc/`, SHORT],
  [String.raw`/(?:vien kiem sat|vks(?:nd)?).*(?:quan|huyen|thi xa|q\.|h\.)/`, SHORT],
  [String.raw`/(?:co quan (?:csdt|canh sat dieu tra)|cqcsdt|cqdt|pc ?csdt).*(?:tp|thanh pho|ha noi|catp)/`, SHORT],
  [String.raw`/[.,].*$/`, SHORT],
  [String.raw`/[.,;-]+$/`, 'reads the at most 81 characters that the expression before it took'],
  [String.raw`/(?:số|so)\s*:?\s*([\p{L}\d][\p{L}\d/.&-]{0,80})/iu`, 'reads a cell whose runs of blanks are one blank each'],
  [String.raw`/[;.]+$/`, 'reads the names of a report\'s recipients'],
]);
