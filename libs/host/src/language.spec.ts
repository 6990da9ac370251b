import { expect, it } from '@jest/globals';
import { languageOf } from './language.js';

it.each([
  [undefined, 'vi'], ['', 'vi'], ['fr', 'vi'], ['en', 'en'], ['en-GB', 'en'], ['vi,en', 'vi'], ['en;q=0.5, vi;q=0.9', 'vi'],
  ['vi;q=0.1, en;q=0.2', 'en'], ['en;q=0', 'vi'], ['*', 'vi'],
])('Accept-Language %j is answered in %s', (header, lang) => {
  expect(languageOf(header)).toBe(lang);
});
