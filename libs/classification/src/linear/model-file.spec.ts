import { describe, expect, it } from '@jest/globals';
import { readModel, writeModel } from './model-file.js';
import type { Model } from './model.js';

const model: Model = {
  version: 'tinbao/1-test', categories: ['not_a_tip', 'robbery', 'homicide'], families: { marked: true, plain: true, characters: false }, signs: 0.3, unit: 1 / 2048,
  hashes: Uint32Array.of(7, 4_000_000_000), shifts: Uint8Array.of(0, 3), rarities: Uint8Array.of(16, 140), weights: Int8Array.of(-127, 0, 127, 1, -1, 5), bias: Float32Array.of(0.5, -0.25, 0),
  temperature: 0.8, threshold: 0.4, odds: { 'tipKind/told': 0.9 },
};
const bytes = writeModel(model);
const changed = (at: number, to: number): Uint8Array => bytes.map((byte, i) => (i === at ? to : byte));

describe('a model file', () => {
  it('gives back the model, and the same bytes when it is written again', () => {
    expect(readModel(bytes)).toEqual(model);
    expect(writeModel(readModel(bytes))).toEqual(bytes);
  });

  it('is read from the middle of a buffer', () => {
    const buffer = new Uint8Array(bytes.length + 9).fill(9);
    buffer.set(bytes, 5);
    expect(readModel(buffer.subarray(5, 5 + bytes.length))).toEqual(model);
  });

  it.each([
    ['nothing', new Uint8Array(), 'no model file'],
    ['another file', new TextEncoder().encode('{"no": "model, but long enough"}'), 'no model file'],
    ['another format', changed(4, 1), 'format 1'],
    ['a cut file', bytes.subarray(0, bytes.length - 1), 'checksum'],
    ['a longer file', Uint8Array.from([...bytes, 0]), 'checksum'],
  ])('%s is refused', (_what, given, why) => {
    expect(() => readModel(given)).toThrow(RangeError);
    expect(() => readModel(given)).toThrow(why);
  });

  it('any byte changed is refused', () => {
    for (let at = 0; at < bytes.length; at += 1) expect(() => readModel(changed(at, bytes[at]! ^ 0x10))).toThrow(RangeError);
  });

  it.each([
    ['a threshold above 1', { threshold: 1.5 }], ['no temperature', { temperature: 0 }], ['a category twice', { categories: ['robbery', 'robbery', 'homicide'] }],
    ['no version', { version: '' }], ['odds above 1', { odds: { 'tipKind/told': 1.1 } }], ['a bias that is no number', { bias: Float32Array.of(Number.NaN, 0, 0) }], ['weights too large', { shifts: Uint8Array.of(16, 0) }],
    ['fewer weights than its head says', { weights: Int8Array.of(1, 2, 3) }],
  ])('%s is refused', (_what, wrong) => {
    expect(() => readModel(writeModel({ ...model, ...wrong }))).toThrow(RangeError);
  });
});
