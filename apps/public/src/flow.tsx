import { isRefused, problemDocument, type Refused } from '@tinbao/contracts';
import { checkReceipt, type Primitives } from '@tinbao/merkle';
import { ConfirmPage, HeldPage, type Held } from './code-confirm.js';
import { fileIdsIn, type WaitingFile } from './files-step.js';
import type { MailboxDoor } from './follow-flow.js';
import { SafetyPage } from './other-pages.js';
import { htmlOf, type Answer } from './page.js';
import { ReceiptPage, type Lodged } from './receipt-page.js';
import { readFields, readReport, type Fields, type FormError } from './report-form.js';
import { ReportPage } from './report-page.js';
import { NotSentPage, ReviewPage } from './review-page.js';
import { verdictOf } from './verdict.js';
import { VerifyPage } from './verify-page.js';
import type { View } from './view.js';

/** What the pages need of the house. */
export interface Door extends MailboxDoor {
  /** Lodges the body of `POST /api/public/tips` under a key. Throws `Refused`, or anything else when it is away. */
  lodge(body: unknown, key: string): Promise<Lodged | Held>;
  /** Takes the last four digits of the code of a key. */
  confirm(lastFour: string, key: string): Promise<unknown>;
  /** The code of a key while it may still be shown. */
  codeAgain(key: string): Promise<string | undefined>;
  /** age recipient of a contact. */
  recipient(): Promise<string>;
  /** Those of these files that wait for their tip. */
  files(ids: readonly string[]): Promise<readonly WaitingFile[]>;
}

/** `GET /bao-tin`: the empty form with its key. */
export async function formPage(door: Door, view: View): Promise<Answer> {
  return form({ door, view, fields: { key: door.newKey() }, errors: [] });
}

/** Back from the check page: the same words, the same key. */
export async function editPage(door: Door, view: View, given: unknown): Promise<Answer> {
  return form({ door, view, fields: withKey(door, readFields(given)), errors: [] });
}

/** `POST /bao-tin`: the check page, or the form with what has to change; `unkept` says why files that came along were not kept. */
export async function checkPage(door: Door, view: View, given: unknown, unkept: readonly string[] = []): Promise<Answer> {
  const { fields, body, errors } = readReport(withKey(door, readFields(given)), view);
  const files = unkept.length > 0 ? unkept.join(' ') : (await isGone(door, fields)) ? view.t.files.gone : undefined;
  const all: FormError[] = files === undefined ? [...errors] : [...errors, { field: 'files', text: files }];
  return all.length > 0 ? form({ door, view, fields, errors: all }) : review({ door, view, fields, body });
}

async function isGone(door: Door, fields: Fields): Promise<boolean> {
  const ids = fileIdsIn(fields);
  return (await door.files(ids)).length < ids.length;
}

/** `POST /bao-tin/gui`: the receipt; the same fields and key give the same one again. */
export async function sendPage(door: Door, view: View, given: unknown): Promise<Answer> {
  const { fields, body, errors } = readReport(readFields(given), view);
  if (errors.length > 0) return form({ door, view, fields: withKey(door, fields), errors });
  try {
    const lodged = await door.lodge(body, fields.key ?? '');
    if ('promise' in lodged) return { status: 202, html: htmlOf(<HeldPage view={view} held={lodged} />) };
    return { status: 201, html: htmlOf(<ReceiptPage view={view} lodged={lodged} codeKey={fields.key ?? ''} />) };
  } catch (error) {
    if (isRefused(error) && error.code === 'idempotency_key_reused') return review({ door, view, fields: { ...fields, key: door.newKey() }, body, reused: true });
    if (isRefused(error) && error.code === 'invalid_body') return form({ door, view, fields, errors: [{ field: 'narrative', text: view.t.errors.unreadable }] });
    if (isRefused(error) && /^(?:upload|evidence)_/.test(error.code)) return form({ door, view, fields, errors: [{ field: 'files', text: saidOf(error, view) }] });
    door.failed(error);
    return { status: 503, html: htmlOf(<NotSentPage view={view} fields={fields} />) };
  }
}

/** A page older than its key gets a new one; the words stay. */
function withKey(door: Door, fields: Fields): Fields {
  return fields.key ? fields : { ...fields, key: door.newKey() };
}

async function form({ door, view, fields, errors }: { door: Door; view: View; fields: Fields; errors: readonly FormError[] }): Promise<Answer> {
  const [recipient, files] = await Promise.all([door.recipient(), door.files(fileIdsIn(fields))]);
  const kept = { ...fields, attachments: files.map(({ id }) => id).join(' ') };
  return { status: errors.length > 0 ? 422 : 200, html: htmlOf(<ReportPage view={view} fields={kept} errors={errors} files={files} recipient={recipient} />) };
}

async function review({ door, view, fields, body, reused = false }: { door: Door; view: View; fields: Fields; body: unknown; reused?: boolean }): Promise<Answer> {
  const { occurredAt } = body as { occurredAt?: string };
  const files = await door.files(fileIdsIn(fields));
  return { status: reused ? 422 : 200, html: htmlOf(<ReviewPage view={view} fields={fields} occurredAt={occurredAt} files={files} reused={reused} />) };
}

/** What a refusal says, in the reader's language. */
export function saidOf({ code, params }: Refused, { lang }: Pick<View, 'lang'>): string {
  const { title, detail } = problemDocument(code, { lang, instance: '', params });
  return `${title}. ${detail}`;
}

/** `GET /kiem-tra`, and without JavaScript `POST`: then the server computes, with the same code, and says so. */
export function verifyPage(view: View, given: unknown, primitives: Primitives): Answer {
  const { receipt, vkey } = (given ?? {}) as { receipt?: unknown; vkey?: unknown };
  if (typeof receipt !== 'string' || typeof vkey !== 'string') return { status: 200, html: htmlOf(<VerifyPage view={view} />) };
  const verdict = verdictOf(checkReceipt(receipt, vkey, primitives), view.lang);
  return { status: 200, html: htmlOf(<VerifyPage view={view} receipt={receipt} vkey={vkey} verdict={verdict} />) };
}

/** `GET /an-toan`. */
export function safetyPage(view: View): Answer {
  return { status: 200, html: htmlOf(<SafetyPage view={view} />) };
}

/** `POST /bao-tin/xac-nhan`: the last four digits of a code that was written down; wrong ones show it again while it may be shown. */
export async function confirmPage(door: Door, view: View, given: unknown): Promise<Answer> {
  const { key = '', lastFour = '' } = (given ?? {}) as { key?: string; lastFour?: string };
  try {
    await door.confirm(lastFour.trim(), key);
    return { status: 200, html: htmlOf(<ConfirmPage view={view} codeKey={key} />) };
  } catch (error) {
    const isWrong = isRefused(error) && (error.code === 'code_digits_wrong' || error.code === 'invalid_body');
    if (!isWrong) door.failed(error);
    const code = isWrong ? await door.codeAgain(key).catch(() => undefined) : undefined;
    return { status: isWrong ? 422 : 503, html: htmlOf(<ConfirmPage view={view} codeKey={key} code={code} problem={isWrong ? view.t.confirm.wrong : view.t.follow.away} />) };
  }
}
