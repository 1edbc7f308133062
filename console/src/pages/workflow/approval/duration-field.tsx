import { useState } from 'react';
import { Field, Select, TextInput } from '../../../ui/field';

const UNITS = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3_600 },
  { name: 'minutes', seconds: 60 },
  { name: 'seconds', seconds: 1 },
] as const;

const unitOf = (seconds: number | undefined): number =>
  UNITS.find((unit) => seconds !== undefined && seconds % unit.seconds === 0)?.seconds ?? 3_600;

/** A time in a unit of the user's choice. */
export function DurationField({
  label,
  hint,
  seconds: given,
  error,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly seconds: unknown;
  readonly error: string | undefined;
  readonly onChange: (seconds: number | undefined) => void;
}) {
  const seconds = typeof given === 'number' ? given : undefined;
  const [unit, setUnit] = useState(() => unitOf(seconds));
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="row">
          <TextInput
            {...control}
            type="number"
            min={0}
            step="any"
            value={seconds === undefined ? '' : seconds / unit}
            onChange={(event) =>
              onChange(event.target.value === '' ? undefined : Math.round(event.target.valueAsNumber * unit))
            }
          />
          <Select
            aria-label={`${label}: unit`}
            value={String(unit)}
            onChange={(event) => {
              const next = Number(event.target.value);
              setUnit(next);
              if (seconds !== undefined) onChange(Math.round((seconds / unit) * next));
            }}
          >
            {UNITS.map(({ name, seconds: length }) => (
              <option key={name} value={length}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  );
}
