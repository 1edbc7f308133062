import { fieldKind } from '@stepcast/client/forms';
import type { JsonSchema } from '@stepcast/client/forms';
import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { Control } from '../../../forms/field-control';
import { JsonEntry } from '../../../forms/json-field';
import { issuesWithin } from '../../../forms/pointers';
import { TextsField } from '../../../forms/texts-field';
import { Checkbox, Field, Select, TextInput } from '../../../ui/field';
import {
  FIELD_KINDS,
  kindOf,
  limitOf,
  limitsOf,
  ofKind,
  optionsIn,
  optionsOf,
  withKeyword,
  withOptions,
} from './form-fields';
import type { FormFieldKind, FormFieldParts } from './form-fields';

interface FieldSettingsProps {
  readonly field: FormFieldParts;
  /** Their pointers start at the field. */
  readonly issues: readonly Issue[];
  readonly onSchema: (schema: JsonSchema) => void;
  readonly onFlags: (flags: Partial<Pick<FormFieldParts, 'isRequired' | 'isHidden'>>) => void;
  /** @returns whether the name is free. */
  readonly onRename: (to: string) => boolean;
}

/** The settings of one field of a form. */
export function FieldSettings({ field, issues, onSchema, onFlags, onRename }: FieldSettingsProps) {
  const { schema } = field;
  const kind = kindOf(schema);
  const set = (keyword: string, value: unknown): void => onSchema(withKeyword(schema, keyword, value));
  const others = issues.filter(({ pointer }) => !/^\/(title|description|enum|items)/.test(pointer));
  return (
    <div className="form-field-settings stack-s">
      {others.map(({ pointer, detail }) => (
        <p key={`${pointer} ${detail}`} className="field-error">
          {detail}
        </p>
      ))}
      <div className="field-grid">
        <Field label="Label" error={issuesWithin(issues, '/title')}>
          {(control) => (
            <TextInput
              {...control}
              data-part="label"
              value={schema.title ?? ''}
              placeholder={field.name}
              autoComplete="off"
              onChange={(event) => set('title', event.target.value || undefined)}
            />
          )}
        </Field>
        <Field label="Kind">
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={(event) => onSchema(ofKind(schema, event.target.value as FormFieldKind))}
            >
              {Object.entries(FIELD_KINDS).map(([name, { label }]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label="Help" hint="Words below the label." error={issuesWithin(issues, '/description')}>
        {(control) => (
          <TextInput
            {...control}
            value={schema.description ?? ''}
            autoComplete="off"
            onChange={(event) => set('description', event.target.value || undefined)}
          />
        )}
      </Field>
      <KindSettings kind={kind} schema={schema} issues={issues} onSchema={onSchema} />
      <FieldName name={field.name} onRename={onRename} />
      <Checkbox
        label="Required"
        checked={field.isRequired}
        onChange={(event) => onFlags({ isRequired: event.target.checked })}
      />
      <Checkbox
        label="Hidden"
        hint="Its value comes from the address of the page, such as ?from=ad. Visitors can change it."
        checked={field.isHidden}
        onChange={(event) => onFlags({ isHidden: event.target.checked })}
      />
    </div>
  );
}

/** Options, limits and default, as far as the kind has them. */
function KindSettings({
  kind,
  schema,
  issues,
  onSchema,
}: Pick<FieldSettingsProps, 'issues' | 'onSchema'> & {
  readonly kind: FormFieldKind;
  readonly schema: JsonSchema;
}) {
  const set = (keyword: string, value: unknown): void => onSchema(withKeyword(schema, keyword, value));
  if (kind === 'json')
    return (
      <JsonEntry
        label="Schema of the field"
        hint="A JSON Schema. Visitors enter its value as JSON."
        rows={4}
        isObject
        empty={{}}
        value={schema}
        onChange={(value) => onSchema(value as JsonSchema)}
      />
    );
  const limits = limitsOf(kind);
  const { default: initial, description: _, ...withoutDefault } = schema;
  const hasDefault = !['file', 'files', 'choices'].includes(kind);
  return (
    <>
      {(kind === 'choice' || kind === 'choices') && (
        <Field
          label="Options"
          hint="One a line."
          error={issuesWithin(issues, '/enum') ?? issuesWithin(issues, '/items')}
        >
          {(control) => (
            <TextsField
              control={control}
              value={optionsOf(schema).map(String)}
              onChange={(texts) =>
                onSchema(withOptions(schema, optionsIn((texts ?? []) as readonly string[], optionsOf(schema))))
              }
            />
          )}
        </Field>
      )}
      {limits.length > 0 && (
        <div className="field-grid">
          {limits.map(([keyword, label]) => (
            <Field key={keyword} label={label}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  step={kind === 'number' ? 'any' : 1}
                  min={kind === 'number' || kind === 'integer' ? undefined : 0}
                  value={limitOf(schema, keyword)}
                  onChange={(event) => set(keyword, event.target.value === '' ? undefined : event.target.valueAsNumber)}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {hasDefault && (
        <Field label="Filled in at first">
          {(control) => (
            <Control
              kind={fieldKind(withoutDefault, '', initial)}
              name=""
              schema={withoutDefault}
              control={control}
              value={initial}
              required={false}
              onChange={(value) => set('default', value)}
              onProblem={() => undefined}
              settings={{ root: {}, allowTemplates: false }}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The name under which runs find the answer. It is taken over once it has been typed. */
function FieldName({ name, onRename }: { readonly name: string } & Pick<FieldSettingsProps, 'onRename'>) {
  const [text, setText] = useState(name);
  const [isTaken, setTaken] = useState(false);
  const take = (): void => setTaken(!onRename(text.trim()));
  return (
    <Field
      label="Name in the data"
      hint={`Runs find the answer at trigger.payload.data.${name}.`}
      error={isTaken ? 'Give a name that no other field has.' : undefined}
    >
      {(control) => (
        <TextInput
          {...control}
          className="mono"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            take();
          }}
        />
      )}
    </Field>
  );
}
