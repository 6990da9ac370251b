import { Calls, Page } from './page.js';
import type { View } from './view.js';

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
