import { createRootRoute, createRoute, createRouter, Link, Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { pages, type Page } from './pages.js';
import { Waiting } from './region.js';
import { homeOf, may } from './rights.js';
import { useSession } from './session-context.js';
import { Shell } from './shell.js';
import { useShellWords } from './words.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NoPage });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

/** A page its reader may not open is not there. */
function routeOf({ path, menu, rights, component: Component }: Page) {
  const Guarded = () => {
    const t = useShellWords();
    useEffect(() => {
      // A page without an entry in the bar names itself.
      if (menu) document.title = `${t(menu)} · Tinbao`;
    });
    return may(useSession(), ...rights) ? <Component /> : <NoPage />;
  };
  return createRoute({ getParentRoute: () => root, path, component: Guarded, pendingComponent: Waiting });
}

/** The home of the role, or what else its rights open. */
function Start() {
  const session = useSession();
  const open = pages.filter((page) => page.menu && may(session, ...page.rights));
  const home = open.find(({ path }) => path === homeOf(session.account.role)) ?? open[0];
  return home ? <Navigate to={home.path} replace /> : <NoPage />;
}

function NoPage() {
  const t = useShellWords();
  return (
    <section>
      <h1>{t('noPage')}</h1>
      <p>{t('noPageHint')}</p>
      <Link to="/">{t('home')}</Link>
    </section>
  );
}

/** The router of the console; Back restores the scroll. */
export const router = createRouter({ routeTree: root.addChildren([start, ...pages.map(routeOf)]), scrollRestoration: true, defaultPreload: 'intent' });
