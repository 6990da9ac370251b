import { isRefused, type FollowUp } from '@tinbao/contracts';
import { FollowPage, MailboxPage, type Typed } from './follow-page.js';
import { MessagePage } from './message-page.js';
import { namingWords } from './naming-words.js';
import { htmlOf, type Answer } from './page.js';
import type { View } from './view.js';

/** What the mailbox pages need of the house. */
export interface MailboxDoor {
  followUp(code: string): Promise<FollowUp>;
  /** Takes the body of `POST /api/public/follow-up/messages` behind a code, under a key. */
  write(code: string, message: unknown, key: string): Promise<FollowUp>;
  /** A fresh Idempotency-Key, at least 128 random bits. */
  newKey(): string;
  /** Hears of what is no refusal, for the log. */
  failed(error: unknown): void;
}

/** `/theo-doi`: the form, or the mailbox of a code; wrong and unknown codes get one answer. */
export async function followPage(door: MailboxDoor, view: View, given?: unknown): Promise<Answer> {
  const typed = readTyped(door, given);
  if (!typed) return { status: 200, html: htmlOf(<FollowPage view={view} />) };
  return answered(door, view, typed, async () => mailbox(view, await door.followUp(typed.code), typed));
}

/** `POST /theo-doi/gui`: a message goes; where its words may name the writer he is asked first, and nothing is changed for him. */
export async function messagePage(door: MailboxDoor, view: View, given: unknown): Promise<Answer> {
  const typed = readTyped(door, given);
  if (!typed) return { status: 200, html: htmlOf(<FollowPage view={view} />) };
  const { code, key, text = '', inReplyTo } = typed;
  const isChecked = (given as { checked?: unknown }).checked === '1';
  if (!isChecked && namingWords(text.normalize('NFC')).length > 0) return { status: 200, html: htmlOf(<MessagePage view={view} typed={typed} />) };
  return answered(door, view, typed, async () => {
    const standing = await door.write(code, { text, ...(inReplyTo ? { inReplyTo } : {}) }, key);
    return { status: 201, html: htmlOf(<MailboxPage view={view} standing={standing} typed={{ code, key: door.newKey() }} sent />) };
  });
}

/** The fields of a mailbox form; line ends as typed. Undefined for a request without a code. */
function readTyped(door: MailboxDoor, given: unknown): Typed | undefined {
  const { code, key, text, inReplyTo } = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string') return undefined;
  return {
    code, key: typeof key === 'string' && key !== '' ? key : door.newKey(),
    ...(typeof text === 'string' ? { text: text.replaceAll('\r\n', '\n') } : {}), ...(typeof inReplyTo === 'string' ? { inReplyTo } : {}),
  };
}

function mailbox(view: View, standing: FollowUp, typed: Typed, problem?: string): Answer {
  return { status: problem === undefined ? 200 : 422, html: htmlOf(<MailboxPage view={view} standing={standing} typed={typed} {...(problem === undefined ? {} : { problem })} />) };
}

/** The answer, or what is in its way: words once written are never lost by it. */
async function answered(door: MailboxDoor, view: View, typed: Typed, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!isRefused(error)) return notNow(door, view, typed, { status: 503, problem: view.t.follow.away, error });
    if (error.code === 'tip_not_found') return { status: 404, html: htmlOf(<FollowPage view={view} problem={view.t.follow.unknown} />) };
    if (error.code === 'too_many_lookups') return notNow(door, view, typed, { status: 429, problem: view.t.follow.wait(error.params.seconds ?? '5') });
    if (typed.text === undefined) return notNow(door, view, typed, { status: 503, problem: view.t.follow.away, error });
    const problem = view.t.follow.refused[error.code] ?? view.t.errors.unreadable;
    return answered(door, view, { code: typed.code, key: typed.key }, async () => mailbox(view, await door.followUp(typed.code), { ...typed, key: door.newKey() }, problem));
  }
}

function notNow(door: MailboxDoor, view: View, typed: Typed, given: { status: number; problem: string; error?: unknown }): Answer {
  if (given.error !== undefined) door.failed(given.error);
  const page = typed.text === undefined ? <FollowPage view={view} problem={given.problem} code={typed.code} /> : <MessagePage view={view} typed={typed} problem={given.problem} />;
  return { status: given.status, html: htmlOf(page) };
}
