import { language } from '../shell/language.js';
import { noteReachable } from './connection.js';
import { ApiProblem, problemOf, Unreachable } from './problem.js';
import { stepUpAgain } from './step-up.js';

/** What a request may carry beside its path; `text` is a JSON body kept byte for byte, for a request sent again. */
export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly text?: string;
  /** A file as it is, instead of JSON. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server below `/api`. Yields the JSON body (undefined for 204); throws `ApiProblem`, or `Unreachable` for no answer.
 * What wants the password typed again asks the person for it, and is sent once more.
 */
export async function request<T>(path: string, asked: Request = {}): Promise<T> {
  try {
    return await send<T>(path, asked);
  } catch (error) {
    const isStale = error instanceof ApiProblem && error.code === 'step_up_needed';
    if (!isStale || !(await stepUpAgain())) throw error;
    return send<T>(path, asked);
  }
}

async function send<T>(path: string, { method = 'GET', body, text, file, headers, signal }: Request): Promise<T> {
  const json = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await answer(`/api${path}`, {
    method, signal: signal ?? null, body: file ?? json ?? null, cache: 'no-store',
    headers: { 'accept-language': language(), ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...(file ? { 'content-type': 'application/octet-stream' } : {}), ...headers },
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function answer(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init);
    noteReachable(true);
    return response;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    noteReachable(false);
    throw new Unreachable();
  }
}
