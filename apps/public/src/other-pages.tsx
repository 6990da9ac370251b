import { localTime } from './local-time.js';
import { Calls, Page } from './page.js';
import { pathIn, type View } from './view.js';

/** `/an-toan`: what we can do for the informant's safety, and what we cannot. */
export function SafetyPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Page view={view} at="/an-toan" title={t.safety.title}>
      <Calls view={view} />
      {t.safety.parts.map(([title, text]) => <section key={title}><h2>{title}</h2><p>{text}</p></section>)}
    </Page>
  );
}

/** Where a tip stands, as `GET /api/public/follow-up` says it. */
export interface Standing {
  readonly registerNumber: string;
  readonly receivedAt: string;
  readonly state: string;
  readonly words: { readonly vi: string; readonly en: string };
}

/** Which of the four steps a state has reached. */
const stepOf: Readonly<Record<string, number>> = { received: 0, classified: 1, assigned: 2 };

interface FollowProps {
  readonly view: View;
  readonly standing?: Standing;
  /** Said above the field; the same for a wrong and an unknown code. */
  readonly problem?: string;
}

/** `/theo-doi`: one field; then one plain sentence and a line of four steps. */
export function FollowPage({ view, standing, problem }: FollowProps) {
  const { lang, t } = view;
  return (
    <Page view={view} at="/theo-doi" title={t.follow.title} failed={problem !== undefined}>
      {standing && <Stands view={view} standing={standing} />}
      <form method="post" action={pathIn(lang, '/theo-doi')} autoComplete="off">
        <div className="field">
          <label htmlFor="code">{t.follow.code}</label>
          <p className="hint" id="code-hint">{t.follow.codeHint}</p>
          {problem && <p className="wrong" id="code-wrong" role="alert">{problem}</p>}
          <input className="number" id="code" name="code" inputMode="numeric" autoComplete="off" aria-describedby={problem ? 'code-hint code-wrong' : 'code-hint'} aria-invalid={problem ? true : undefined} />
        </div>
        <div className="acts"><button className="primary">{t.follow.submit}</button></div>
      </form>
    </Page>
  );
}

function Stands({ view: { lang, t }, standing }: { view: View; standing: Standing }) {
  const reached = stepOf[standing.state] ?? 3;
  return (
    <section className="panel" role="status">
      <p><strong>{standing.words[lang]}</strong></p>
      <ol className="steps">{t.follow.steps.map((name, i) => <li key={name} aria-current={i === reached ? 'step' : undefined}>{i <= reached ? '●' : '○'} {name}</li>)}</ol>
      <p>{t.follow.number}: <span className="number">{standing.registerNumber}</span>. {t.follow.at}: {localTime(standing.receivedAt, lang)}.</p>
    </section>
  );
}
