import { useQuery } from '@apollo/client/react';
import type { Issue } from '../../../api/failure';
import { issuesBelow, issuesWithin } from '../../../forms/pointers';
import { SchemaForm } from '../../../forms/schema-form';
import { ApiOperationsDocument, ConnectionChoicesDocument } from '../../../generated/documents';
import { Field, Select, TextInput } from '../../../ui/field';
import { ConnectionChoice } from '../../connections/connection-choice';
import type { EditedSource } from '../trigger-state';
import { SourceGuide } from './source-guide';
import type { SourceNeeds } from './source-needs';
import { useTriggerPlace } from './trigger-place';

const MAX_SUGGESTIONS = 100;

/** The fields of a source of new items: its connection, its parameters, and the interval at which its list is read. */
export function SourceFields({
  eventType,
  source,
  needs,
  issues,
  onChange,
}: {
  readonly eventType: string;
  readonly source: EditedSource;
  readonly needs: SourceNeeds;
  /** Their pointers start at the source. */
  readonly issues: readonly Issue[];
  readonly onChange: (source: EditedSource) => void;
}) {
  const place = useTriggerPlace();
  const change = (part: Partial<EditedSource>): void => onChange({ ...source, ...part });
  const { connection, parameters } = source;
  const { service } = needs;
  const operations = useOperations(eventType === 'api.new_item' ? connection : null);
  const hasParameters = Object.keys(asProperties(needs.parameters)).length > 0 || Object.keys(parameters).length > 0;
  return (
    <>
      {needs.takesConnection && (
        <Field
          label={place.usesSlots ? 'Slot of the connection' : 'Connection'}
          required={needs.needsConnection}
          error={issuesWithin(issues, '/connection')}
          hint={needs.needsConnection ? undefined : 'Only if the list asks for a credential.'}
        >
          {(control) =>
            service === null || place.usesSlots ? (
              <ConnectionName
                control={control}
                kind={eventType === 'api.new_item' ? 'OPENAPI' : null}
                value={connection ?? ''}
                onChange={(name) => change({ connection: name === '' ? null : name })}
              />
            ) : (
              <ConnectionChoice
                control={control}
                service={service}
                value={connection ?? ''}
                isRequired={needs.needsConnection}
                returnTo={`/workflows/${place.workflowId}?tab=trigger`}
                onChange={(name) => change({ connection: name === '' ? null : name })}
                onLeave={(name) => place.keep({ source: { ...source, connection: name } })}
              />
            )
          }
        </Field>
      )}
      {hasParameters && (
        <SchemaForm
          label="Parameters"
          schema={needs.parameters}
          value={parameters}
          onChange={(next) => change({ parameters: next })}
          issues={issuesBelow(issues, '/parameters')}
          suggestions={operations.length === 0 ? undefined : { operation: operations }}
          choices={
            needs.choices.length === 0 || place.usesSlots
              ? undefined
              : { tool: eventType, connection: connection ?? '', fields: needs.choices, input: parameters }
          }
        />
      )}
      {needs.delivery === 'POLL' ? (
        <div className="field-grid">
          <Field
            label="Look every (seconds)"
            hint={`${needs.minEverySeconds} to 86,400. ${everyInWords(source.everySeconds)}`}
            error={issuesWithin(issues, '/everySeconds')}
          >
            {(control) => (
              <TextInput
                {...control}
                type="number"
                min={needs.minEverySeconds}
                max={86_400}
                value={Number.isNaN(source.everySeconds) ? '' : source.everySeconds}
                onChange={(event) => change({ everySeconds: event.target.valueAsNumber })}
              />
            )}
          </Field>
          <Field label="At the first look" error={issuesWithin(issues, '/includeExisting')}>
            {(control) => (
              <Select
                {...control}
                value={String(source.includeExisting)}
                onChange={(event) => change({ includeExisting: event.target.value === 'true' })}
              >
                <option value="false">Start for later items only</option>
                <option value="true">Start for the existing items, too</option>
              </Select>
            )}
          </Field>
        </div>
      ) : (
        <SourceGuide needs={needs} />
      )}
    </>
  );
}

/** The name of a connection that belongs to no service of the catalogue, or of a slot. */
function ConnectionName({
  control,
  kind,
  value,
  onChange,
}: {
  readonly control: Parameters<Parameters<typeof Field>[0]['children']>[0];
  readonly kind: string | null;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const all = useQuery(ConnectionChoicesDocument, { fetchPolicy: 'cache-and-network' }).data?.connections ?? [];
  const list = `${control.id}-names`;
  return (
    <>
      <TextInput
        {...control}
        list={list}
        autoComplete="off"
        placeholder="The name of a connection of yours"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {all
          .filter((each) => kind === null || each.kind === kind)
          .map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
      </datalist>
    </>
  );
}

/** The names of operations of a connected API that only read. */
function useOperations(connection: string | null): readonly string[] {
  const prefix = `api.${connection ?? ''}.`;
  const { data } = useQuery(ApiOperationsDocument, {
    variables: { search: prefix, first: MAX_SUGGESTIONS },
    skip: connection === null,
    fetchPolicy: 'cache-first',
  });
  return (data?.tools ?? []).flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

function asProperties(schema: Record<string, unknown>): object {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? properties : {};
}

function everyInWords(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 60) return '';
  const [count, unit] = seconds % 3_600 === 0 ? [seconds / 3_600, 'hour'] : [Math.round(seconds / 6) / 10, 'minute'];
  return `That is every ${count === 1 ? unit : `${count} ${unit}s`}.`;
}
