/** What key matching reads of a keydown. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What an input method sends while it composes. */
const COMPOSING = 229;

/**
 * Whether a keydown is a chord such as `Ctrl+Enter`, `Shift+F2`, `F7`: all its modifiers and no other, by the place of the
 * key (`code`), so that no layout and no input method changes it. A keydown that is part of composing never matches.
 */
export function isChord(press: KeyPress, chord: string): boolean {
  if (press.isComposing || press.keyCode === COMPOSING || press.metaKey) return false;
  const parts = chord.split('+');
  const key = parts.pop() ?? '';
  return press.ctrlKey === parts.includes('Ctrl') && press.shiftKey === parts.includes('Shift') && press.altKey === parts.includes('Alt') && codesOf(key).includes(press.code);
}

/** The digit 0 to 9 that a keydown stands for without modifiers, also on the number pad; undefined for none. */
export function digitOf(press: KeyPress): number | undefined {
  if (press.isComposing || press.keyCode === COMPOSING || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return undefined;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

function codesOf(key: string): string[] {
  if (key === 'Enter') return ['Enter', 'NumpadEnter'];
  if (key === 'Esc') return ['Escape'];
  if (/^[A-Z]$/.test(key)) return [`Key${key}`];
  if (/^\d$/.test(key)) return [`Digit${key}`, `Numpad${key}`];
  const arrow = { '↓': 'ArrowDown', '↑': 'ArrowUp', '←': 'ArrowLeft', '→': 'ArrowRight' }[key];
  return [arrow ?? key];
}
