import { useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: ReactNode;
}

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly current: Name;
  readonly onChange: (name: Name) => void;
  /** The contents of the chosen tab. */
  readonly children: ReactNode;
  /** On the right of the tabs. */
  readonly aside?: ReactNode;
}

/** Tabs as the ARIA pattern has them: arrows go from one to the next. */
export function Tabs<Name extends string>({ label, tabs, current, onChange, children, aside }: TabsProps<Name>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const index = tabs.findIndex(({ name }) => name === current);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div className="tabs-bar">
        <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.name}
              id={`${id}-${tab.name}`}
              type="button"
              role="tab"
              className="tab"
              aria-selected={tab.name === current}
              aria-controls={`${id}-panel`}
              tabIndex={tab.name === current ? 0 : -1}
              onClick={() => onChange(tab.name)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`} className="tab-panel">
        {children}
      </div>
    </>
  );
}

/** A choice of a few, shown side by side. */
export function Segments<Name extends string>({
  label,
  options,
  current,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly Tab<Name>[];
  readonly current: Name;
  readonly onChange: (name: Name) => void;
}) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(({ name, label: words }) => (
        <button key={name} type="button" aria-pressed={name === current} onClick={() => onChange(name)}>
          {words}
        </button>
      ))}
    </div>
  );
}
