import { IdempotencyKey, NARRATIVE_MAX, parse, PublicTipBody, Refused } from '@tinbao/contracts';
import { localDate, startOfLocalDay, wardByCode, type Law } from '@tinbao/law';
import type { Texts } from './texts-vi.js';

/** What a browser sent, or nothing yet. */
export type Fields = Readonly<Record<string, string>>;

/** Fields that travel from page to page; nothing else a browser sends is read. */
export const carried = ['key', 'narrative', 'ward', 'address', 'when', 'date', 'time', 'contact', 'checkedAt', 'attachments'] as const;
export type FieldName = (typeof carried)[number] | 'files';

/** One thing to change, beside its field. */
export interface FormError {
  readonly field: FieldName;
  readonly text: string;
}

/** A form as read: the body of `POST /api/public/tips`, or what has to change. */
export interface Report {
  readonly fields: Fields;
  readonly body: unknown;
  readonly errors: readonly FormError[];
}

/** Keeps the known fields. A form sends line ends as CRLF; the writer typed them as LF, and that is what the receipt commits to. */
export function readFields(given: unknown): Fields {
  const source = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const entries = carried.map((name) => [name, typeof source[name] === 'string' ? source[name].replaceAll('\r\n', '\n') : ''] as const);
  const all = Object.fromEntries(entries) as Record<(typeof carried)[number], string>;
  const fields = { ...all, attachments: all.attachments.split(' ').filter((id) => id !== '' && source[`drop-${id}`] === undefined).join(' ') };
  return source.dropContact === undefined ? fields : { ...fields, contact: '' };
}

/** Reads the fields into a body; `now` (RFC 3339 UTC) stands for "now" and "today" unless an earlier check fixed it. */
export function readReport(fields: Fields, { law, now, t }: { law: Law; now: string; t: Texts }): Report {
  const checkedAt = isInstant(fields.checkedAt) && fields.checkedAt <= now ? fields.checkedAt : now;
  // Who gives a day means it, whatever the button beside it says.
  const kind = fields.date && fields.when !== 'now' && fields.when !== 'today' ? 'day' : (fields.when ?? '');
  const kept: Fields = { ...fields, checkedAt, when: kind };
  const when = occurredAt(kept);
  const body = bodyOf(kept, when);
  const errors = [...keyErrors(fields, t), ...whenErrors(kept, { when, now, t }), ...wardErrors(kept, law, t), ...bodyErrors(body, kept, t)];
  return { fields: kept, body, errors };
}

function isInstant(text: string | undefined): text is string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''));
}

/** The instant meant (RFC 3339 UTC); a day without an hour counts from its local midnight. */
function occurredAt({ when, date = '', time = '', checkedAt = '' }: Fields): string | undefined {
  if (when === 'now') return checkedAt;
  const day = when === 'today' ? localDate(checkedAt) : when === 'day' ? date : '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return undefined;
  if (!/^\d\d:\d\d$/.test(time)) return startOfLocalDay(day);
  const at = new Date(`${day}T${time}:00+07:00`);
  return Number.isNaN(at.getTime()) ? startOfLocalDay(day) : at.toISOString();
}

function bodyOf({ narrative = '', ward, address = '', when, contact, attachments = '' }: Fields, at: string | undefined): object {
  const place = { ...(ward ? { ward } : {}), ...(address.trim() === '' ? {} : { address }) };
  return {
    narrative,
    ...(at === undefined ? {} : { occurredAt: at }),
    ...(Object.keys(place).length === 0 ? {} : { place }),
    ...(attachments === '' ? {} : { attachments: attachments.split(' ') }),
    ...(when === 'now' ? { facts: { inProgress: true } } : {}),
    // Who leaves a contact gives no name but does not refuse to be told: the notice of receipt is owed to him.
    reporter: contact ? { anonymous: true, identityRefused: false, contact } : { anonymous: true },
  };
}

function keyErrors({ key }: Fields, t: Texts): FormError[] {
  return IdempotencyKey.safeParse(key).success ? [] : [{ field: 'key', text: t.errors.keyMissing }];
}

function whenErrors({ when }: Fields, given: { when: string | undefined; now: string; t: Texts }): FormError[] {
  if (when === 'day' && given.when === undefined) return [{ field: 'date', text: given.t.errors.dateMissing }];
  return given.when !== undefined && given.when > given.now ? [{ field: when === 'day' ? 'date' : 'time', text: given.t.errors.dateFuture }] : [];
}

function wardErrors({ ward }: Fields, law: Law, t: Texts): FormError[] {
  return !ward || wardByCode(law, ward) ? [] : [{ field: 'ward', text: t.errors.wardUnknown }];
}

function bodyErrors(body: object, fields: Fields, t: Texts): FormError[] {
  try {
    parse(PublicTipBody, body);
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.errors.flatMap(({ pointer, code }) => fieldError({ pointer, code }, fields, t));
  }
}

function fieldError({ pointer, code }: { pointer: string; code: string }, { narrative = '' }: Fields, t: Texts): FormError[] {
  const odd = code === 'too_small' ? t.errors.narrativeEmpty : t.errors.unreadable;
  switch (pointer) {
    case '/narrative':
      return [{ field: 'narrative', text: code === 'too_big' ? t.errors.narrativeLong([...narrative].length, NARRATIVE_MAX) : odd }];
    case '/place/address':
      return [{ field: 'address', text: code === 'too_big' ? t.errors.addressLong : t.errors.unreadable }];
    case '/attachments':
      return [{ field: 'files', text: t.files.full }];
    case '/reporter/contact':
      return [{ field: 'contact', text: t.errors.contactClear }];
    case '/place/ward':
      return [];
    case '/occurredAt':
      return [{ field: 'date', text: t.errors.dateMissing }];
    default:
      return [{ field: 'narrative', text: t.errors.unreadable }];
  }
}
