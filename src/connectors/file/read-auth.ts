import type { JsonValue } from '../../lib/json/json.js';
import { parseTemplate } from '../template/parse-template.js';
import type { AuthMethod, ConnectorField } from './connector.type.js';
import { entriesOf, lowered, objectOf, textOr, textsOf } from './reading.js';
import type { At, Reading } from './reading.js';

/** The ways to authenticate. A single one stands by itself. */
export function readAuth(reading: Reading, value: JsonValue | undefined): readonly AuthMethod[] {
  const list = Array.isArray(value) ? value : [value];
  const ids = new Set<string>();
  return list.map((each, index) => {
    const at = Array.isArray(value) ? ['auth', index] : ['auth'];
    const method = authMethod(reading, each, at);
    if (ids.has(method.id))
      reading.add([...at, 'id'], `There are two ways to authenticate with the id ${method.id}: give each its own.`);
    ids.add(method.id);
    return method;
  });
}

function authMethod(reading: Reading, value: JsonValue | undefined, at: At): AuthMethod {
  const given = objectOf(value);
  const preset = textOr(given['oauth'], null);
  const read = (name: string) => reading.templates(given[name], ['connection'], [...at, name]);
  const basic = objectOf(given['basic']);
  const headers = lowered(read('headers'));
  if (typeof given['bearer'] === 'string')
    headers['authorization'] = reading.template(`Bearer ${given['bearer']}`, ['connection'], [...at, 'bearer']);
  const query = read('query');
  const isPlaced = Object.keys(headers).length + Object.keys(query).length > 0 || given['basic'] !== undefined;
  if (preset !== null && !isPlaced)
    headers['authorization'] = parseTemplate('Bearer {{ connection.accessToken }}', ['connection']);
  if (preset === null && given['scopes'] !== undefined)
    reading.add([...at, 'scopes'], 'Scopes belong to oauth, and there is none here.');
  return {
    id: textOr(given['id'], preset === null ? 'key' : 'oauth'),
    title: textOr(given['title'], preset === null ? 'Key' : 'OAuth 2'),
    oauth: preset === null ? null : { preset, scopes: textsOf(given['scopes']) },
    fields: readFields(given['fields']),
    headers,
    query,
    basic:
      given['basic'] === undefined
        ? null
        : {
            username: reading.template(basic['username'] ?? null, ['connection'], [...at, 'basic', 'username']),
            password: reading.template(basic['password'] ?? null, ['connection'], [...at, 'basic', 'password']),
          },
    baseUrl: reading.optionalTemplate(given['baseUrl'], ['connection'], [...at, 'baseUrl']),
    setup: textsOf(given['setup']),
    unverified: given['unverified'] === true,
  };
}

/** Settings of a connection. */
export function readFields(value: JsonValue | undefined): readonly ConnectorField[] {
  return entriesOf(value).map(([name, inner]) => {
    const field = objectOf(inner);
    const standard = textOr(field['default'], null);
    return {
      name,
      title: textOr(field['title'], name),
      help: textOr(field['help'], ''),
      secret: field['secret'] === true,
      required: field['optional'] !== true && standard === null,
      default: standard,
      pattern: textOr(field['pattern'], null),
    };
  });
}
