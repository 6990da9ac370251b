import { describe, expect, it } from '@jest/globals';
import { isRefused, problemDocument, problems, Refused, type ProblemCode } from './problems.js';

const codes = Object.keys(problems) as ProblemCode[];

describe('the problem table', () => {
  it.each(codes)('%s speaks both languages, and every {name} of one is in the other', (code) => {
    const { title, detail, status } = problems[code];
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    expect(names(detail.vi)).toEqual(names(detail.en));
    expect([title.vi, title.en, detail.vi, detail.en].every((t) => t.length > 3)).toBe(true);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('yields an RFC 9457 document in one language, with params filled and the article named', () => {
    const doc = problemDocument('owner_not_competent', { lang: 'en', instance: 'urn:uuid:1', params: { owner: 'commune/00004' } });
    expect(doc).toEqual({
      type: 'urn:tinbao:problem:owner_not_competent', title: 'The agency that holds the tip may not resolve it', status: 422,
      detail: 'commune/00004 receives, checks and transfers; an investigation agency resolves.', instance: 'urn:uuid:1', code: 'owner_not_competent',
      article: 'BLTTHS art. 145.3, 146.3', errors: [],
    });
  });

  it.each([
    ['vi', 'Tin đã tiếp nhận; việc này cần tin đã phân công hoặc đang kiểm tra, xác minh.'],
    ['en', 'It is received; this needs one that is assigned or under verification.'],
  ] as const)('names the states of a tip in words (%s)', (lang, detail) => {
    const params = { state: 'received', needed: 'assigned, verifying' };
    expect(problemDocument('wrong_state', { lang, instance: 'urn:uuid:1', params }).detail).toBe(detail);
  });

  it('recognises a refusal by its code, not by its class', () => {
    const foreign = Object.assign(new Error('x'), { code: 'tip_not_found' });
    foreign.name = 'Refused';
    expect([isRefused(new Refused('tip_not_found')), isRefused(foreign), isRefused(new Error('tip_not_found'))]).toEqual([true, true, false]);
  });
});
