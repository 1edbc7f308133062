import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './icon';
import type { IconName } from './icon';

type Variant = 'primary' | 'default' | 'quiet' | 'danger';

interface Look {
  readonly variant?: Variant;
  readonly size?: 'm' | 's';
  readonly icon?: IconName | undefined;
}

const classOf = ({ variant = 'default', size = 'm' }: Look, extra = ''): string =>
  `button button-${variant} button-${size} ${extra}`.trim();

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Under way: it cannot be pressed again, and says so. */
  readonly busy?: boolean;
}

export function Button({
  variant,
  size,
  icon,
  busy = false,
  children,
  className,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classOf({ variant, size }, className)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that shows only an icon. `label` is its name, and the text on hovering. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size,
  className = '',
  ...rest
}: Omit<ButtonProps, 'children' | 'busy' | 'icon'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf({ variant, size }, `button-icon ${className}`)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink({
  href,
  children,
  variant,
  size,
  icon,
}: Look & { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={classOf({ variant, size })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
