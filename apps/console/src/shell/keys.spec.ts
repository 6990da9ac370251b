import { describe, expect, it } from '@jest/globals';
import { digitOf, isChord, type KeyPress } from './keys.js';

const press = (code: string, given: Partial<KeyPress> = {}): KeyPress => ({
  code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 0, ...given,
});

describe('keys of the desk', () => {
  it.each([
    ['F7', press('F7')],
    ['Shift+F2', press('F2', { shiftKey: true })],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true })],
    ['Ctrl+Enter', press('NumpadEnter', { ctrlKey: true })],
    ['Ctrl+↓', press('ArrowDown', { ctrlKey: true })],
    ['Ctrl+K', press('KeyK', { ctrlKey: true })],
    ['Esc', press('Escape')],
  ])('%s is known by the place of its key', (chord, event) => {
    expect(isChord(event, chord)).toBe(true);
  });

  it('a modifier more or less is another key', () => {
    expect(isChord(press('F2', { shiftKey: true }), 'F2')).toBe(false);
    expect(isChord(press('F2'), 'Shift+F2')).toBe(false);
    expect(isChord(press('Enter', { ctrlKey: true, altKey: true }), 'Ctrl+Enter')).toBe(false);
    expect(isChord(press('Enter', { ctrlKey: true, metaKey: true }), 'Ctrl+Enter')).toBe(false);
  });

  it('an input method that composes commands nothing', () => {
    expect(isChord(press('Enter', { ctrlKey: true, isComposing: true }), 'Ctrl+Enter')).toBe(false);
    expect(isChord(press('F7', { keyCode: 229 }), 'F7')).toBe(false);
    expect(digitOf(press('Digit1', { keyCode: 229 }))).toBeUndefined();
  });

  it('false Backspaces and letters of the UniKey kind are no command', () => {
    const chords = ['Ctrl+Enter', 'F1', 'F2', 'Shift+F2', 'F3', 'F6', 'F7', 'F8', 'F9', 'F10', 'Ctrl+↓', 'Ctrl+↑'];
    for (const event of [press('Backspace'), press('', { keyCode: 231 }), press('KeyM'), press('KeyF')]) {
      expect(chords.filter((chord) => isChord(event, chord))).toEqual([]);
    }
  });

  it('a digit counts on both rows, and only without modifiers', () => {
    expect(digitOf(press('Digit4'))).toBe(4);
    expect(digitOf(press('Numpad0'))).toBe(0);
    expect(digitOf(press('Digit4', { shiftKey: true }))).toBeUndefined();
    expect(digitOf(press('F4'))).toBeUndefined();
  });
});
