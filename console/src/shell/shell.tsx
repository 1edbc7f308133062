import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { ROUTES } from '../routes';
import { ButtonLink, IconButton } from '../ui/button';
import { ErrorBoundary } from '../ui/error-boundary';
import { Empty, Skeleton } from '../ui/states';
import { ConnectionBanner } from './banner';
import { useLiveExecutions } from './live';
import { ShortcutHelp } from './shortcut-help';
import { useShortcuts } from './shortcuts';
import { Sidebar } from './sidebar';

function NotFound() {
  return (
    <div className="page">
      <Empty
        icon="search"
        title="There is nothing here"
        action={<ButtonLink href="/workflows">Go to your workflows</ButtonLink>}
      >
        The address may be mistyped, or the page that it names was deleted.
      </Empty>
    </div>
  );
}

/** Everything around the page: navigation, banner, shortcuts. */
export function Shell({ name }: { readonly name: string }) {
  const [location] = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const waiting = useLiveExecutions();
  const closeMenu = useCallback(() => setMenuOpen(false), []);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  useShortcuts(openHelp);

  // Another page begins at its top, for screen readers at its beginning. This does not apply to the first page, on
  // which the skip link comes first.
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <div className="topbar">
        <IconButton
          icon="menu"
          label="Navigation"
          aria-expanded={isMenuOpen}
          aria-controls="sidebar"
          onClick={() => setMenuOpen(true)}
        />
        <Link href="/workflows" className="brand">
          <img src="/favicon.svg" alt="" /> Stepcast
        </Link>
      </div>
      <Sidebar name={name} waiting={waiting} isOpen={isMenuOpen} onClose={closeMenu} onHelp={openHelp} />
      <main id="main" className="main" tabIndex={-1} ref={main}>
        <ConnectionBanner />
        <ErrorBoundary place={location}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton lines={5} />
              </div>
            }
          >
            <Switch>
              {ROUTES.map(({ path, page }) => (
                <Route key={path} path={path} component={page} />
              ))}
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      {isHelpOpen && <ShortcutHelp onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
