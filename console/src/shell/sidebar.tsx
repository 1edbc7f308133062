import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { signOut } from '../api/session';
import { setTheme, theme } from '../lib/theme';
import type { Theme } from '../lib/theme';
import { useStore } from '../lib/store';
import { NAVIGATION } from '../routes';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_ICON: Readonly<Record<Theme, IconName>> = { system: 'monitor', light: 'sun', dark: 'moon' };

interface SidebarProps {
  readonly name: string;
  readonly waiting: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

const isCurrent = (href: string, location: string): boolean =>
  location === href || location.startsWith(`${href}/`) || (href === '/workflows' && location === '/');

export function Sidebar({ name, waiting, isOpen, onClose, onHelp }: SidebarProps) {
  const [location] = useLocation();
  const chosen = useStore(theme);
  const ref = useRef<HTMLElement>(null);
  useEffect(onClose, [location, onClose]);
  useEffect(() => {
    if (isOpen) ref.current?.querySelector<HTMLElement>('.nav-link')?.focus();
  }, [isOpen]);
  return (
    <>
      {isOpen && <button type="button" className="scrim" aria-label="Close the navigation" onClick={onClose} />}
      <aside
        ref={ref}
        id="sidebar"
        className={`sidebar${isOpen ? ' sidebar-open' : ''}`}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <Link href="/workflows" className="brand">
          <img src="/favicon.svg" alt="" /> Stepcast
        </Link>
        <nav className="nav" aria-label="Main">
          {NAVIGATION.map(({ group, entries }) => (
            <div key={group ?? ''} className="nav">
              {group !== null && <div className="nav-group">{group}</div>}
              {entries.map(({ href, label, icon }) => (
                <Link
                  key={href}
                  href={href}
                  className="nav-link"
                  aria-current={isCurrent(href, location) ? 'page' : undefined}
                >
                  <Icon name={icon} />
                  {label}
                  {href === '/approvals' && waiting > 0 && (
                    <span className="nav-count" aria-label={`${waiting} waiting`}>
                      {waiting}
                    </span>
                  )}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="sidebar-foot">
          <div className="nav">
            <a className="nav-link" href="/graphql" target="_blank" rel="noreferrer">
              <Icon name="code" /> GraphiQL
            </a>
            <a className="nav-link" href="/api/docs" target="_blank" rel="noreferrer">
              <Icon name="link" /> REST reference
            </a>
          </div>
          <div className="who">
            <span className="who-name truncate" title={name}>
              {name}
            </span>
            <IconButton
              size="s"
              icon={THEME_ICON[chosen]}
              label={`Theme: ${chosen}. Change to ${NEXT_THEME[chosen]}`}
              onClick={() => setTheme(NEXT_THEME[chosen])}
            />
            <IconButton size="s" icon="help" label="Keyboard shortcuts" onClick={onHelp} />
            <IconButton size="s" icon="out" label="Sign out" onClick={() => void signOut()} />
          </div>
        </div>
      </aside>
    </>
  );
}
