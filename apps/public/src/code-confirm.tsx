import { localTime } from './local-time.js';
import { Page } from './page.js';
import { pathIn, type View } from './view.js';

/** What an informant leaves with while the database is away. */
export interface Held {
  readonly trackingCode: string;
  readonly heldAt: string;
  /** Signed note. */
  readonly promise: string;
}

/** The code as it is read aloud. */
export const inFours = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** The last four digits, entered once the code is on paper: from then on no retry shows it again. */
export function ConfirmForm({ view: { lang, t }, codeKey, problem }: { view: View; codeKey: string; problem?: string | undefined }) {
  return (
    <form method="post" action={pathIn(lang, '/bao-tin/xac-nhan')} autoComplete="off">
      <input type="hidden" name="key" value={codeKey} />
      <div className="field">
        <label htmlFor="lastFour">{t.confirm.label}</label>
        <p className="hint" id="lastFour-hint">{t.confirm.hint}</p>
        {problem && <p className="wrong" id="lastFour-wrong" role="alert">{problem}</p>}
        <input className="number" id="lastFour" name="lastFour" inputMode="numeric" autoComplete="off" maxLength={4} aria-describedby={problem ? 'lastFour-hint lastFour-wrong' : 'lastFour-hint'} aria-invalid={problem ? true : undefined} />
      </div>
      <div className="acts"><button>{t.confirm.submit}</button></div>
    </form>
  );
}

/** The answer to the last four digits: done, or the code once more. */
export function ConfirmPage({ view, codeKey, code, problem }: { view: View; codeKey: string; code?: string | undefined; problem?: string | undefined }) {
  const { lang, t } = view;
  return (
    <Page view={view} at="/bao-tin" title={problem ? t.confirm.title : t.confirm.done} failed={problem !== undefined}>
      {code !== undefined && <p className="code number" id="code" translate="no">{inFours(code)}</p>}
      {problem ? <ConfirmForm view={view} codeKey={codeKey} problem={problem} /> : <p>{t.confirm.after}</p>}
      <p><a href={pathIn(lang, '/theo-doi')}>{t.receipt.follow}</a></p>
    </Page>
  );
}

/** 202: the tip is on the disk, sealed, and not in the register yet. */
export function HeldPage({ view, held }: { view: View; held: Held }) {
  const { lang, t } = view;
  const file = `data:text/plain;base64,${Buffer.from(held.promise, 'utf8').toString('base64')}`;
  return (
    <Page view={view} at="/bao-tin" title={t.held.title} islands={['receipt']}>
      <p><strong>{t.held.text}</strong></p>
      <p>{t.held.at} {localTime(held.heldAt, lang)}.</p>
      <h2>{t.receipt.code}</h2>
      <p className="code number" id="code" translate="no">{inFours(held.trackingCode)}</p>
      <p><strong>{t.receipt.codeOnce}</strong></p>
      <p>{t.held.next} <a href={pathIn(lang, '/theo-doi')}>{t.receipt.follow}</a></p>
      <p><button type="button" id="copy" hidden data-copied={t.receipt.copied} data-failed={t.receipt.copyFailed}>{t.receipt.copy}</button> <span role="status" id="copy-said" /></p>
      <details>
        <summary>{t.held.promise}</summary>
        <p><strong>{t.receipt.proofWarning}</strong></p>
        <p><a className="button" href={file} download="tin-dang-giu.txt">{t.held.download}</a></p>
      </details>
    </Page>
  );
}
