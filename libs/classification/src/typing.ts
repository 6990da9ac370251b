/** Words as they are typed in haste: Telex keys that no input method turned into marks, and the short forms of the young. */

const onset = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?';
const rhyme = '(?:[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oai|oay|oă|oe|oeo|oi|ôi|ơi|ua|uâ|uây|ue|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|iêu)(?:ch|nh|ng|[cmnpt])?';
const syllable = new RegExp(`^${onset}${rhyme}$`);
const typed = /^[a-z]{3,9}$/;
/** Loan words that would also read as Telex. */
const foreign: ReadonlySet<string> = new Set(['ddos', 'boom', 'seen', 'teen', 'beep', 'door']);
const telexKeys = /[aeo]{2}|dd|w|[sfrxj]$/;
const shapes: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'đ'], [/uow|uwow|uwo/g, 'ươ'], [/aa/g, 'â'], [/ee/g, 'ê'], [/oo/g, 'ô'], [/aw/g, 'ă'], [/ow/g, 'ơ'], [/uw|w/g, 'ư'],
];
const marks: Readonly<Record<string, string>> = { f: '\u0300', s: '\u0301', x: '\u0303', r: '\u0309', j: '\u0323' };

/**
 * The word that Telex keys were meant for, its tone at the end: `dduwowngf` is `đương` with a grave. The word itself where it is none:
 * an English word, a number, a syllable that stands for itself.
 */
export function untelexed(word: string): string {
  if (!typed.test(word) || !telexKeys.test(word) || syllable.test(word) || foreign.has(word)) return word;
  const tone = marks[word.at(-1)!] ?? '';
  const stem = tone === '' ? word : word.slice(0, -1);
  const shaped = shapes.reduce((text, [keys, letter]) => text.replace(keys, letter), stem);
  const meant = shaped !== stem || (tone !== '' && stem.length > 2);
  return meant && syllable.test(shaped) ? shaped + tone : word;
}

/** Short forms with one meaning; those with several (`a`, `c`, `t`) are left as they are. */
export const shortForms: Readonly<Record<string, string>> = {
  ko: 'không', hok: 'không', dc: 'được', đc: 'được', ng: 'người', vs: 'với', j: 'gì', r: 'rồi', rùi: 'rồi', mk: 'mình', mik: 'mình', bít: 'biết', bik: 'biết',
  cx: 'cũng', trc: 'trước', nhìu: 'nhiều', wá: 'quá', qá: 'quá', cko: 'cho', ck: 'chồng', vk: 'vợ',
};
