import { useEffect, useRef, useState } from 'react';
import { Field, TextArea } from '../ui/field';
import type { FieldControl } from '../ui/field';
import { readJson } from './json-text';
import { isTemplate } from '@stepcast/client/forms';

const textOf = (value: unknown): string =>
  value === undefined ? '' : isTemplate(value) ? value : JSON.stringify(value, null, 2);

interface JsonInput {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Text that is no JSON is taken as text. */
  readonly isLoose?: boolean;
  /** Nothing but an object will do. */
  readonly isObject?: boolean;
  /** The value of an empty text. */
  readonly empty?: unknown;
  readonly rows?: number;
}

interface JsonFieldProps extends JsonInput {
  readonly control: FieldControl;
  /** Called with the problem of the text, or null if it can be read. */
  readonly onProblem: (problem: string | null) => void;
}

/**
 * Any value as JSON text. Unreadable text stays as it was typed, is not passed on, and marks the field, so that the
 * form cannot be sent.
 */
export function JsonField({
  control,
  value,
  onChange,
  onProblem,
  rows,
  isLoose = false,
  isObject = false,
  empty,
}: JsonFieldProps) {
  const [text, setText] = useState(() => textOf(value));
  const [last, setLast] = useState(value);
  const area = useRef<HTMLTextAreaElement>(null);
  // The value was changed elsewhere: by the other tab, or by undoing.
  if (last !== value) {
    setLast(value);
    setText(textOf(value));
  }
  const read = (next: string): ReturnType<typeof readJson> => readJson(next, { isLoose, isObject, empty });
  const { problem } = read(text);
  useEffect(() => {
    area.current?.setCustomValidity(problem ?? '');
    onProblem(problem);
    return () => onProblem(null);
  }, [problem, onProblem]);
  const accept = (next: string): void => {
    setText(next);
    const found = read(next);
    if (found.problem !== null) return;
    setLast(found.value);
    onChange(found.value);
  };
  const lines = text.split('\n').length;
  return (
    <TextArea
      {...control}
      ref={area}
      className="code"
      spellCheck={false}
      rows={rows ?? Math.min(14, Math.max(2, lines))}
      value={text}
      onChange={(event) => accept(event.target.value)}
    />
  );
}

interface JsonEntryProps extends JsonInput {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
}

/** A field of JSON text that reports the mistakes in the text itself. */
export function JsonEntry({ label, hint, error, ...input }: JsonEntryProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Field label={label} hint={hint} error={problem ?? error}>
      {(control) => <JsonField {...input} control={control} onProblem={setProblem} />}
    </Field>
  );
}
