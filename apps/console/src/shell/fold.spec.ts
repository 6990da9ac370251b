import { expect, it } from '@jest/globals';
import { fold } from './fold.js';

it.each([
  ['Phường Ô Chợ Dừa', 'phuong o cho dua'],
  ['Đống Đa', 'dong da'],
  ['Xã Đại Xuyên'.normalize('NFD'), 'xa dai xuyen'],
  ['QUẢN LÝ', 'quan ly'],
])('a person who types without marks finds %s', (written, typed) => {
  expect(fold(written)).toBe(typed);
});
