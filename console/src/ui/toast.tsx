import { useEffect } from 'react';
import { createStore, useStore } from '../lib/store';
import { IconButton } from './button';
import { Icon } from './icon';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;
const STAYS_MS = { good: 4_000, bad: 9_000 } as const;

/** Reports briefly the act that was done, or the reason why it failed. */
export function showToast(text: string, tone: Toast['tone'] = 'good'): void {
  lastId += 1;
  toasts.set([
    ...toasts
      .get()
      .filter((toast) => toast.text !== text)
      .slice(-2),
    { id: lastId, text, tone },
  ]);
}

const dismiss = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id));

function ToastItem({ toast }: { readonly toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), STAYS_MS[toast.tone]);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={`toast toast-${toast.tone}`}>
      <Icon name={toast.tone === 'good' ? 'check' : 'warning'} />
      <span>{toast.text}</span>
      <IconButton icon="cross" label="Dismiss" size="s" onClick={() => dismiss(toast.id)} />
    </div>
  );
}

export function Toasts() {
  const shown = useStore(toasts);
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
