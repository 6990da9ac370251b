import type { z } from 'zod';
import { Refused, type FieldError, type ProblemCode } from './problems.js';

/** Parses what came from outside; refuses with one entry a field: its JSON pointer and what is accepted, in vi and en. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, code: ProblemCode = 'invalid_body'): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Refused(code, {}, result.error.issues.flatMap((issue) => fieldErrors(issue)));
}

type Issue = z.core.$ZodIssue;

function fieldErrors(issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]), code: 'unknown_field',
      detail: { vi: 'Không có trường này.', en: 'There is no such field.' },
    }));
  }
  return [{ pointer: pointerOf(issue.path), ...explain(issue) }];
}

/** RFC 6901; array elements that differ between callers keep their index. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Explained = Pick<FieldError, 'code' | 'detail'>;

function explain(issue: Issue): Explained {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing(issue.expected) : wrongType(issue.expected);
    case 'invalid_value':
      return accepted('invalid_value', issue.values.map(String).join(', '));
    case 'too_small':
      return limit('too_small', { vi: 'Ít nhất', en: 'At least' }, `${issue.minimum} ${unitOf(issue.origin)}`);
    case 'too_big':
      return limit('too_big', { vi: 'Nhiều nhất', en: 'At most' }, `${issue.maximum} ${unitOf(issue.origin)}`);
    case 'invalid_format':
      return accepted('invalid_format', formats[issue.format] ?? issue.format);
    case 'custom':
      return issue.params?.detail ? { code: String(issue.params.code), detail: issue.params.detail as FieldError['detail'] } : accepted('invalid', '-');
    default:
      return { code: issue.code, detail: { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' } };
  }
}

function missing(expected: string): Explained {
  return { code: 'required', detail: { vi: `Bắt buộc; nhận kiểu ${expected}.`, en: `Required; ${expected} is accepted.` } };
}

function wrongType(expected: string): Explained {
  return { code: 'wrong_type', detail: { vi: `Sai kiểu; nhận kiểu ${expected}.`, en: `Wrong type; ${expected} is accepted.` } };
}

function accepted(code: string, what: string): Explained {
  return { code, detail: { vi: `Chỉ nhận: ${what}.`, en: `Accepted: ${what}.` } };
}

function limit(code: string, word: FieldError['detail'], amount: string): Explained {
  return { code, detail: { vi: `${word.vi} ${amount}.`, en: `${word.en} ${amount}.` } };
}

function unitOf(origin: string): string {
  return origin === 'string' ? 'ký tự / characters' : '';
}

const formats: Record<string, string> = {
  datetime: 'RFC 3339, UTC: 2026-03-02T03:00:00Z', date: 'YYYY-MM-DD', uuid: 'UUID', regex: 'dạng quy định / the documented form',
};
