import { describe, expect, test } from '@jest/globals';
import { Code, DocumentNumber, DocumentRef, LawArticle, noticeCodes, PersonCode, Sha256, tipCommands } from './event-codes.js';
import { DecisionDrafted } from './events/decision-drafted.js';
import { TipSuspended } from './events/tip-suspended.js';

const ok = (schema: { safeParse(v: unknown): { success: boolean } }, value: unknown) => schema.safeParse(value).success;

describe('an article', () => {
  test.each([
    '173', '217a', '173.2.a', '148.1.đ', 'BLTTHS art. 147.2', 'BLTTHS art. 147.1.b, 157, 158', 'BLTTHS 101/2015/QH13 art. 148.2',
    'TT 28/2020/TT-BCA art. 13.1, 13.2', 'TTLT 01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC art. 8.5.b',
  ])('%s is one', (value) => expect(ok(LawArticle, value)).toBe(true));

  test.each(['', 'Nguyễn Văn A', 'BLTTHS', 'art. 147', 'phố Huế art. 12', '173 và người làm chứng', '173,174', '1'.repeat(129)])(
    '%j is none',
    (value) => expect(ok(LawArticle, value)).toBe(false),
  );
});

describe('a document number', () => {
  test.each(['8', '123/QĐ-CSĐT', '12/PC-CAP', '412/2026', 'VB.07'])('%s is one', (v) => expect(ok(DocumentNumber, v)).toBe(true));

  test.each(['', 'QĐ', '12 phố Huế', '/12', '1'.repeat(65)])('%j is none', (v) => expect(ok(DocumentNumber, v)).toBe(false));
});

describe('a code or a person', () => {
  test.each(['theft_burglary', 'R5b', 'account/truong.pc01', 'vks.hn', '2026-11'])('%s is one', (v) => {
    expect(ok(Code, v)).toBe(true);
    expect(ok(PersonCode, v)).toBe(true);
  });

  test.each(['', 'Nguyen Van A', 'Hà', '-x', 'a'.repeat(129)])('%j is none', (v) => {
    expect(ok(Code, v)).toBe(false);
    expect(ok(PersonCode, v)).toBe(false);
  });
});

test('a document has number, date, signer and article, and no other field', () => {
  expect(ok(DocumentRef, { number: '8/QĐ', date: '2026-02-10', signer: 'account/a', article: '154' })).toBe(true);
  expect(ok(DocumentRef, { number: '8/QĐ', title: 'x' })).toBe(false);
  expect(ok(DocumentRef, { date: '10/02/2026' })).toBe(false);
});

test('a hash is 64 lower-case hex digits', () => {
  expect(ok(Sha256, 'ab'.repeat(32))).toBe(true);
  expect(ok(Sha256, 'AB'.repeat(32))).toBe(false);
  expect(ok(Sha256, 'ab'.repeat(31))).toBe(false);
});

test('codes of the closed lists stand once each', () => {
  expect(new Set(noticeCodes).size).toBe(19);
  expect(noticeCodes).toHaveLength(19);
  expect(new Set(tipCommands).size).toBe(tipCommands.length);
});

test('Art. 148.1: a suspension has one of three grounds and the instant of its signature', () => {
  const decidedAt = '2026-02-10T03:04:05Z';
  for (const ground of ['a', 'b', 'c']) expect(ok(TipSuspended.data, { ground, decidedAt })).toBe(true);
  expect(ok(TipSuspended.data, { ground: 'd', decidedAt })).toBe(false);
  expect(ok(TipSuspended.data, { ground: 'a', decidedAt: '2026-02-10T10:04:05+07:00' })).toBe(false);
});

test('a draft is of a command that someone else executes, never of a draft or a proposal', () => {
  const body = { textId: '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01', commitment: 'q'.repeat(43) + '=' };
  expect(ok(DecisionDrafted.data, { command: 'suspend', body })).toBe(true);
  expect(ok(DecisionDrafted.data, { command: 'draft-decision', body })).toBe(false);
  expect(ok(DecisionDrafted.data, { command: 'propose', body })).toBe(false);
});
