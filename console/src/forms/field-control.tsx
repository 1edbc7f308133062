import { useId } from 'react';
import { Select, TextArea, TextInput } from '../ui/field';
import type { FieldControl } from '../ui/field';
import type { FormSettings } from './form-settings';
import { FileField } from './file-field';
import { JsonField } from './json-field';
import { LiveChoice } from './live-choice';
import type { FieldKind, JsonSchema } from '@stepcast/client/forms';
import { TextsField } from './texts-field';

interface ControlProps {
  readonly kind: FieldKind;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly control: FieldControl;
  readonly value: unknown;
  readonly required: boolean;
  readonly onChange: (value: unknown) => void;
  readonly onProblem: (problem: string | null) => void;
  readonly settings: FormSettings;
}

/** The control for a value of this kind. */
export function Control({ kind, name, schema, control, value, required, onChange, onProblem, settings }: ControlProps) {
  const listId = useId();
  const text = typeof value === 'string' ? value : '';
  const setText = (next: string): void => onChange(next === '' ? undefined : next);
  const { choices } = settings;
  const own = settings.controls?.[name]?.({ control, value, onChange }) ?? null;
  if (own !== null) return own;
  if (choices?.fields.includes(name) && (kind === 'text' || kind === 'number' || kind === 'loose'))
    return <LiveChoice control={control} name={name} value={value} choices={choices} onChange={onChange} />;
  switch (kind) {
    case 'choice':
      return (
        <Choice
          control={control}
          options={schema.enum ?? []}
          fallback={schema.default}
          value={value}
          required={required}
          onChange={onChange}
        />
      );
    case 'boolean':
      return (
        <Choice
          control={control}
          options={[true, false]}
          fallback={schema.default}
          value={value}
          required={required}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <TextInput
          {...control}
          type="number"
          step="any"
          min={schema.minimum}
          max={schema.maximum}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
        />
      );
    case 'date':
      return <TextInput {...control} type="date" value={text} onChange={(event) => setText(event.target.value)} />;
    case 'file':
      return <FileField control={control} value={value} onChange={onChange} onProblem={onProblem} />;
    case 'texts':
      return <TextsField control={control} value={value as readonly string[] | undefined} onChange={onChange} />;
    case 'long-text':
    case 'code':
    case 'expression':
      return (
        <TextArea
          {...control}
          className={kind === 'long-text' ? '' : 'code'}
          spellCheck={kind === 'long-text'}
          rows={kind === 'expression' ? 1 : Math.min(12, Math.max(2, text.split('\n').length + 1))}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      );
    case 'json':
    case 'loose':
      return (
        <JsonField
          control={control}
          value={value}
          isLoose={kind === 'loose'}
          onChange={onChange}
          onProblem={onProblem}
        />
      );
    default: {
      const suggestions = settings.suggestions?.[name];
      return (
        <>
          <TextInput
            {...control}
            list={suggestions === undefined ? undefined : listId}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {suggestions !== undefined && (
            <datalist id={listId}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      );
    }
  }
}

function Choice({
  control,
  options,
  fallback,
  value,
  required,
  onChange,
}: {
  readonly control: FieldControl;
  readonly options: readonly unknown[];
  readonly fallback: unknown;
  readonly value: unknown;
  readonly required: boolean;
  readonly onChange: (value: unknown) => void;
}) {
  const words = (option: unknown): string => (option === true ? 'Yes' : option === false ? 'No' : String(option));
  const index = options.indexOf(value);
  return (
    <Select {...control} value={String(index)} onChange={(event) => onChange(options[Number(event.target.value)])}>
      {(!required || index < 0) && (
        <option value="-1">{fallback === undefined ? '' : `${words(fallback)} (default)`}</option>
      )}
      {options.map((option, position) => (
        <option key={String(option)} value={position}>
          {words(option)}
        </option>
      ))}
    </Select>
  );
}
