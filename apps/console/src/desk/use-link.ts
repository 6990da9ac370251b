import { useMutation } from '@tanstack/react-query';
import { request } from '../api/http.js';
import { ApiProblem } from '../api/problem.js';
import { newKey } from './new-key.js';

/** Two tips to be linked, or parted again. */
export interface Pair {
  readonly one: string;
  readonly other: string;
  readonly command: 'link' | 'unlink';
}

/** A tip just received still changes: proposed, routed. So often a newer version is read and the act sent again. */
const ATTEMPTS = 5;
const PAUSE_MS = 300;

/** Links two tips, or takes it back, on the newest version of the first. */
async function relate({ one, other, command }: Pair): Promise<Pair> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { version } = await request<{ readonly version: number }>(`/tips/${one}`);
      await request(`/tips/${one}/${command}`, { method: 'POST', body: { tips: [other] }, headers: { 'if-match': `"${version}"`, 'idempotency-key': newKey() } });
      return { one, other, command };
    } catch (error) {
      const hasMoved = error instanceof ApiProblem && (error.code === 'stale_version' || error.code === 'tip_not_found');
      if (!hasMoved || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** The act, and how it stands. */
export const useLink = () => useMutation({ mutationFn: relate });
