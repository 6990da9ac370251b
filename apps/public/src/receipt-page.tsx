import { clocks } from '@tinbao/clocks';
import { clockRule } from '@tinbao/law';
import { ConfirmForm, inFours } from './code-confirm.js';
import { localDay, localTime } from './local-time.js';
import { Page } from './page.js';
import { pathIn, type View } from './view.js';

/** What a lodging yields; the receipt is the one of `POST /api/public/tips`. */
export interface Lodged {
  /** Absent once it was confirmed, or a day after the tip came. */
  readonly trackingCode?: string;
  readonly receipt: { readonly registerNumber: string; readonly receivedAt: string; readonly event: string };
  /** The proof without a word of the tip, as a QR holds it. */
  readonly slip: string;
}

/** The duties an informant is told of, in the order of their limits. */
const TOLD = ['classify', 'receipt_notice_informant', 'resolve_basic'] as const;

/** The answer to "Gửi": number, code, optional proof, what follows. Nothing of it stands in an address. */
export function ReceiptPage({ view, lodged, codeKey }: { view: View; lodged: Lodged; codeKey: string }) {
  const { lang, t } = view;
  const { receipt, trackingCode } = lodged;
  return (
    <Page view={view} at="/bao-tin" title={t.receipt.title} islands={['receipt']}>
      <dl>
        <dt>{t.receipt.number}</dt><dd className="number">{receipt.registerNumber}</dd>
        <dt>{t.receipt.at}</dt><dd>{localTime(receipt.receivedAt, lang)}</dd>
      </dl>
      <h2>{t.receipt.code}</h2>
      {trackingCode === undefined ? <p>{t.receipt.codeGone} <a href={pathIn(lang, '/theo-doi')}>{t.receipt.follow}</a></p> : <Code view={view} code={trackingCode} codeKey={codeKey} />}
      <p><small>{t.receipt.reload}</small></p>
      <h2>{t.receipt.todo}</h2>
      <ol>{t.receipt.todos.map((todo) => <li key={todo}>{todo}</li>)}</ol>
      <h2>{t.receipt.next}</h2>
      <Deadlines view={view} event={receipt.event} />
      <Proof view={view} lodged={lodged} />
    </Page>
  );
}

/** The code, once: copied by hand, and confirmed by its last four digits. */
function Code({ view, code, codeKey }: { view: View; code: string; codeKey: string }) {
  const { lang, t } = view;
  return (
    <>
      <p className="code number" id="code" translate="no">{inFours(code)}</p>
      <p><strong>{t.receipt.codeOnce}</strong></p>
      <p>{t.receipt.codeUse} <a href={pathIn(lang, '/theo-doi')}>{t.receipt.follow}</a></p>
      <p><button type="button" id="copy" hidden data-copied={t.receipt.copied} data-failed={t.receipt.copyFailed}>{t.receipt.copy}</button> <span role="status" id="copy-said" /></p>
      <Qr of={code} t={t} show={t.receipt.qr} name={t.receipt.qrCode} />
      <ConfirmForm view={view} codeKey={codeKey} />
    </>
  );
}

/** What the law gives the police to do, and by when, for exactly this tip. */
function Deadlines({ view: { lang, law, t }, event }: { view: View; event: string }) {
  const { type, time, data } = JSON.parse(event) as { type: string; time: string; data: Record<string, unknown> };
  const all = clocks([{ type, time, data }], law, time);
  return (
    <ul>
      {TOLD.flatMap((id) => {
        const clock = all.find((c) => c.id === id);
        const rule = clockRule(law, id);
        if (!clock || !rule) return [];
        const end = clock.lastDay === undefined ? localTime(clock.dueAt, lang) : t.receipt.endOf(localDay(clock.lastDay));
        const due = clock.state === 'not_owed' ? t.receipt.notOwed : `${t.receipt.due} ${end}`;
        return <li key={id}><strong>{rule[lang]}</strong>: {due}. <small>{t.receipt.article}: {rule.source}{clock.confidence === 'sourced' ? '' : ` (${t.receipt.recalled})`}</small></li>;
      })}
    </ul>
  );
}

/** The file itself stands in the link: it needs no script, no second request, and nothing of it reaches an address. */
function Proof({ view: { t }, lodged: { receipt, slip } }: { view: View; lodged: Lodged }) {
  const file = `data:application/json;base64,${Buffer.from(JSON.stringify(receipt), 'utf8').toString('base64')}`;
  return (
    <details>
      <summary>{t.receipt.proof}</summary>
      <p><strong>{t.receipt.proofWarning}</strong></p>
      <p><a className="button" href={file} download={`${receipt.registerNumber}.json`}>{t.receipt.download}</a></p>
      <p><small>{t.receipt.slipHint}</small></p>
      <Qr of={slip} t={t} show={t.receipt.slipQr} name={t.receipt.slipCode} />
    </details>
  );
}

/** A text that a script draws as QR when asked to; without JavaScript there is no button. */
function Qr({ of, t, show, name }: { of: string; t: View['t']; show: string; name: string }) {
  return (
    <div>
      <p><button type="button" hidden data-qr={of} data-show={show} data-hide={t.receipt.qrHide} data-name={name} aria-expanded="false">{show}</button></p>
      <div className="qr" hidden />
    </div>
  );
}
