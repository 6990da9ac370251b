import { isRefused } from '@tinbao/contracts';
import type { Merkle, VerifyEd25519 } from '@tinbao/merkle';
import { FollowPage, SafetyPage, type Standing } from './other-pages.js';
import { htmlOf } from './page.js';
import { checkReceipt } from './receipt-check.js';
import { ReceiptPage, type Lodged } from './receipt-page.js';
import { readFields, readReport, type Fields, type FormError } from './report-form.js';
import { ReportPage } from './report-page.js';
import { NotSentPage, ReviewPage } from './review-page.js';
import { verdictOf } from './verdict.js';
import { VerifyPage } from './verify-page.js';
import type { View } from './view.js';

/** What the pages need of the house. */
export interface Door {
  /** Lodges the body of `POST /api/public/tips` under a key. Throws `Refused`, or anything else when it is away. */
  lodge(body: unknown, key: string): Promise<Lodged>;
  /** age recipient of a contact. */
  recipient(): Promise<string>;
  followUp(code: string): Promise<Standing>;
  /** A fresh Idempotency-Key, at least 128 random bits. */
  newKey(): string;
  /** Hears of what is no refusal, for the log. */
  failed(error: unknown): void;
}

/** An answer: status and page. */
export interface Answer {
  readonly status: number;
  readonly html: string;
}

/** `GET /bao-tin`: the empty form with its key. */
export async function formPage(door: Door, view: View): Promise<Answer> {
  return form({ door, view, fields: { key: door.newKey() }, errors: [] });
}

/** Back from the check page: the same words, the same key. */
export async function editPage(door: Door, view: View, given: unknown): Promise<Answer> {
  return form({ door, view, fields: withKey(door, readFields(given)), errors: [] });
}

/** `POST /bao-tin`: the check page, or the form with what has to change. */
export async function checkPage(door: Door, view: View, given: unknown): Promise<Answer> {
  const { fields, body, errors } = readReport(withKey(door, readFields(given)), view);
  return errors.length > 0 ? form({ door, view, fields, errors }) : review(view, fields, body);
}

/** `POST /bao-tin/gui`: the receipt; the same fields and key give the same one again. */
export async function sendPage(door: Door, view: View, given: unknown): Promise<Answer> {
  const { fields, body, errors } = readReport(readFields(given), view);
  if (errors.length > 0) return form({ door, view, fields: withKey(door, fields), errors });
  try {
    const lodged = await door.lodge(body, fields.key ?? '');
    return { status: 201, html: htmlOf(<ReceiptPage view={view} lodged={lodged} />) };
  } catch (error) {
    if (isRefused(error) && error.code === 'idempotency_key_reused') return review(view, { ...fields, key: door.newKey() }, body, true);
    if (isRefused(error) && error.code === 'invalid_body') return form({ door, view, fields, errors: [{ field: 'narrative', text: view.t.errors.unreadable }] });
    door.failed(error);
    return { status: 503, html: htmlOf(<NotSentPage view={view} fields={fields} />) };
  }
}

/** A page older than its key gets a new one; the words stay. */
function withKey(door: Door, fields: Fields): Fields {
  return fields.key ? fields : { ...fields, key: door.newKey() };
}

async function form({ door, view, fields, errors }: { door: Door; view: View; fields: Fields; errors: readonly FormError[] }): Promise<Answer> {
  const recipient = await door.recipient();
  return { status: errors.length > 0 ? 422 : 200, html: htmlOf(<ReportPage view={view} fields={fields} errors={errors} recipient={recipient} />) };
}

function review(view: View, fields: Fields, body: unknown, reused = false): Answer {
  const { occurredAt } = body as { occurredAt?: string };
  return { status: reused ? 422 : 200, html: htmlOf(<ReviewPage view={view} fields={fields} occurredAt={occurredAt} reused={reused} />) };
}

/** `GET /kiem-tra`, and without JavaScript `POST`: then the server computes, with the same code, and says so. */
export function verifyPage(view: View, given: unknown, primitives: { tree: Merkle; verify: VerifyEd25519 }): Answer {
  const { receipt, vkey } = (given ?? {}) as { receipt?: unknown; vkey?: unknown };
  if (typeof receipt !== 'string' || typeof vkey !== 'string') return { status: 200, html: htmlOf(<VerifyPage view={view} />) };
  const verdict = verdictOf(checkReceipt(receipt, vkey, primitives), view.lang);
  return { status: 200, html: htmlOf(<VerifyPage view={view} receipt={receipt} vkey={vkey} verdict={verdict} />) };
}

/** `GET /an-toan`. */
export function safetyPage(view: View): Answer {
  return { status: 200, html: htmlOf(<SafetyPage view={view} />) };
}

/** `/theo-doi`: the form, or where the tip of a code stands; wrong and unknown codes get one answer. */
export async function followPage(door: Door, view: View, given?: unknown): Promise<Answer> {
  const { code } = (given ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return { status: 200, html: htmlOf(<FollowPage view={view} />) };
  try {
    const standing = await door.followUp(code);
    return { status: 200, html: htmlOf(<FollowPage view={view} standing={standing} />) };
  } catch (error) {
    if (isRefused(error) && error.code === 'tip_not_found') return { status: 404, html: htmlOf(<FollowPage view={view} problem={view.t.follow.unknown} />) };
    door.failed(error);
    return { status: 503, html: htmlOf(<FollowPage view={view} problem={view.t.follow.away} />) };
  }
}
