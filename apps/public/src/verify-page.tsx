import { htmlOf, Page, type Inline } from './page.js';
import type { Verdict } from './verdict.js';
import { pathIn, type View } from './view.js';

/** The check of a receipt: what was pasted, what the server said when it had to. */
export interface VerifyProps {
  readonly view: View;
  readonly receipt?: string;
  readonly vkey?: string;
  readonly verdict?: Verdict;
  /** The saved page: style and script inside, no way to any server. */
  readonly inline?: Inline;
}

/** `/kiem-tra`: the arithmetic runs in the page; without JavaScript the server does it and says so. */
export function VerifyPage({ view, receipt = '', vkey = view.vkey, verdict, inline }: VerifyProps) {
  const { lang, t } = view;
  return (
    <Page view={view} at="/kiem-tra" title={t.verify.title} islands={['verify']} inline={inline}>
      {inline && <p><strong>{t.verify.savedCopy}</strong></p>}
      <p>{t.verify.lead}</p>
      <p id="in-page" hidden>{t.verify.inPage}</p>
      {!inline && <noscript><p className="panel">{t.verify.noScript}</p></noscript>}
      <div id="said" role="status" data-by={t.verify.byPage} data-steps={t.verify.steps} data-lang={lang}>
        {verdict && <Said verdict={verdict} by={t.verify.byServer} steps={t.verify.steps} />}
      </div>
      <form id="check" method="post" action={inline ? undefined : pathIn(lang, '/kiem-tra')} autoComplete="off">
        <div className="field">
          <label htmlFor="receipt">{t.verify.receipt}</label>
          <p className="hint" id="receipt-hint">{t.verify.receiptHint}</p>
          <textarea className="number" id="receipt" name="receipt" spellCheck={false} aria-describedby="receipt-hint" defaultValue={receipt} />
        </div>
        <div className="field" id="from-file" hidden>
          <label htmlFor="file">{t.verify.file}</label>
          <input id="file" type="file" accept=".json,application/json" />
        </div>
        <div className="field">
          <label htmlFor="vkey">{t.verify.key}</label>
          <p className="hint" id="vkey-hint">{t.verify.keyHint}</p>
          <textarea className="number keys" id="vkey" name="vkey" spellCheck={false} aria-describedby="vkey-hint" defaultValue={vkey} />
        </div>
        <div className="acts"><button className="primary">{t.verify.submit}</button></div>
      </form>
      {!inline && <p><a href={pathIn(lang, '/kiem-tra/luu')} download>{t.verify.save}</a><br /><small>{t.verify.saveHint}</small></p>}
    </Page>
  );
}

function Said({ verdict, by, steps }: { verdict: Verdict; by: string; steps: string }) {
  return (
    <section className={`verdict ${verdict.tone}`}>
      <h2>{verdict.title}</h2>
      <p>{verdict.text}</p>
      <p><small>{by}</small></p>
      <details>
        <summary>{steps}</summary>
        <dl>{verdict.steps.map(([what, value]) => <div key={what}><dt>{what}</dt><dd className="number">{value}</dd></div>)}</dl>
      </details>
    </section>
  );
}

/** The saved page as one HTML file. */
export function savedPage(view: View, inline: Inline): string {
  return htmlOf(<VerifyPage view={view} inline={inline} />);
}
