import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './button';
import { hasUnreadable } from './unreadable';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that continues last. */
  readonly footer?: ReactNode;
  readonly size?: 'm' | 'l';
  /** Enter in any field of it submits. */
  readonly onSubmit?: () => void;
  /** Only its own contents close it. */
  readonly isFirm?: boolean;
}

/** A window above the page, open as long as it is rendered: focus stays in it, Escape closes it, and focus returns. */
export function Dialog({ title, onClose, children, footer, size = 'm', onSubmit, isFirm = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // Outside of the form that opened it: forms cannot be nested.
  return createPortal(
    <dialog
      ref={ref}
      className={`dialog dialog-${size}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!isFirm) onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current && !isFirm) onClose();
      }}
    >
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!hasUnreadable(event.currentTarget)) onSubmit?.();
        }}
      >
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          {!isFirm && <IconButton icon="cross" label="Close" onClick={onClose} />}
        </header>
        <div className="dialog-body">{children}</div>
        {footer && <footer className="dialog-foot">{footer}</footer>}
      </form>
    </dialog>,
    document.body,
  );
}
