import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ASSETS, pathIn, type View } from './view.js';

/** Where "leave quickly" leads: an ordinary page that says nothing about the visitor. */
const NEUTRAL = 'https://www.google.com/';

/** Asked for at once: a font that comes late is not used on that page, so that nothing moves. */
const FONTS = ['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'];

/** Everything the saved page carries inside itself. */
export interface Inline {
  readonly style: string;
  readonly script: string;
  readonly policy: string;
}

interface PageProps {
  readonly view: View;
  /** Path in Vietnamese, `/bao-tin`. */
  readonly at: string;
  readonly title: string;
  readonly failed?: boolean;
  /** Islands of this page besides the quick exit, `contact`. */
  readonly islands?: readonly string[];
  readonly inline?: Inline;
  readonly children: ReactNode;
}

/** An answer: status and page. */
export interface Answer {
  readonly status: number;
  readonly html: string;
}

/** A whole page as HTML text. */
export function htmlOf(page: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** The frame of every page: quick exit first, the simulated banner, content, ways onward. */
export function Page({ view, at, title, failed, islands = [], inline, children }: PageProps) {
  const { lang, t } = view;
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        {inline && <meta httpEquiv="content-security-policy" content={inline.policy} />}
        <title>{`${failed ? t.errorPrefix : ''}${title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        {!inline && FONTS.map((name) => <link key={name} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={`${ASSETS}/be-vietnam-pro-${name}-normal.woff2`} />)}
        {inline ? <style dangerouslySetInnerHTML={{ __html: inline.style }} /> : <link rel="stylesheet" href={`${ASSETS}/page.css`} />}
        {!inline && ['exit', ...islands].map((name) => <script key={name} type="module" src={`${ASSETS}/${name}.js`} />)}
      </head>
      <body>
        <header>
          <a className="skip" href="#content">{t.skip}</a>
          <span className="site">{t.site}</span>
          <a className="exit button" href={NEUTRAL} rel="noreferrer">{t.exit}</a>
          {view.simulated && <p className="note-bar">{t.simulated}</p>}
        </header>
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
        {!inline && <Ways view={view} at={at} />}
        {inline && <script type="module" dangerouslySetInnerHTML={{ __html: inline.script }} />}
      </body>
    </html>
  );
}

function Ways({ view: { lang, t }, at }: Pick<PageProps, 'view' | 'at'>) {
  const ways = [['/bao-tin', t.nav.report], ['/theo-doi', t.nav.follow], ['/kiem-tra', t.nav.verify], ['/an-toan', t.nav.safety]] as const;
  const other = lang === 'vi' ? 'en' : 'vi';
  return (
    <>
      <nav aria-label={t.nav.label}>
        {ways.map(([path, name]) => <a key={path} href={pathIn(lang, path)} aria-current={path === at ? 'page' : undefined}>{name}</a>)}
        <a href={pathIn(other, at)} lang={other} hrefLang={other}>{t.nav.other}</a>
      </nav>
      <footer><small>{t.foot}</small></footer>
    </>
  );
}

/** The three numbers to call when somebody is in danger now. */
export function Calls({ view: { t } }: Pick<PageProps, 'view'>) {
  const numbers = [['113', t.calls.police], ['114', t.calls.fire], ['115', t.calls.doctor]] as const;
  return (
    <section className="danger" aria-label={t.calls.title}>
      <p>{t.calls.title}</p>
      <div className="calls">
        {numbers.map(([number, who]) => <a key={number} className="button" href={`tel:${number}`}><b>{number}</b><span>{who}</span></a>)}
      </div>
    </section>
  );
}
