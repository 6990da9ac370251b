import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chance } from './chance.js';
import { commitmentOf, openBytes, openText, SALT, sealBytes, sealText } from './seal.js';

const key = chance(32);
const place = { tipId: '018f2c6e-0000-7000-8000-000000000001', compartment: 'content' as const, field: 'narrative', textId: '018f2c6e-0000-7000-8000-000000000002' };

describe('sealing a text', () => {
  it.each([
    ['words of Vietnamese', 'Có người đột nhập nhà số 5, ngõ Tạm Thương'],
    ['emoji of several code points', 'cướp 👮🏽‍♀️ ở 🇻🇳 👨‍👩‍👧‍👦'],
    ['nothing', ''],
    ['lines, a zero character and a separator', 'a\r\nb\u0000c\u001e'],
    ['a long story', 'x'.repeat(100_000)],
  ])('opens again to %s', (_title, text) => {
    expect(openText(key, sealText(key, text, place).sealed, place).text).toBe(text);
  });

  it('keeps any well-formed text, composed (NFC): a decomposed one opens composed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(openText(key, sealText(key, text.normalize('NFD'), place).sealed, place).text).toBe(text.normalize('NFC'));
    }));
  });

  it('commits to the text: base64 of SHA-256 over the salt and the composed text, the salt sealed with it', () => {
    const { ref, salt, sealed } = sealText(key, 'tố giác'.normalize('NFD'), place);
    const expected = createHash('sha256').update(salt).update(Buffer.from('tố giác'.normalize('NFC'))).digest('base64');
    expect(ref).toEqual({ textId: place.textId, commitment: expected });
    expect(salt).toHaveLength(SALT);
    expect(openText(key, sealed, place).salt.equals(salt)).toBe(true);
    expect(commitmentOf(salt, 'tố giác')).toBe(expected);
    expect(commitmentOf(salt, 'tố giác.')).not.toBe(expected);
  });

  it('seals the same text differently each time, so that equal texts do not show', () => {
    const [one, other] = [sealText(key, 'như nhau', place), sealText(key, 'như nhau', place)];
    expect(one.sealed.equals(other.sealed)).toBe(false);
    expect(one.ref.commitment).not.toBe(other.ref.commitment);
  });

  it.each([
    ['another tip', { tipId: '018f2c6e-0000-7000-8000-00000000000f' }],
    ['another compartment', { compartment: 'identity' as const }],
    ['another field', { field: 'address' }],
    ['another text id', { textId: '018f2c6e-0000-7000-8000-00000000000f' }],
  ])('does not open at %s', (_title, elsewhere) => {
    const { sealed } = sealText(key, 'lời khai', place);
    expect(() => openText(key, sealed, { ...place, ...elsewhere })).toThrow();
  });

  it('does not open with another key, nor with any byte flipped, nor cut short', () => {
    const sealed = sealBytes(key, Buffer.from('lời khai'), 'place');
    expect(() => openBytes(chance(32), sealed, 'place')).toThrow();
    for (let i = 0; i < sealed.length; i++) {
      const flipped = Buffer.from(sealed);
      flipped[i]! ^= 1;
      expect(() => openBytes(key, flipped, 'place')).toThrow();
      expect(() => openBytes(key, sealed.subarray(0, i), 'place')).toThrow();
    }
    expect(openBytes(key, sealed, 'place').toString()).toBe('lời khai');
  });
});

describe('chance', () => {
  it('gives as many bytes as asked, none of them twice, across refills', () => {
    const given = Array.from({ length: 3_000 }, (_, i) => chance(i % 2 === 0 ? 12 : 32));
    expect(given.every((bytes, i) => bytes.length === (i % 2 === 0 ? 12 : 32))).toBe(true);
    expect(new Set(given.map((bytes) => bytes.subarray(0, 12).toString('hex'))).size).toBe(3_000);
  });

  it('gives a copy: what was given does not change when more is drawn', () => {
    const first = chance(32);
    const kept = Buffer.from(first);
    for (let i = 0; i < 600; i++) chance(32);
    expect(first.equals(kept)).toBe(true);
    expect(first.equals(Buffer.alloc(32))).toBe(false);
  });
});
