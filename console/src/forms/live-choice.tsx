import { useLazyQuery } from '@apollo/client/react';
import { useEffect, useId, useRef, useState } from 'react';
import { failureOf } from '../api/failure';
import { ToolChoicesDocument } from '../generated/documents';
import type { FieldControl } from '../ui/field';
import { TextInput } from '../ui/field';
import type { LiveChoices } from './form-settings';

/** Long enough that a word is typed. */
const PAUSE_MS = 250;

/** A field whose values a service lists: type to search, or write the value, such as an id, by hand. */
export function LiveChoice({
  control,
  name,
  value,
  choices,
  onChange,
}: {
  readonly control: FieldControl;
  readonly name: string;
  readonly value: unknown;
  readonly choices: LiveChoices;
  readonly onChange: (value: unknown) => void;
}) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const [known, setKnown] = useState<{ readonly value: unknown; readonly label: string } | null>(null);
  const [load, { data, loading, error }] = useLazyQuery(ToolChoicesDocument, { fetchPolicy: 'cache-first' });
  const root = useRef<HTMLDivElement>(null);
  const { tool, connection, input } = choices;
  const asked = JSON.stringify([tool, connection, input, search]);
  useEffect(() => {
    if (!isOpen || connection === '') return;
    const timer = setTimeout(() => {
      const [, , given, words] = JSON.parse(asked) as [string, string, Record<string, unknown>, string];
      void load({ variables: { input: { tool, field: name, connection, input: given, search: words } } }).catch(
        () => undefined,
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isOpen, asked, tool, connection, name, load]);
  const found = isOpen && connection !== '' ? (data?.toolChoices ?? []) : [];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const pick = (index: number): void => {
    const choice = found[index];
    if (choice === undefined) return;
    setKnown(choice);
    onChange(choice.value);
    setOpen(false);
    setSearch('');
  };
  const state =
    connection === ''
      ? 'Choose the connection first, then the values of the service are listed.'
      : error
        ? failureOf(error).message
        : loading
          ? 'Loading…'
          : data !== undefined && found.length === 0
            ? 'The service lists nothing that fits. A value can be typed.'
            : null;
  return (
    <div
      className="live-choice"
      ref={root}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <TextInput
        {...control}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] !== undefined ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder="Type to search, or enter a value"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
          setOpen(true);
          onChange(event.target.value === '' ? undefined : event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isOpen) {
            event.stopPropagation();
            setOpen(false);
          } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setActive((before) => Math.max(0, Math.min(found.length - 1, before + step)));
          } else if (event.key === 'Enter' && isOpen && found[active] !== undefined) {
            event.preventDefault();
            pick(active);
          }
        }}
      />
      {known !== null && known.value === value && known.label !== text && <p className="field-hint">{known.label}</p>}
      {isOpen && (
        <div className="live-choice-list">
          <ul id={listId} role="listbox" aria-label="Values of the service">
            {found.map((choice, index) => (
              <li
                key={JSON.stringify(choice.value)}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                className={index === active ? 'live-choice-active' : undefined}
                // A click must not take the focus away before it counts.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(index)}
              >
                {choice.label} <code className="faint">{JSON.stringify(choice.value)}</code>
              </li>
            ))}
          </ul>
          {state !== null && (
            <p className="field-hint" role="status">
              {state}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
