import { useQuery } from '@apollo/client/react';
import { useId } from 'react';
import type { Issue } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { issuesWithin } from '../../../forms/pointers';
import { EventTypeNamesDocument } from '../../../generated/documents';
import { Field, TextInput } from '../../../ui/field';
import type { EditedTrigger } from '../trigger-state';
import { SourceFields } from './source-fields';

const NO_FILTERS = {};
/** Of a source whose type is not in the catalogue. */
const ANY_NEEDS = { takesConnection: true, needsConnection: false, parameters: {}, example: {} };

/** The event that starts the workflow, and the source that it comes from. */
export function EventFields({
  trigger,
  issues,
  onChange,
}: {
  readonly trigger: EditedTrigger;
  readonly issues: readonly Issue[];
  readonly onChange: (part: Partial<EditedTrigger>) => void;
}) {
  const list = useId();
  const types = useQuery(EventTypeNamesDocument).data?.eventTypes ?? [];
  const known = types.find(({ name }) => name === trigger.eventType);
  return (
    <>
      <Field
        label="Event"
        error={issuesWithin(issues, '/eventType')}
        hint={known ? known.description : 'Dotted, for example github.issues. Types of your own work as well.'}
      >
        {(control) => (
          <>
            <TextInput
              {...control}
              list={list}
              className="mono"
              spellCheck={false}
              value={trigger.eventType}
              onChange={(event) => onChange({ eventType: event.target.value })}
            />
            <datalist id={list}>
              {types.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      {(known?.source || trigger.source) && (
        <SourceFields
          source={trigger.source}
          needs={known?.source ?? ANY_NEEDS}
          issues={issues}
          onChange={(source) => onChange({ source })}
        />
      )}
      <JsonEntry
        label="Only those that match"
        error={issuesWithin(issues, '/filters')}
        hint='Fields of the payload and what they must be, for example {"action": "opened", "amount": {"gt": 100}}. Empty: every one.'
        rows={4}
        value={trigger.filters}
        isObject
        empty={NO_FILTERS}
        onChange={(value) => onChange({ filters: value as Record<string, unknown> })}
      />
      {known && (
        <details className="advanced">
          <summary>An example of such an event</summary>
          <pre className="sample">{JSON.stringify(known.sample, null, 2)}</pre>
        </details>
      )}
    </>
  );
}
