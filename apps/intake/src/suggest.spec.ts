import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readModel } from '@tinbao/classification';
import { realLaw } from '@tinbao/testing';
import { Suggestions } from './suggest.js';

const suggestions = new Suggestions({ now: realLaw() }, { now: readModel(readFileSync(new URL('../../../libs/classification/data/model.bin', import.meta.url))) });
const asked = (place: { ward?: string; address?: string }) => suggestions.suggest({ narrative: 'Mất trộm xe máy dựng trước cửa nhà', ...place }, '2026-03-02T03:00:00.000Z').route.ask;

describe('what the desk is told to ask', () => {
  it('is nothing once the ward is known, and the ward of the city where nothing is', () => {
    expect(asked({ ward: '00004' })).toBeUndefined();
    expect(asked({})).toEqual({ templates: ['commune'], candidates: [], question: { vi: expect.stringMatching(/^Nơi xảy ra thuộc xã, phường nào/), en: expect.stringMatching(/^In which of the 126/) } });
  });

  it('is the unit that an address names, to be confirmed', () => {
    const ask = asked({ address: 'số 5 ngõ 12, phường Ngọc Hà, Hà Nội' });
    expect(ask?.candidates.map(({ name }) => name)).toEqual([expect.stringContaining('Phường Ngọc Hà')]);
  });

  it('are all of today where the address names a ward of before 01/07/2025 that was divided', () => {
    const ask = asked({ address: '12 ngõ 91, p. Láng Hạ, Đống Đa' });
    expect(ask?.candidates.length).toBeGreaterThan(1);
    for (const { name } of ask?.candidates ?? []) expect([ask?.question.vi, ask?.question.en]).toEqual([expect.stringContaining(name), expect.stringContaining(name)]);
  });
});

describe('what the words name', () => {
  it('stands beside the proposal, read at the time it is asked, and is nothing where they name nothing', () => {
    const { extracted } = suggestions.suggest({ narrative: 'Tối qua ở phường Láng mất 2tr5' }, '2026-03-02T03:00:00.000Z');
    expect(extracted).toEqual([
      { kind: 'time', start: 0, end: 7, certain: true, from: '2026-03-01T11:00:00.000Z', until: '2026-03-01T16:59:00.000Z' },
      { kind: 'place', start: 10, end: 21, certain: true, candidates: [{ code: '00199', name: 'Phường Láng' }] },
      { kind: 'money', start: 26, end: 30, certain: true, amount: 2_500_000, currency: 'VND' },
    ]);
    expect(suggestions.suggest({ narrative: 'Alo' }, '2026-03-02T03:00:00.000Z').extracted).toEqual([]);
  });
});
