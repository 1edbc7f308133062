import type { Issue } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { issuesBelow, issuesWithin } from '../../../forms/pointers';
import { Checkbox, Field, TextInput } from '../../../ui/field';
import type { EditedSource } from '../trigger-state';

/** The needs of a source, as the catalogue of event types has them. */
export interface SourceNeeds {
  readonly takesConnection: boolean;
  readonly needsConnection: boolean;
  readonly parameters: Record<string, unknown>;
  readonly example: Record<string, unknown>;
}

const NO_PARAMETERS = {};
const DEFAULT_EVERY_SECONDS = 300;

/** The list that a trigger polls for new items. */
export function SourceFields({
  source,
  needs,
  issues: all,
  onChange,
}: {
  readonly source: EditedSource | null;
  readonly needs: SourceNeeds;
  readonly issues: readonly Issue[];
  readonly onChange: (source: EditedSource | null) => void;
}) {
  const issues = issuesBelow(all, '/source');
  const change = (part: Partial<EditedSource>): void => {
    if (source) onChange({ ...source, ...part });
  };
  return (
    <>
      <Checkbox
        label="Poll a list for new items"
        hint="Otherwise every event of this type starts the workflow."
        checked={source !== null}
        onChange={(event) =>
          onChange(
            event.target.checked
              ? {
                  connection: null,
                  parameters: needs.example,
                  everySeconds: DEFAULT_EVERY_SECONDS,
                  includeExisting: false,
                }
              : null,
          )
        }
      />
      {source && (
        <>
          <JsonEntry
            label="Parameters of the list"
            error={issuesWithin(issues, '/parameters')}
            hint={parameterWords(needs)}
            rows={5}
            value={source.parameters}
            isObject
            empty={NO_PARAMETERS}
            onChange={(value) => change({ parameters: value as Record<string, unknown> })}
          />
          <div className="field-grid">
            {needs.takesConnection && (
              <Field
                label="Connection"
                hint={needs.needsConnection ? 'The name of one of yours.' : 'The name of one of yours. Empty: none.'}
                error={issuesWithin(issues, '/connection')}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    value={source.connection ?? ''}
                    onChange={(event) => change({ connection: event.target.value === '' ? null : event.target.value })}
                  />
                )}
              </Field>
            )}
            <Field label="Every (s)" hint="10 to 86,400." error={issuesWithin(issues, '/everySeconds')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  min={10}
                  value={Number.isNaN(source.everySeconds) ? '' : source.everySeconds}
                  onChange={(event) => change({ everySeconds: event.target.valueAsNumber })}
                />
              )}
            </Field>
          </div>
          <Checkbox
            label="Start for existing items, too"
            hint="The first look starts nothing otherwise."
            checked={source.includeExisting}
            onChange={(event) => change({ includeExisting: event.target.checked })}
          />
        </>
      )}
    </>
  );
}

function parameterWords({ parameters }: SourceNeeds): string {
  const properties = parameters['properties'];
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return `As JSON: ${names.join(', ')}.`;
}
