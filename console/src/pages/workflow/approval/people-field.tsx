import type { Issue } from '../../../api/failure';
import { issueAt, issuesBelow } from '../../../forms/pointers';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Field, Select, TextInput } from '../../../ui/field';
import { NEW_PERSON } from './delivery-values';
import type { Person } from './delivery-values';

type Connections = ToolCatalogueQuery['connections'];

/** As the server bounds them. */
const MAX_PEOPLE = 10;

const MESSENGERS = [
  { via: 'email', label: 'E-mail', person: 'The e-mail address of the person.', example: 'anna@example.com' },
  { via: 'slack', label: 'Slack', person: 'The member id, or the e-mail address at Slack.', example: 'U012AB3CD' },
  {
    via: 'telegram',
    label: 'Telegram',
    person: 'The numeric user id. They write to the bot first.',
    example: '123456789',
  },
  { via: 'discord', label: 'Discord', person: 'The numeric user id.', example: '80351110224678912' },
] as const;

/** People who are asked, each by a messenger. */
export function PeopleField({
  legend,
  hint,
  people,
  connections,
  issues,
  onChange,
}: {
  readonly legend: string;
  readonly hint?: string;
  readonly people: readonly Person[];
  readonly connections: Connections;
  /** Their pointers start at the list. */
  readonly issues: readonly Issue[];
  readonly onChange: (people: readonly Person[]) => void;
}) {
  const own = issueAt(issues, '');
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      <div className="stack">
        {hint !== undefined && <p className="field-hint">{hint}</p>}
        {own !== undefined && (
          <p className="field-error" role="alert">
            {own}
          </p>
        )}
        {people.map((person, index) => (
          <PersonFields
            // People have no ids, and their order is that of the list.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            number={index + 1}
            person={person}
            connections={connections}
            issues={issuesBelow(issues, `/${index}`)}
            onChange={(next) => onChange(people.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(people.filter((_, at) => at !== index))}
          />
        ))}
        {people.length < MAX_PEOPLE && (
          <div>
            <Button size="s" icon="plus" onClick={() => onChange([...people, NEW_PERSON])}>
              Add a person
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

function PersonFields({
  number,
  person,
  connections,
  issues,
  onChange,
  onRemove,
}: {
  readonly number: number;
  readonly person: Person;
  readonly connections: Connections;
  readonly issues: readonly Issue[];
  readonly onChange: (person: Person) => void;
  readonly onRemove: () => void;
}) {
  const messenger = MESSENGERS.find(({ via }) => via === person.via);
  const { channel, ...alone } = person;
  return (
    <fieldset className="fieldset">
      <legend>Person {number}</legend>
      <div className="stack">
        <Field label="Ask by" error={issueAt(issues, '/via')}>
          {(control) => (
            <Select
              {...control}
              value={person.via}
              onChange={(event) => {
                const via = event.target.value;
                // A connection to one messenger is of no use for another one.
                onChange({ ...(via === 'email' ? alone : person), via, connection: '' });
              }}
            >
              {messenger === undefined && <option value={person.via}>{person.via}</option>}
              {MESSENGERS.map(({ via, label }) => (
                <option key={via} value={via}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Connection" error={issueAt(issues, '/connection')}>
          {(control) => (
            <Select
              {...control}
              value={person.connection}
              onChange={(event) => onChange({ ...person, connection: event.target.value })}
            >
              <option value="">Choose one</option>
              {namesFor(person, connections).map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Person" hint={messenger?.person} error={issueAt(issues, '/to')}>
          {(control) => (
            <TextInput
              {...control}
              value={String(person.to)}
              placeholder={messenger?.example}
              autoComplete="off"
              onChange={(event) => onChange({ ...person, to: event.target.value })}
            />
          )}
        </Field>
        {person.via !== 'email' && (
          <Field
            label="Channel"
            hint="Empty: the person is asked directly. In a channel, only this person's answer counts."
            error={issueAt(issues, '/channel')}
          >
            {(control) => (
              <TextInput
                {...control}
                value={String(channel ?? '')}
                autoComplete="off"
                onChange={(event) =>
                  onChange(event.target.value === '' ? alone : { ...person, channel: event.target.value })
                }
              />
            )}
          </Field>
        )}
        {issueAt(issues, '') !== undefined && <p className="field-error">{issueAt(issues, '')}</p>}
        <div>
          <Button size="s" variant="danger" onClick={onRemove}>
            Remove person {number}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** The names of connections to a messenger, and the one that is chosen. */
function namesFor({ via, connection }: Person, connections: Connections): readonly string[] {
  const fit = connections.filter(({ kind, service }) =>
    via === 'email' ? kind === 'SMTP' || kind === 'MAIL' : service === via || (service === null && kind === 'OAUTH2'),
  );
  const names = fit.map(({ name }) => name);
  return connection === '' || names.includes(connection) ? names : [connection, ...names];
}
