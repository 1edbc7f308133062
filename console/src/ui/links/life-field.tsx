import { Field, Select } from '../field';

const LIVES = [
  [3_600, 'An hour'],
  [86_400, 'A day'],
  [604_800, 'A week'],
  [2_592_000, '30 days'],
  [31_622_400, 'A year'],
] as const;

/** How long a link is valid. */
export function LifeField({
  seconds,
  error,
  onChange,
}: {
  readonly seconds: number;
  readonly error?: string | undefined;
  readonly onChange: (seconds: number) => void;
}) {
  return (
    <Field label="Valid for" error={error}>
      {(control) => (
        <Select {...control} value={seconds} onChange={(event) => onChange(Number(event.target.value))}>
          {LIVES.map(([life, label]) => (
            <option key={life} value={life}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
