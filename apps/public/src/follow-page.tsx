import type { FollowUp } from '@tinbao/contracts';
import { localDay, localTime } from './local-time.js';
import { Page } from './page.js';
import { pathIn, type View } from './view.js';

/** What was typed to go with a code; it travels in the form of a POST, for there is no cookie and nothing in an address. */
export interface Typed {
  readonly code: string;
  /** Idempotency-Key of the message being written. */
  readonly key: string;
  readonly text?: string;
  /** Id of the question it answers. */
  readonly inReplyTo?: string;
}

interface FollowProps {
  readonly view: View;
  /** Said above the field; the same for a wrong and an unknown code. */
  readonly problem?: string;
  /** Kept in the field where the system asks to wait. */
  readonly code?: string;
}

/** `/theo-doi`: one field. */
export function FollowPage({ view, problem, code }: FollowProps) {
  const { lang, t } = view;
  return (
    <Page view={view} at="/theo-doi" title={t.follow.title} failed={problem !== undefined} islands={['follow']}>
      <form method="post" action={pathIn(lang, '/theo-doi')} autoComplete="off">
        <div className="field">
          <label htmlFor="code">{t.follow.code}</label>
          <p className="hint" id="code-hint">{t.follow.codeHint}</p>
          {problem && <p className="wrong" id="code-wrong" role="alert">{problem}</p>}
          <p className="wrong" id="code-typo" role="status" hidden data-typo={t.follow.typo} data-count={t.follow.count} />
          <input className="number" id="code" name="code" inputMode="numeric" autoComplete="off" defaultValue={code} aria-describedby={problem ? 'code-hint code-wrong code-typo' : 'code-hint code-typo'} aria-invalid={problem ? true : undefined} />
        </div>
        <div className="acts"><button className="primary">{t.follow.submit}</button></div>
      </form>
    </Page>
  );
}

interface MailboxProps {
  readonly view: View;
  readonly standing: FollowUp;
  readonly typed: Typed;
  /** A message was just taken. */
  readonly sent?: boolean;
  readonly problem?: string;
}

/** Where the tip stands, what was asked, what can be said; left by itself after five minutes without a touch. */
export function MailboxPage({ view, standing, typed, sent, problem }: MailboxProps) {
  const { t } = view;
  const open = standing.questions.filter(({ answered }) => !answered);
  const given = (id?: string) => (typed.inReplyTo === id ? typed : { code: typed.code, key: typed.key });
  return (
    <Page view={view} at="/theo-doi" title={t.follow.title} failed={problem !== undefined} islands={['follow']}>
      {sent && <p className="verdict good" role="status"><strong>{t.follow.sent}</strong></p>}
      {problem && <p className="error" role="alert">{problem}</p>}
      <Stands view={view} standing={standing} />
      {open.map((question) => (
        <section key={question.id} className="panel">
          <h2>{t.follow.asked} <small>{localDay(question.on)}</small></h2>
          <Words text={question.text} t={t} />
          <MessageForm view={view} typed={given(question.id)} inReplyTo={question.id} label={t.follow.answer} submit={t.follow.sendAnswer} />
        </section>
      ))}
      {standing.state !== 'held' && (
        <>
          <Thread view={view} standing={standing} />
          <h2>{t.follow.more}</h2>
          <MessageForm view={view} typed={given()} label={t.follow.moreLabel} submit={t.follow.sendMore} />
        </>
      )}
      <Opened view={view} standing={standing} />
      <p id="idle"><small>{t.follow.idle}</small></p>
    </Page>
  );
}

/** Which of the four steps a state has reached; a held tip none yet. */
const stepOf: Readonly<Record<string, number>> = { held: -1, received: 0, classified: 1, transferred_out: 1, disputed: 1, assigned: 2, verifying: 2, suspended: 2, taken_over: 2, merged: 2 };

function Stands({ view: { lang, t }, standing }: { view: View; standing: FollowUp }) {
  const reached = stepOf[standing.state] ?? 3;
  const { next, registerNumber } = standing;
  return (
    <section className="panel" role="status">
      <p><strong>{standing.words[lang]}</strong></p>
      <ol className="steps">{t.follow.steps.map((name, i) => <li key={name} aria-current={i === reached ? 'step' : undefined}>{i <= reached ? '●' : '○'} {name}</li>)}</ol>
      <p>{registerNumber && <>{t.follow.number}: <span className="number">{registerNumber}</span>. </>}{t.follow.at}: {localTime(standing.receivedAt, lang)}.</p>
      {next && <p>{t.follow.next}: {next.words[lang]}, {t.receipt.due} {next.lastDay === undefined ? localTime(next.dueAt, lang) : t.receipt.endOf(localDay(next.lastDay))}.</p>}
    </section>
  );
}

function Words({ text, t }: { text: string | null; t: View['t'] }) {
  return text === null ? <p className="muted">{t.follow.destroyed}</p> : <p className="words" lang="vi">{text}</p>;
}

/** What was already asked and answered, oldest first. */
function Thread({ view: { t }, standing: { questions, messages } }: { view: View; standing: FollowUp }) {
  if (messages.length === 0) return null;
  return (
    <>
      <h2>{t.follow.thread}</h2>
      <ol>
        {messages.map(({ text, on, inReplyTo }, i) => {
          const question = questions.find(({ id }) => id === inReplyTo);
          return <li key={i}>{question && <><small>{t.follow.toQuestion}</small><Words text={question.text} t={t} /></>}<small>{t.follow.you}, {localDay(on)}</small><Words text={text} t={t} /></li>;
        })}
      </ol>
    </>
  );
}

function Opened({ view: { t }, standing: { opened, state } }: { view: View; standing: FollowUp }) {
  if (state === 'held') return null;
  return (
    <>
      <h2>{t.follow.opened}</h2>
      {opened.length === 0 ? <p>{t.follow.neverOpened}</p> : <ul>{opened.map(({ on }) => <li key={on}>{t.follow.openedOn} {localDay(on)}</li>)}</ul>}
    </>
  );
}

function MessageForm({ view: { lang, t }, typed, inReplyTo, label, submit }: { view: View; typed: Typed; inReplyTo?: string; label: string; submit: string }) {
  const id = `text-${inReplyTo ?? 'more'}`;
  return (
    <form method="post" action={pathIn(lang, '/theo-doi/gui')} autoComplete="off">
      <Hidden typed={typed} inReplyTo={inReplyTo} />
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <p className="hint" id={`${id}-hint`}>{t.follow.messageHint}</p>
        <textarea id={id} name="text" aria-describedby={`${id}-hint`} defaultValue={typed.text} />
      </div>
      <div className="acts"><button className="primary">{submit}</button></div>
    </form>
  );
}

/** Without a cookie and without JavaScript the code can only go along in the form itself; the page is kept by nobody (`no-store`). */
export function Hidden({ typed: { code, key }, inReplyTo }: { typed: Typed; inReplyTo?: string | undefined }) {
  const fields = Object.entries({ code, key, inReplyTo }).filter((field): field is [string, string] => field[1] !== undefined);
  return <>{fields.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}
