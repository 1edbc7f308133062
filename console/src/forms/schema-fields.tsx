import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Issue } from '../api/failure';
import { IconButton } from '../ui/button';
import { Checkbox, Field } from '../ui/field';
import { Control } from './field-control';
import type { FormSettings } from './form-settings';
import { fieldKind, labelOf, resolveSchema } from '@stepcast/client/forms';
import type { FieldKind, JsonSchema } from '@stepcast/client/forms';
import { escapePointer, issuesBelow, issuesWithin } from './pointers';

interface SchemaFieldProps {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly required: boolean;
  /** Their pointers start at this field. */
  readonly issues: readonly Issue[];
  readonly settings: FormSettings;
}

/** One field of a form, of whatever its schema and its value ask for. */
function SchemaField({ name, schema: given, value, onChange, required, issues, settings }: SchemaFieldProps) {
  const schema = resolveSchema(given, settings.root);
  const [problem, setProblem] = useState<string | null>(null);
  const found = fieldKind(schema, name, value);
  // A step takes a file from another step, by an expression.
  const kind = found === 'file' && settings.allowTemplates ? 'loose' : found;
  const label = labelOf(schema, name);
  const error = problem ?? issuesWithin(issues, '');
  const own = settings.fields?.[name]?.({ value, onChange, issues }) ?? null;
  if (own !== null) return own;

  if (kind === 'object') {
    return (
      <fieldset className="fieldset">
        <legend>{label}</legend>
        {schema.description && <p className="field-hint">{schema.description}</p>}
        <SchemaFields
          schema={schema}
          value={value as Readonly<Record<string, unknown>> | undefined}
          onChange={onChange}
          issues={issues}
          settings={{ ...settings, fields: undefined }}
        />
      </fieldset>
    );
  }
  if (kind === 'boolean' && !settings.allowTemplates) {
    return (
      <div className="field">
        <Checkbox
          label={label}
          hint={error === undefined ? schema.description : <span className="field-error">{error}</span>}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      </div>
    );
  }
  return (
    <Field
      label={label}
      required={required}
      error={error}
      hint={hintOf(schema)}
      aside={<ExpressionSwitch kind={kind} allowed={settings.allowTemplates} label={label} onChange={onChange} />}
    >
      {(control) => (
        <Control
          kind={kind}
          name={name}
          schema={schema}
          control={control}
          value={value}
          required={required}
          onChange={onChange}
          onProblem={setProblem}
          settings={settings}
        />
      )}
    </Field>
  );
}

function hintOf({ description, default: fallback }: JsonSchema): ReactNode {
  const shown =
    fallback === undefined || typeof fallback === 'object' || fallback === ''
      ? ''
      : ` Default: ${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}.`;
  return description === undefined && shown === '' ? undefined : `${description ?? ''}${shown}`.trim();
}

/** Typed fields take an expression in the place of the value. */
function ExpressionSwitch({
  kind,
  allowed,
  label,
  onChange,
}: {
  readonly kind: FieldKind;
  readonly allowed: boolean;
  readonly label: string;
  readonly onChange: (value: unknown) => void;
}) {
  if (!allowed || ['text', 'long-text', 'code', 'loose'].includes(kind)) return null;
  return kind === 'expression' ? (
    <IconButton
      size="s"
      icon="cross"
      label={`${label}: a plain value instead of an expression`}
      onClick={() => onChange(undefined)}
    />
  ) : (
    <IconButton size="s" icon="code" label={`${label}: use an expression`} onClick={() => onChange('{{  }}')} />
  );
}

interface SchemaFieldsProps {
  readonly schema: JsonSchema;
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly onChange: (value: Record<string, unknown>) => void;
  readonly issues: readonly Issue[];
  readonly settings: FormSettings;
}

/** A field for each property. Properties of the value that the schema does not know are kept, and shown as JSON. */
export function SchemaFields({ schema: given, value = {}, onChange, issues, settings }: SchemaFieldsProps) {
  const schema = resolveSchema(given, settings.root);
  const properties = schema.properties ?? {};
  const extra = Object.keys(value).filter((name) => !(name in properties));
  const set = (name: string, next: unknown): void => {
    const { [name]: _, ...rest } = value;
    onChange(next === undefined ? rest : { ...value, [name]: next });
  };
  return (
    <div className="stack">
      {[...Object.entries(properties), ...extra.map((name): [string, JsonSchema] => [name, {}])].map(
        ([name, property]) => (
          <SchemaField
            key={name}
            name={name}
            schema={property}
            value={value[name]}
            onChange={(next) => set(name, next)}
            required={schema.required?.includes(name) ?? false}
            issues={issuesBelow(issues, `/${escapePointer(name)}`)}
            settings={settings}
          />
        ),
      )}
    </div>
  );
}
