import type { ReactNode } from 'react';
import { Field, TextInput } from '../ui/field';

/** A date and a time as the clocks of a zone show them: 2027-03-01T09:00. */
export function AtField({
  label,
  value,
  zone,
  error,
  hint,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly zone: string;
  readonly error?: ReactNode;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label} hint={`${hint === undefined ? '' : `${hint} `}In ${zone}.`} error={error}>
      {(control) => (
        <TextInput
          {...control}
          type="datetime-local"
          step={60}
          value={value}
          required
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
