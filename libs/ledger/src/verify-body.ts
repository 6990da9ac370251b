import { Envelope, eventTypeOf, shortName } from '@tinbao/contracts';
import { canonical } from './hashing.js';
import type { FindingCode } from './verify-finding.js';

/** What a body says; `envelope` is absent when it is none. */
export interface Body {
  readonly envelope?: Envelope;
  /** Whether `data` has the shape of its catalogue type, so that it may be folded and counted. */
  readonly sound: boolean;
  readonly faults: readonly { readonly code: FindingCode; readonly detail: string }[];
}

/** Reads a body and judges it by itself: JSON, JCS, envelope, data. Never throws. */
export function readBody(body: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { sound: false, faults: [{ code: 'event_invalid', detail: 'The body is not JSON.' }] };
  }
  const envelope = Envelope.safeParse(value);
  if (!envelope.success) return { sound: false, faults: [invalid('envelope', envelope.error.issues)] };
  const faults = isCanonical(body, value) ? [] : [{ code: 'body_not_canonical' as const, detail: 'The body is not in its canonical form (RFC 8785).' }];
  return judged(envelope.data, faults);
}

function judged(envelope: Envelope, faults: Body['faults']): Body {
  const type = eventTypeOf(envelope.type);
  if (!type) return { envelope, sound: false, faults: [...faults, { code: 'event_unknown', detail: `No type ${envelope.type} in this build.` }] };
  const schema = `urn:tinbao:schema:${type.name}:v${type.version}`;
  const wrongSchema = envelope.dataschema === schema ? [] : [{ code: 'event_invalid' as const, detail: `dataschema is ${envelope.dataschema}, expected ${schema}.` }];
  const data = type.data.safeParse(envelope.data);
  const wrongData = data.success ? [] : [invalid(`data of ${shortName(envelope.type)}`, data.error.issues)];
  return { envelope, sound: data.success, faults: [...faults, ...wrongSchema, ...wrongData] };
}

function invalid(what: string, issues: readonly { readonly path: readonly PropertyKey[] }[]) {
  const paths = [...new Set(issues.map((issue) => issue.path.map(String).join('.') || '(the whole)'))];
  return { code: 'event_invalid' as const, detail: `The ${what} is not valid at: ${paths.join(', ')}.` };
}

/** JSON.stringify writes numbers and strings as JCS does; what it leaves open is the order of the keys. */
function isCanonical(body: string, value: unknown): boolean {
  if (JSON.stringify(value) === body && isSorted(value) && !body.includes('\\ud')) return true;
  try {
    return canonical(value) === body;
  } catch {
    return false;
  }
}

function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last = '';
  for (const [key, inner] of Object.entries(value)) {
    if (key < last || !isSorted(inner)) return false;
    last = key;
  }
  return true;
}
