import { describe, expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { readFields, readReport } from './report-form.js';
import { en } from './texts-en.js';
import { vi } from './texts-vi.js';

const now = '2026-03-02T03:00:00.000Z';
const law = realLaw();
const given = { key: 'k'.repeat(32), narrative: 'Mất xe' };
const read = (more: Record<string, string> = {}) => readReport(readFields({ ...given, ...more }), { law, now, t: vi });

describe('the form as a browser sends it', () => {
  it('becomes the body of the public API; what was not filled in is not made up', () => {
    expect(read()).toMatchObject({ errors: [], body: { narrative: 'Mất xe', reporter: { anonymous: true } } });
    expect(Object.keys(read().body as object)).toEqual(['narrative', 'reporter']);
    expect(read({ ward: '00199', address: ' ' }).body).toMatchObject({ place: { ward: '00199' } });
  });

  it('keeps line ends as they were typed and reads no field it does not know', () => {
    expect(readFields({ narrative: 'a\r\nb', __proto__: 'x', extra: 'y', ward: ['00199'] })).toMatchObject({ narrative: 'a\nb', ward: '' });
    expect(readFields(undefined).narrative).toBe('');
  });

  it.each([
    [{ when: 'unknown' }, undefined],
    [{ when: 'unknown', date: '2026-02-28' }, '2026-02-27T17:00:00.000Z'],
    [{ when: 'now' }, now],
    [{ when: 'today' }, '2026-03-01T17:00:00.000Z'],
    [{ when: 'today', time: '09:30' }, '2026-03-02T02:30:00.000Z'],
    [{ when: 'day', date: '2026-02-28' }, '2026-02-27T17:00:00.000Z'],
    [{ when: 'day', date: '2026-02-28', time: '23:59' }, '2026-02-28T16:59:00.000Z'],
  ])('%j is %s in Hanoi time', (more, instant) => {
    expect(read(more)).toMatchObject({ errors: [] });
    expect((read(more).body as { occurredAt?: string }).occurredAt).toBe(instant);
  });

  it('gives the same body later: "now" is the moment of the check', () => {
    const { fields, body } = read({ when: 'now' });
    expect(readReport(readFields(fields), { law, now: '2026-03-02T04:00:00.000Z', t: vi }).body).toEqual(body);
    expect(read({ when: 'now', checkedAt: '2030-01-01T00:00:00Z' }).body).toEqual(body);
  });

  it.each([
    [{ narrative: '  ' }, 'narrative'], [{ narrative: 'x'.repeat(20_001) }, 'narrative'], [{ narrative: 'a\u0000' }, 'narrative'],
    [{ address: 'x'.repeat(501) }, 'address'], [{ ward: '99999' }, 'ward'], [{ ward: 'x' }, 'ward'],
    [{ when: 'day' }, 'date'], [{ when: 'day', date: '2026-13-45' }, 'date'], [{ when: 'day', date: '2026-03-03' }, 'date'],
    [{ when: 'today', time: '23:00' }, 'time'], [{ contact: '0912345678' }, 'contact'], [{ key: 'short' }, 'key'],
  ])('%j: said at its field, in both languages', (more, field) => {
    const { errors } = read(more);
    expect(errors.map((e) => e.field)).toEqual([field]);
    const [english] = readReport(readFields({ ...given, ...more }), { law, now, t: en }).errors;
    expect(english?.field).toBe(field);
    expect(english?.text).not.toBe(errors[0]?.text);
  });
});

it('every text of the pages stands in both languages', () => {
  const shape = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([k, v]) => shape(v, `${path}/${k}`)) : [`${path}:${typeof value}`];
  expect(shape(en)).toEqual(shape(vi));
  const same = (a: unknown, b: unknown): string[] => (typeof a === 'string' ? (a === b ? [a] : []) : Object.keys(a as object).flatMap((k) => same((a as never)[k], (b as never)[k])));
  expect(same(vi, en)).toEqual([vi.simulated]);
});
