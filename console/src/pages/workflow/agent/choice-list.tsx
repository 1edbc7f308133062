import { useState } from 'react';
import { issuesWithin } from '../../../forms/pointers';
import type { Issue } from '../../../api/failure';
import { Button, IconButton } from '../../../ui/button';
import { Checkbox, Field, TextInput } from '../../../ui/field';

interface ChoiceListProps {
  readonly legend: string;
  readonly hint: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Their pointers start at the list. */
  readonly issues: readonly Issue[];
  /** The label of the field for entries that are not among the options. */
  readonly otherLabel: string;
  /** Instead of the options, if there are none. */
  readonly nothing: string;
}

/** Boxes to tick for known values, and a field for others. */
export function ChoiceList({ legend, hint, options, chosen, onChange, issues, otherLabel, nothing }: ChoiceListProps) {
  const [other, setOther] = useState('');
  const others = chosen.filter((value) => !options.some((option) => option.value === value));
  const without = (value: string): readonly string[] => chosen.filter((each) => each !== value);
  const add = (): void => {
    const value = other.trim();
    if (value === '') return;
    onChange([...without(value), value]);
    setOther('');
  };
  const error = issuesWithin(issues, '');
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      <p className="field-hint">{hint}</p>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div className="stack">
        {options.length === 0 && <p className="muted small">{nothing}</p>}
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, value] : without(value))}
          />
        ))}
        {others.map((value) => (
          <div key={value} className="row">
            <code className="grow">{value}</code>
            <IconButton
              size="s"
              icon="trash"
              label={`${legend}: remove ${value}`}
              onClick={() => onChange(without(value))}
            />
          </div>
        ))}
        <Field label={otherLabel}>
          {(control) => (
            <span className="row">
              <TextInput
                {...control}
                className="mono grow"
                spellCheck={false}
                value={other}
                onChange={(event) => setOther(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  add();
                }}
              />
              <Button size="s" disabled={other.trim() === ''} onClick={add} aria-label={`${legend}: add`}>
                Add
              </Button>
            </span>
          )}
        </Field>
      </div>
    </fieldset>
  );
}
