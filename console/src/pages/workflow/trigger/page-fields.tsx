import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { issuesBelow } from '../../../forms/pointers';
import { SchemaForm } from '../../../forms/schema-form';
import type { FormSettingsInput } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { FormFieldsEditor } from '../page/form-fields-editor';
import type { FormParts } from '../page/form-fields';
import { PageAccess } from '../page/page-access';
import type { EditedSource } from '../trigger-state';
import { BLANK_FORM, CHAT_SCHEMA, FORM_SCHEMA } from './page-settings';

const NOTHING = {};

/** The settings of a hosted form or chat, a preview of its fields, and its address. */
export function PageFields({
  source,
  issues,
  onChange,
}: {
  readonly source: EditedSource;
  /** Their pointers start at the source. */
  readonly issues: readonly Issue[];
  readonly onChange: (source: EditedSource) => void;
}) {
  const { form, chat } = source;
  return (
    <>
      {form && (
        <FormSettings
          form={form}
          issues={issuesBelow(issues, '/form')}
          onChange={(next) => onChange({ ...source, form: next })}
        />
      )}
      {chat && (
        <SchemaForm
          label="Chat"
          schema={CHAT_SCHEMA}
          value={chat as Record<string, unknown>}
          issues={issuesBelow(issues, '/chat')}
          onChange={(next) => onChange({ ...source, chat: next })}
          hasJson
        />
      )}
      <PageAccess />
    </>
  );
}

function FormSettings({
  form,
  issues,
  onChange,
}: {
  readonly form: FormSettingsInput;
  readonly issues: readonly Issue[];
  readonly onChange: (form: FormSettingsInput) => void;
}) {
  const { schema, hidden, ...others } = form;
  const parts = partsOf(form);
  const isOfFields = ({ pointer }: Issue): boolean => /^\/(?:schema|hidden)(?:\/|$)/.test(pointer);
  return (
    <>
      <SchemaForm
        label="Form"
        schema={FORM_SCHEMA}
        value={others as Record<string, unknown>}
        issues={issues.filter((issue) => !isOfFields(issue))}
        onChange={(next) => onChange({ ...next, schema, hidden })}
        hasJson={false}
      />
      {parts === null ? (
        <div className="stack-s">
          <p className="field-hint">The fields are those of the input of the workflow.</p>
          <div className="row">
            <Button size="s" icon="plus" onClick={() => onChange({ ...form, schema: BLANK_FORM.schema })}>
              Give it fields of its own
            </Button>
          </div>
        </div>
      ) : (
        <>
          <FormFieldsEditor
            parts={parts}
            issues={issues.filter(isOfFields)}
            onChange={(next) =>
              onChange({ ...form, schema: next.schema as Record<string, unknown>, hidden: [...next.hidden] })
            }
          />
          <Preview schema={schema} />
        </>
      )}
      <details className="advanced">
        <summary>The form as JSON</summary>
        <JsonEntry
          label="Form as JSON"
          hint="All of its settings. Leave schema out to use the input of the workflow."
          rows={10}
          isObject
          empty={NOTHING}
          value={form}
          onChange={(next) => onChange(next as FormSettingsInput)}
        />
      </details>
    </>
  );
}

/** The fields as they are edited. Null: the form has none of its own. */
function partsOf({ schema, hidden }: FormSettingsInput): FormParts | null {
  return schema ? { schema: schema as FormParts['schema'], hidden: [...(hidden ?? [])] } : null;
}

function Preview({ schema }: { readonly schema: unknown }) {
  const [value, setValue] = useState<Record<string, unknown>>({});
  return (
    <details>
      <summary>Preview of the fields</summary>
      <SchemaForm
        key={JSON.stringify(schema)}
        label="Preview"
        schema={schema}
        value={value}
        onChange={setValue}
        hasJson={false}
      />
    </details>
  );
}
