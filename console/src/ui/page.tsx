import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../lib/use-title';
import { Icon } from './icon';

interface PageProps {
  /** Also the title of the browser's tab. */
  readonly title: string;
  /** Under the title. */
  readonly lead?: ReactNode;
  /** Beside the title: the actions on this page. */
  readonly actions?: ReactNode;
  /** The page above this one. */
  readonly up?: { readonly href: string; readonly label: string };
  /** Beside the title: a state. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
  /** Takes all the width that there is. */
  readonly isWide?: boolean;
}

/** The common parts of every page: its place, its title and its actions. */
export function Page({ title, lead, actions, up, badge, children, isWide = false }: PageProps) {
  useTitle(title);
  return (
    <div className={`page${isWide ? ' page-wide' : ''}`}>
      <header className="page-head">
        <div className="page-titles">
          {up && (
            <Link href={up.href} className="page-up">
              {up.label}
              <Icon name="chevronRight" size={12} />
            </Link>
          )}
          <div className="page-title">
            <h1>{title}</h1>
            {badge}
          </div>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page on a surface of its own. */
export function Card({
  title,
  actions,
  children,
  className = '',
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`card ${className}`}>
      {(title !== undefined || actions !== undefined) && (
        <header className="card-head">
          {title !== undefined && <h2>{title}</h2>}
          {actions && <div className="card-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
