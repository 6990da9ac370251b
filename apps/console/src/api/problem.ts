/** One field the server refused: RFC 6901 pointer into the body, and what it accepts, in the language asked for. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What a refusal says to a person; `retryAfter` in seconds. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly article?: string;
  readonly errors?: readonly FieldProblem[];
  readonly retryAfter?: number;
}

/** A refusal of the server (RFC 9457), in the language asked for. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly said: ProblemText,
  ) {
    super(`${status} ${code}`);
  }
}

/** No answer came: cable, proxy or server is away. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The refusal in a response, whatever its body: a gateway's page becomes a problem with the code `http_<status>`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  const retryAfter = Number(response.headers.get('retry-after'));
  return new ApiProblem(response.status, text(body.code, `http_${response.status}`), {
    title: text(body.title, response.statusText || String(response.status)), detail: text(body.detail, ''),
    ...(typeof body.article === 'string' ? { article: body.article } : {}),
    ...(Array.isArray(body.errors) ? { errors: body.errors as FieldProblem[] } : {}),
    ...(retryAfter > 0 ? { retryAfter } : {}),
  });
}

/** Whether the sender first has to sign in, or to change his password, and the request is otherwise fine. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'not_signed_in' || error.code === 'password_change_required');
}

/** Whether the same request may succeed later as it stands: no answer, an overload, a fault of the server, a session that ended. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Unreachable || needsSignIn(error)) return true;
  return error instanceof ApiProblem && (error.status >= 500 || [401, 408, 425, 429].includes(error.status));
}
