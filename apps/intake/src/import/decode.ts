import { isUtf8 } from 'node:buffer';
import { Refused } from '@tinbao/contracts';

/**
 * The text of a file without a mark of its own: UTF-8, UTF-16 by its mark, else Windows-1258 where that yields Vietnamese. Refuses
 * `register_encoding`: TCVN3, VNI and others are saved as UTF-8 first, for a letter guessed wrong is a word altered.
 */
export function textOfFile(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file);
  const text = isUtf8(file) ? new TextDecoder('utf-8').decode(file) : new TextDecoder('windows-1258').decode(file).normalize('NFC');
  if (text.includes('\0')) throw new Refused('register_encoding');
  if (!isUtf8(file) && !isVietnamese(text)) throw new Refused('register_encoding');
  return text;
}

/** Whether nearly every letter beyond ASCII is one of the language. */
function isVietnamese(text: string): boolean {
  const beyond = [...text].filter((letter) => letter > '\u007f');
  return beyond.filter((letter) => !VIETNAMESE.test(letter)).length <= beyond.length / 100;
}

const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ‘’“”–—…°²³]/iu;
