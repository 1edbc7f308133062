import { useState } from 'react';
import type { Issue } from '../api/failure';
import { Field } from '../ui/field';
import { Segments } from '../ui/tabs';
import type { FieldControls, LiveChoices, WholeFields } from './form-settings';
import { JsonField } from './json-field';
import { asSchema } from '@stepcast/client/forms';
import { issueAt, issuesWithin } from './pointers';
import { SchemaFields } from './schema-fields';
import './forms.css';

interface SchemaFormProps {
  /** A JSON Schema of an object. */
  readonly schema: unknown;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Record<string, unknown>) => void;
  /** The mistakes that the server found. Their pointers start at this form. */
  readonly issues?: readonly Issue[];
  readonly allowTemplates?: boolean;
  readonly suggestions?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly choices?: LiveChoices | undefined;
  readonly controls?: FieldControls | undefined;
  readonly fields?: WholeFields | undefined;
  /** Whether it can be edited as JSON text too. */
  readonly hasJson?: boolean;
  /** The name of the edited value, for the label of its JSON text. */
  readonly label: string;
}

const NOTHING = {};

/** A form for a JSON Schema, and the same value as JSON text for users who prefer that. */
export function SchemaForm({
  schema: given,
  value,
  onChange,
  issues = [],
  allowTemplates = false,
  suggestions,
  choices,
  controls,
  fields,
  hasJson = true,
  label,
}: SchemaFormProps) {
  const schema = asSchema(given);
  const hasFields = Object.keys(schema.properties ?? {}).length > 0;
  const [chosen, setView] = useState<'form' | 'json'>('form');
  const view = hasFields ? chosen : 'json';
  const [problem, setProblem] = useState<string | null>(null);
  const own = issueAt(issues, '');
  return (
    <div className="stack">
      {hasFields && hasJson && (
        <div className="form-views">
          <Segments
            label={`How to edit ${label.toLowerCase()}`}
            options={[
              { name: 'form', label: 'Form' },
              { name: 'json', label: 'JSON' },
            ]}
            current={view}
            onChange={(next) => problem === null && setView(next)}
          />
        </div>
      )}
      {view === 'form' ? (
        <>
          {own !== undefined && <p className="field-error">{own}</p>}
          <SchemaFields
            schema={schema}
            value={value}
            onChange={onChange}
            issues={issues}
            settings={{ root: schema, allowTemplates, suggestions, choices, controls, fields }}
          />
        </>
      ) : (
        <Field label={label} error={problem ?? issuesWithin(issues, '')} hint="A JSON object.">
          {(control) => (
            <JsonField
              control={control}
              value={value}
              rows={10}
              isObject
              empty={NOTHING}
              onProblem={setProblem}
              onChange={(next) => onChange(next as Record<string, unknown>)}
            />
          )}
        </Field>
      )}
    </div>
  );
}
