import type { Issue } from '../../../api/failure';
import type { WholeFields } from '../../../forms/form-settings';
import { issueAt, issuesBelow } from '../../../forms/pointers';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { Checkbox, Field, TextInput } from '../../../ui/field';
import { DurationField } from './duration-field';
import { isPlain, isPlainPeople, NEW_PERSON } from './delivery-values';
import type { Part } from './delivery-values';
import { PeopleField } from './people-field';

const HOUR = 3_600;

/** The fields by which a question is sent to people: whom, how they are reminded, and who is asked next. */
export function deliveryFields(catalogue: ToolCatalogueQuery | undefined): WholeFields {
  const connections = catalogue?.connections ?? [];
  return {
    deliver: ({ value, onChange, issues }) =>
      isPlainPeople(value) ? (
        <PeopleField
          legend="Where to ask"
          hint="Without a person, the question waits under Approvals and behind its link. The first answer counts."
          people={value ?? []}
          connections={connections}
          issues={issues}
          onChange={(people) => onChange(people.length === 0 ? undefined : people)}
        />
      ) : null,
    remind: ({ value, onChange, issues }) =>
      isPlain(value, ['afterSeconds', 'everySeconds', 'times']) ? (
        <Reminders value={value} issues={issues} onChange={onChange} />
      ) : null,
    escalate: ({ value, onChange, issues }) =>
      isPlain(value, ['afterSeconds'], ['deliver']) && isPlainPeople(value?.['deliver']) ? (
        <Escalation value={value} connections={connections} issues={issues} onChange={onChange} />
      ) : null,
  };
}

interface PartProps {
  readonly value: Part | undefined;
  /** Their pointers start at the part. */
  readonly issues: readonly Issue[];
  readonly onChange: (value: unknown) => void;
}

function Reminders({ value, issues, onChange }: PartProps) {
  const set = (changes: Part): void => onChange(withoutUndefined({ ...value, ...changes }));
  return (
    <fieldset className="fieldset">
      <legend>Reminders</legend>
      <div className="stack">
        <Own issues={issues} />
        <Checkbox
          label="Remind them if no answer comes"
          checked={value !== undefined}
          onChange={(event) => onChange(event.target.checked ? { afterSeconds: HOUR } : undefined)}
        />
        {value !== undefined && (
          <>
            <DurationField
              label="First reminder after"
              seconds={value['afterSeconds']}
              error={issueAt(issues, '/afterSeconds')}
              onChange={(afterSeconds) => set({ afterSeconds })}
            />
            <DurationField
              label="Then every"
              hint="Empty: the same time again."
              seconds={value['everySeconds']}
              error={issueAt(issues, '/everySeconds')}
              onChange={(everySeconds) => set({ everySeconds })}
            />
            <Field label="At most, how often" hint="Empty: once." error={issueAt(issues, '/times')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  min={1}
                  max={20}
                  value={typeof value['times'] === 'number' ? value['times'] : ''}
                  onChange={(event) =>
                    set({ times: event.target.value === '' ? undefined : event.target.valueAsNumber })
                  }
                />
              )}
            </Field>
          </>
        )}
      </div>
    </fieldset>
  );
}

function Escalation({
  value,
  connections,
  issues,
  onChange,
}: PartProps & { readonly connections: ToolCatalogueQuery['connections'] }) {
  const people = value?.['deliver'];
  return (
    <fieldset className="fieldset">
      <legend>Escalation</legend>
      <div className="stack">
        <Own issues={issues} />
        <Checkbox
          label="Ask others as well if no answer comes"
          hint="The first people can still answer."
          checked={value !== undefined}
          onChange={(event) =>
            onChange(event.target.checked ? { afterSeconds: 24 * HOUR, deliver: [NEW_PERSON] } : undefined)
          }
        />
        {value !== undefined && (
          <>
            <DurationField
              label="Ask them after"
              seconds={value['afterSeconds']}
              error={issueAt(issues, '/afterSeconds')}
              onChange={(afterSeconds) => onChange(withoutUndefined({ ...value, afterSeconds }))}
            />
            <PeopleField
              legend="Whom to ask then"
              people={isPlainPeople(people) ? (people ?? []) : []}
              connections={connections}
              issues={issuesBelow(issues, '/deliver')}
              onChange={(deliver) => onChange({ ...value, deliver })}
            />
          </>
        )}
      </div>
    </fieldset>
  );
}

function Own({ issues }: { readonly issues: readonly Issue[] }) {
  const own = issueAt(issues, '');
  return own === undefined ? null : (
    <p className="field-error" role="alert">
      {own}
    </p>
  );
}

function withoutUndefined(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
