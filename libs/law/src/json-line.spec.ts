import { describe, expect, it } from '@jest/globals';
import { brokenLine, recordLine } from './json-line.js';

const text = `{
  "schema": "x",
  "clocks": [
    { "id": "classify",
      "start": [ { "event": "TipReceived" } ] },
    { "id": "hn.pc02",
      "unit": "hours" }
  ],
  "holidays": [
    { "start": "2026-02-16", "vi": "Tết" }
  ]
}`;

describe('the line of what is wrong in a data file', () => {
  it.each([
    ['a comma too many', '{\n "a": 1,\n}', 3],
    ['a missing comma', '{\n "a": 1\n "b": 2\n}', 3],
    ['a word that is no value', '{\n "a": abc\n}', 2],
    ['a number with a leading zero', '[\n 1,\n 01\n]', 3],
    ['a quotation that does not end', '{\n "a": "b\n}', 2],
    ['an end that is missing', '{\n "a": [1]\n', 3],
    ['something behind the end', '{}\n\n{}', 3],
    ['brackets deeper than anybody writes', '['.repeat(50_000), 1],
    ['nothing at all', '', 1],
  ])('that is no JSON: %s', (_, given, line) => {
    expect(() => JSON.parse(given) as unknown).toThrow();
    expect(brokenLine(given)).toBe(line);
  });

  it('calls nothing broken that JSON.parse reads', () => {
    for (const given of [text, '[]', '{}', ' "\\u00e9\\n" ', '-0.5e+10', '[[],{},[{"a":null}],true,false]']) {
      expect([given, brokenLine(given), typeof JSON.parse(given)]).toEqual([given, undefined, expect.any(String)]);
    }
  });

  it.each([
    ['a field by its path', 'classify (clocks.0.start.0.event)', 5],
    ['a field that is not there, by the record it is missing from', 'classify (clocks.0.unit)', 4],
    ['a record by its id', 'hn.pc02', 6],
    ['days off by their first day', 'Tết 2026-02-16', 10],
    ['nothing for a record of another file', 'hn.pc99', undefined],
  ])('finds %s', (_, record, line) => expect(recordLine(text, record)).toBe(line));
});
