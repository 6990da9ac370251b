/** Characters that nobody sees and that turn, join or split what is read: controls but tab and line ends, direction marks, zero-width ones. */
const HIDDEN = /([\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb])/;
/** Without these a family is three persons. */
const JOINS_EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;

/** A text in pieces: as it was written, and in place of each hidden character its code, `U+202E`. */
export function shownPieces(text: string): readonly { readonly text: string; readonly hidden?: true }[] {
  const parts = text.split(HIDDEN);
  return parts.flatMap((part, at) => {
    if (at % 2 === 0) return part === '' ? [] : [{ text: part }];
    if (part === '\u200d' && JOINS_EMOJI.test(parts[at - 1] ?? '')) return [{ text: part }];
    return [{ text: codeOf(part), hidden: true as const }];
  });
}

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
