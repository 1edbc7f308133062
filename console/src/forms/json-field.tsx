import { useState } from 'react';
import { TextArea } from '../ui/field';
import type { FieldControl } from '../ui/field';
import { isTemplate } from './json-schema';

const textOf = (value: unknown): string => (value === undefined ? '' : isTemplate(value) ? value : JSON.stringify(value, null, 2));

interface JsonFieldProps {
  readonly control: FieldControl;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Text that is no JSON is taken as text. */
  readonly isLoose?: boolean;
  /** Told whether the text can be read. */
  readonly onProblem?: (problem: string | null) => void;
  readonly rows?: number;
}

/** Any value as JSON text. What cannot be read stays as it was typed, and is not passed on. */
export function JsonField({ control, value, onChange, isLoose = false, onProblem, rows }: JsonFieldProps) {
  const [text, setText] = useState(() => textOf(value));
  const [last, setLast] = useState(value);
  // The value was changed elsewhere: by the other tab, or by undoing.
  if (last !== value) {
    setLast(value);
    setText(textOf(value));
  }
  const accept = (next: string): void => {
    setText(next);
    const parsed = parse(next, isLoose);
    onProblem?.(parsed.ok ? null : 'This is not valid JSON yet.');
    if (!parsed.ok) return;
    setLast(parsed.value);
    onChange(parsed.value);
  };
  const lines = text.split('\n').length;
  return <TextArea {...control} className="code" spellCheck={false} rows={rows ?? Math.min(14, Math.max(2, lines))} value={text} onChange={(event) => accept(event.target.value)} />;
}

function parse(text: string, isLoose: boolean): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return isLoose || isTemplate(text) ? { ok: true, value: text } : { ok: false };
  }
}
