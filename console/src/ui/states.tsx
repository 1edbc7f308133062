import type { ReactNode } from 'react';
import type { Failure } from '../api/failure';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon';

/** For an empty list: its future contents, and how they are created. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={22} />
      </span>
      <h2>{title}</h2>
      {children && <div className="empty-text">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}

/** The failure in the words of the server, with each place that it named on a line of its own. */
export function ErrorNote({
  failure,
  onRetry,
  title,
}: {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly title?: string;
}) {
  const issues = failure.issues.filter(({ detail }) => detail !== failure.message);
  return (
    <div className="note note-bad" role="alert">
      <Icon name="warning" />
      <div className="note-body">
        {title && <strong>{title}</strong>}
        <p>{failure.message}</p>
        {issues.length > 0 && (
          <ul>
            {issues.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && (
        <Button size="s" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

type NoteTone = 'info' | 'warn' | 'good' | 'bad';
const NOTE_ICONS: Readonly<Record<NoteTone, IconName>> = {
  info: 'info',
  warn: 'warning',
  good: 'check',
  bad: 'warning',
};

/** A note, with a possible action. */
export function Note({
  tone = 'info',
  children,
  action,
}: {
  readonly tone?: NoteTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`note note-${tone}`}>
      <Icon name={NOTE_ICONS[tone]} />
      <div className="note-body">{children}</div>
      {action && <div className="note-action">{action}</div>}
    </div>
  );
}

/** Stands in for content that is being loaded. */
export function Skeleton({ lines = 3, height = 20 }: { readonly lines?: number; readonly height?: number }) {
  return (
    <div className="skeletons" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton" style={{ height, width: `${100 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
