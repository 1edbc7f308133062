import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Issue } from '../../../api/failure';
import { escapePointer, issueAt, issuesBelow, issuesWithin } from '../../../forms/pointers';
import { Button, IconButton } from '../../../ui/button';
import { FieldSettings } from './field-settings';
import {
  FIELD_KINDS,
  addField,
  changeField,
  fieldsOf,
  flagField,
  kindOf,
  moveField,
  removeField,
  renameField,
} from './form-fields';
import type { FormFieldParts, FormParts } from './form-fields';
import './form-fields.css';

interface FormFieldsEditorProps {
  readonly parts: FormParts;
  /** Their pointers start at the form. */
  readonly issues: readonly Issue[];
  readonly onChange: (parts: FormParts) => void;
}

type Direction = 'up' | 'down';

/** The fields of a form, in their order: by the buttons, or by dragging. */
export function FormFieldsEditor({ parts, issues, onChange }: FormFieldsEditorProps) {
  const fields = fieldsOf(parts);
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [keys] = useState(() => new StableKeys());
  const list = useRef<HTMLOListElement>(null);
  const next = useRef<{ readonly name: string; readonly part: string } | null>(null);
  // A moved element loses the focus, and so does a button that can go no further.
  useEffect(() => {
    if (next.current === null) return;
    const { name, part } = next.current;
    next.current = null;
    const item = [...(list.current?.children ?? [])].find((child) => (child as HTMLElement).dataset['field'] === name);
    const found = [part, 'up', 'down', 'choose'].map((one) =>
      item?.querySelector<HTMLElement>(`[data-part=${one}]:not(:disabled)`),
    );
    found.find((element) => element)?.focus();
  });
  const move = (field: FormFieldParts, to: number, part: Direction | null): void => {
    const at = fields.indexOf(field);
    if (to === at || to < 0 || to >= fields.length) return;
    if (part !== null) next.current = { name: field.name, part };
    setSaid(`${wordsOf(field)} is now field ${to + 1} of ${fields.length}.`);
    onChange(moveField(parts, field.name, to));
  };
  const dragged = useDragging(list, (name, to) => {
    const field = fields.find((one) => one.name === name);
    if (field) move(field, to, null);
  });
  const isOpen = (name: string): boolean => open === name || issuesAt(issues, name).length > 0;
  return (
    <fieldset className="fieldset">
      <legend>Fields</legend>
      <div className="stack-s">
        {issueAt(issues, '/schema') !== undefined && <p className="field-error">{issueAt(issues, '/schema')}</p>}
        {issuesWithin(issues, '/hidden') !== undefined && (
          <p className="field-error">{issuesWithin(issues, '/hidden')}</p>
        )}
        <ol className="form-fields" aria-label="Fields of the form" ref={list}>
          {fields.map((field, index) => (
            <li
              key={keys.of(field.name)}
              data-field={field.name}
              className={dragged === field.name ? 'form-field-dragged' : ''}
            >
              <div className="row">
                <span className="form-field-handle" aria-hidden="true" data-handle title="Drag to move">
                  ⠿
                </span>
                <button
                  type="button"
                  className="form-field-choose grow"
                  data-part="choose"
                  aria-expanded={isOpen(field.name)}
                  onClick={() => setOpen(open === field.name ? null : field.name)}
                >
                  <strong>{wordsOf(field)}</strong> <span className="muted">{aboutOf(field)}</span>
                </button>
                <IconButton
                  size="s"
                  icon="arrowUp"
                  label={`Move ${wordsOf(field)} up`}
                  data-part="up"
                  disabled={index === 0}
                  onClick={() => move(field, index - 1, 'up')}
                />
                <IconButton
                  size="s"
                  icon="arrowDown"
                  label={`Move ${wordsOf(field)} down`}
                  data-part="down"
                  disabled={index === fields.length - 1}
                  onClick={() => move(field, index + 1, 'down')}
                />
                <IconButton
                  size="s"
                  icon="trash"
                  label={`Remove ${wordsOf(field)}`}
                  onClick={() => {
                    setSaid(`${wordsOf(field)} was removed.`);
                    const after = fields[index + 1] ?? fields[index - 1];
                    if (after) next.current = { name: after.name, part: 'choose' };
                    onChange(removeField(parts, field.name));
                  }}
                />
              </div>
              {isOpen(field.name) && (
                <FieldSettings
                  field={field}
                  issues={issuesAt(issues, field.name)}
                  onSchema={(schema) => onChange(changeField(parts, field.name, schema))}
                  onFlags={(flags) => onChange(flagField(parts, field.name, flags))}
                  onRename={(to) => {
                    const renamed = renameField(parts, field.name, to);
                    if (renamed === null) return false;
                    keys.rename(field.name, to);
                    setOpen(to);
                    onChange(renamed);
                    return true;
                  }}
                />
              )}
            </li>
          ))}
        </ol>
        {fields.length === 0 && <p className="field-hint">The form has no fields yet.</p>}
        <p role="status" className="visually-hidden">
          {said}
        </p>
        <div className="row">
          <Button
            size="s"
            icon="plus"
            onClick={() => {
              const added = addField(parts);
              next.current = { name: added.name, part: 'label' };
              setOpen(added.name);
              onChange(added.parts);
            }}
          >
            Add a field
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** The keys of fields that stay with them when their names change, so that the focus stays too. */
class StableKeys {
  readonly #keys = new Map<string, number>();
  #latest = 0;

  of(name: string): number {
    const key = this.#keys.get(name) ?? (this.#latest += 1);
    this.#keys.set(name, key);
    return key;
  }

  rename(from: string, to: string): void {
    this.#keys.set(to, this.of(from));
    this.#keys.delete(from);
  }
}

const wordsOf = ({ name, schema }: FormFieldParts): string => schema.title || name;

function aboutOf({ schema, isRequired, isHidden }: FormFieldParts): string {
  return [FIELD_KINDS[kindOf(schema)].label, ...(isRequired ? ['required'] : []), ...(isHidden ? ['hidden'] : [])].join(
    ', ',
  );
}

function issuesAt(issues: readonly Issue[], name: string): readonly Issue[] {
  return issuesBelow(issues, `/schema/properties/${escapePointer(name)}`);
}

/** Moves the element under a pointer that was pressed on its handle. @returns the field that is being dragged. */
function useDragging(
  list: RefObject<HTMLOListElement | null>,
  onMove: (name: string, to: number) => void,
): string | null {
  const [dragged, setDragged] = useState<string | null>(null);
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    let name: string | null = null;
    const itemAt = (target: EventTarget | null): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
    const down = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || event.target.closest('[data-handle]') === null) return;
      event.preventDefault();
      name = itemAt(event.target)?.dataset['field'] ?? null;
      setDragged(name);
    };
    const over = (event: PointerEvent): void => {
      if (name === null) return;
      const item = itemAt(document.elementFromPoint(event.clientX, event.clientY));
      if (item === null || item.parentElement !== element || item.dataset['field'] === name) return;
      move.current(name, [...element.children].indexOf(item));
    };
    const up = (): void => {
      name = null;
      setDragged(null);
    };
    element.addEventListener('pointerdown', down);
    window.addEventListener('pointermove', over);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      window.removeEventListener('pointermove', over);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
  }, [list]);
  return dragged;
}
