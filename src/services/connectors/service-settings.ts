import type { AuthMethod, Connector, ConnectorField } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { SettingError, credentialOf, serversOf } from '../../connectors/run/open-service.js';
import { ConnectionKind, originOf } from '../../domain/connection/index.js';
import type { ServiceConfig } from '../../domain/connection/index.js';
import { InvalidInputError, IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { didYouMean } from '../../lib/text/nearest-name.js';

/** The field that chooses a way to authenticate. */
const METHOD_FIELD = 'method';
const MAX_VALUE = 16_384;

/**
 * The connector of a service that a user names. @throws InvalidInputError at `service`, with the name that was perhaps
 * meant.
 */
export function connectorNamed(library: ConnectorLibrary, service: string | undefined): Connector {
  const found = service === undefined ? null : library.find(service);
  if (found !== null) return found;
  const names = library.list().map((connector) => connector.service);
  const detail =
    service === undefined
      ? 'A connection of the kind SERVICE names its service, such as "telegram". The query connectors lists the services.'
      : `There is no service ${JSON.stringify(service.slice(0, 60))}.${didYouMean(service, names)} The query connectors lists the services.`;
  throw new InvalidInputError([{ path: ['service'], detail }]);
}

/**
 * The configuration of a connection as it is stored: its settings, with the secret ones apart.
 *
 * @param given the settings by name, and `method` if there are several ways to authenticate.
 * @throws InvalidInputError naming everything that is wrong, and repeating no value.
 */
export function serviceConfig(connector: Connector, given: JsonObject): ServiceConfig {
  const method = methodFor(connector, given);
  const fields = [...connector.fields, ...method.fields];
  const issues = new IssueList();
  const known = new Set([METHOD_FIELD, ...fields.map(({ name }) => name)]);
  for (const name of Object.keys(given))
    if (!known.has(name))
      issues.add(
        ['config', name],
        `${connector.title} has no setting ${JSON.stringify(name.slice(0, 60))}. It has ${fields.map((field) => field.name).join(', ') || 'none'}.`,
      );
  const secrets: Record<string, string> = {};
  const settings: Record<string, string> = {};
  for (const field of fields) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    const problem = problemOf(connector, field, value);
    if (problem !== null) issues.add(['config', field.name], problem);
    else if (value !== undefined && value !== null)
      (field.secret ? secrets : settings)[field.name] = String(value as string);
    else if (field.default !== null) (field.secret ? secrets : settings)[field.name] = field.default;
  }
  issues.throwIfAny();
  const config: ServiceConfig = { method: method.id, secrets, settings };
  const wrong = addressIssue(connector, method, { ...settings, ...secrets });
  if (wrong !== null) throw new InvalidInputError([wrong]);
  return config;
}

/**
 * The same after a change. Absent settings stay as they are, and null takes one away.
 *
 * @param given the settings by name.
 * @throws InvalidInputError, also for a stored secret that would go to another address than it was given for.
 */
export function changedServiceConfig(connector: Connector, before: ServiceConfig, given: JsonObject): ServiceConfig {
  const present: JsonObject = { method: before.method, ...before.settings, ...before.secrets };
  // The parts of another way to authenticate are not its parts.
  const kept = given[METHOD_FIELD] === undefined || given[METHOD_FIELD] === before.method ? present : {};
  const after = serviceConfig(connector, { ...kept, ...given });
  const [one, other] = [before, after].map((config) => {
    const method = methodOf(connector, config) ?? methodFor(connector, given);
    return Object.values(serversOf(connector, method, { ...config.settings, ...config.secrets }))
      .map(originOf)
      .join(' ');
  });
  const old = Object.keys(before.secrets ?? {}).filter((name) => given[name] === undefined && after.secrets?.[name]);
  if (one !== other && old.length > 0)
    throw new InvalidInputError(
      old.map((name) => ({
        path: ['config', name],
        detail: `The connection goes to another address now, and the stored "${name}" was given for the one before: give it again.`,
      })),
    );
  return after;
}

/** The way to authenticate that a stored configuration chose. Null: the connector does not have it any more. */
export function methodOf(connector: Connector, { method }: ServiceConfig): AuthMethod | null {
  return connector.auth.find(({ id }) => id === method) ?? null;
}

function methodFor(connector: Connector, given: JsonObject): AuthMethod {
  const own = connector.auth.filter(({ oauth }) => oauth === null);
  const wanted = given[METHOD_FIELD];
  const [first] = own;
  if (first === undefined)
    throw new InvalidInputError([
      {
        path: ['service'],
        detail: `${connector.title} takes an access token of OAuth 2 alone: connect it with startAuthorization, or use a connection of the kind ${ConnectionKind.OAUTH2} or ${ConnectionKind.BEARER} that may be sent to its origin.`,
      },
    ]);
  if (wanted !== undefined && wanted !== null) {
    const found = own.find(({ id }) => id === wanted);
    if (found !== undefined) return found;
    throw new InvalidInputError([
      {
        path: ['config', METHOD_FIELD],
        detail: `${connector.title} can be connected by ${own.map(({ id, title }) => `"${id}" (${title})`).join(', ')}.`,
      },
    ]);
  }
  const complete = own.find(({ fields }) =>
    fields.every(({ name, required }) => !required || (given[name] !== undefined && given[name] !== null)),
  );
  return complete ?? first;
}

function problemOf({ title }: Connector, field: ConnectorField, value: JsonValue | undefined): string | null {
  const named = `${title}: "${field.name}" (${field.title})`;
  if (value === undefined || value === null)
    return field.required ? `${named} is missing.${field.help === '' ? '' : ` ${field.help}`}` : null;
  if (typeof value !== 'string' || value.length === 0) return `${named} must be a text.`;
  if (value.length > MAX_VALUE) return `${named} must not be longer than ${MAX_VALUE} characters.`;
  // They become parts of header lines.
  if (/\p{Cc}/u.test(value)) return `${named} must not hold control characters.`;
  if (
    field.pattern === null ||
    compileSchema({ type: 'string', pattern: `^(?:${field.pattern})$` })(value).length === 0
  )
    return null;
  return `${named} does not look like one.${field.help === '' ? '' : ` ${field.help}`}`;
}

function addressIssue(connector: Connector, method: AuthMethod, settings: JsonObject): FieldIssue | null {
  try {
    serversOf(connector, method, settings);
    credentialOf(method, settings);
    return null;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return {
      path: ['config'],
      detail: `${connector.title} cannot be reached with this configuration: ${error.message}.`,
    };
  }
}
