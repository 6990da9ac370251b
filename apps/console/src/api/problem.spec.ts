import { describe, expect, it } from '@jest/globals';
import { ApiProblem, isTransient, needsSignIn, problemOf, Unreachable } from './problem.js';

const answer = (status: number, body: string, headers: Record<string, string> = {}) => problemOf(new Response(body, { status, headers }));

describe('what the server refuses', () => {
  it('keeps code, words, article and fields of a problem document', async () => {
    const problem = await answer(422, JSON.stringify({
      code: 'wrong_state', title: 'Chưa cho phép', detail: 'Đang là received.', article: 'BLTTHS art. 147.1', errors: [{ pointer: '/a', code: 'x', detail: 'y' }],
    }));
    expect(problem).toMatchObject({
      status: 422, code: 'wrong_state',
      said: { title: 'Chưa cho phép', detail: 'Đang là received.', article: 'BLTTHS art. 147.1', errors: [{ pointer: '/a', code: 'x', detail: 'y' }] },
    });
  });

  it("a gateway's page is a problem too", async () => {
    expect(await answer(502, '<html>Bad gateway</html>')).toMatchObject({ status: 502, code: 'http_502', said: { title: '502' } });
  });

  it('says how long to wait', async () => {
    expect((await answer(429, '{}', { 'retry-after': '7' })).said.retryAfter).toBe(7);
  });

  it('a tip that was not refused for what it says is sent again', async () => {
    for (const status of [401, 408, 429, 500, 502, 503]) expect(isTransient(await answer(status, '{}'))).toBe(true);
    for (const status of [400, 403, 413, 422]) expect(isTransient(await answer(status, '{}'))).toBe(false);
    expect(isTransient(new Unreachable())).toBe(true);
    expect(isTransient(new TypeError('a fault of ours'))).toBe(false);
  });

  it('waits for a sign-in and for a new password alike', () => {
    const problem = (status: number, code: string) => new ApiProblem(status, code, { title: '', detail: '' });
    expect(needsSignIn(problem(401, 'not_signed_in'))).toBe(true);
    expect(isTransient(problem(403, 'password_change_required'))).toBe(true);
    expect(needsSignIn(problem(401, 'wrong_credentials'))).toBe(false);
  });
});
