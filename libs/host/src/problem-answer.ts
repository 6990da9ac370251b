import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isOutage, reasonOf } from '@tinbao/bus';
import { Fault, isRefused, problemDocument, problems, Refused, type ProblemCode } from '@tinbao/contracts';
import { languageOf } from './language.js';
import { asksForPage, missingPage } from './missing-page.js';

/** Answers with an RFC 9457 problem in the caller's language, or a browser that strayed with a page. What we do not know is ours: 500, logged by its instance. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const refusal = refusalOf(error, request);
  const lang = languageOf(request.headers['accept-language']);
  void reply.header('cache-control', 'no-store');
  if (refusal.code === 'not_found' && asksForPage(request)) return void reply.status(404).header('content-type', 'text/html; charset=utf-8').send(missingPage(lang));
  const instance = `urn:uuid:${randomUUID()}`;
  const status = problems[refusal.code].status;
  if (status >= 500) log.error({ instance, code: reasonOf(error), cause: causeOf(error) }, 'problem');
  const params = { instance, ...refusal.params };
  const body = problemDocument(refusal.code, { lang, instance, params, errors: refusal.errors });
  if (refusal.params.seconds !== undefined) reply.header('retry-after', refusal.params.seconds);
  void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(body);
}

/** The refusal that an error amounts to. */
function refusalOf(error: unknown, request: FastifyRequest): Refused {
  if (isRefused(error)) return error;
  if (error instanceof Fault) return error.retriable || error.code.startsWith('ledger_') ? new Refused('unavailable', { seconds: '5' }) : new Refused('internal');
  const { status, statusCode } = error as { status?: number; statusCode?: number };
  const where = { method: request.method, path: request.url.split('?', 1)[0] ?? '' };
  const known = byStatus[status ?? statusCode ?? 0];
  if (known) return new Refused(known, { ...where, limit: String(request.routeOptions?.bodyLimit ?? '') });
  if ((error as { code?: unknown }).code === NO_SUCH_CHARACTER) return new Refused('bad_request');
  if (isOutage(error)) return new Refused('unavailable', { seconds: '5' });
  return new Refused('internal');
}

/** PostgreSQL's answer to a NUL in a text parameter. */
const NO_SUCH_CHARACTER = '22021';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'bad_request', 401: 'not_signed_in', 404: 'not_found', 405: 'method_not_allowed', 408: 'request_timeout', 413: 'payload_too_large',
  414: 'bad_request', 415: 'unsupported_media_type', 431: 'bad_request',
};

/** Where in our own code it happened: stack lines without the message. */
function causeOf(error: unknown): string[] {
  const stack = (error as { cause?: Error; stack?: string }).cause?.stack ?? (error as Error).stack ?? '';
  return stack.split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 6).map((line) => line.trim());
}
