import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type {
  ConnectorPoll,
  ConnectorTrigger,
  ConnectorWebhook,
  TriggerFilter,
  PollCursor,
  WebhookHandshake,
  WebhookRequest,
  WebhookVerification,
} from './connector.type.js';
import { readInput, readSchema } from './read-operation.js';
import { readRequest } from './read-request.js';
import { objectOf, textOr, textsOf } from './reading.js';
import type { At, Reading } from './reading.js';
import { BECOMES, ENTERED } from '../../domain/source/source-condition.js';

const OF_A_CALL = ['input', 'hook', 'connection', 'now'] as const;
const OF_A_DELIVERY = ['body', 'header', 'query', 'item'] as const;

export function readTrigger(reading: Reading, service: string, name: string, value: JsonValue): ConnectorTrigger {
  const at = ['triggers', name];
  const given = objectOf(value);
  const { schema, choices, columns } = readInput(reading, given['input'], undefined, at);
  const poll = isJsonObject(given['poll']) ? readPoll(reading, given['poll'], [...at, 'poll']) : null;
  const { webhook } = given;
  return {
    name,
    eventType: textOr(given['event'], `${service}.${name}`),
    title: textOr(given['title'], name),
    description: textOr(given['description'], textOr(given['title'], name)),
    phrases: textsOf(given['phrases']),
    happens: textsOf(given['happens']),
    changes: textsOf(given['changes']),
    own: typeof given['own'] === 'string' ? given['own'] : null,
    filters: Array.isArray(given['filters']) ? given['filters'].filter(isJsonObject).map(filterOf) : [],
    fields: fieldsOf(given['fields']),
    input: {
      ...schema,
      properties: {
        ...objectOf(schema['properties']),
        ...(poll?.thing == null ? {} : { becomes: BECOMES }),
        ...(poll?.entered == null ? {} : { entered: ENTERED }),
      },
    },
    choices,
    columns,
    output: reading.shape(given['output'], [...OF_A_DELIVERY, 'input', 'source'], [...at, 'output']),
    outputSchema: readSchema(reading, given['returns'], [...at, 'returns']),
    sample: isJsonObject(given['sample']) ? given['sample'] : null,
    poll,
    webhook: isJsonObject(webhook) ? readWebhook(reading, webhook, [...at, 'webhook']) : null,
    setup: textsOf(given['setup']),
    unverified: given['unverified'] === true,
  };
}

const fieldsOf = (given: JsonValue | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(given ?? {})).flatMap(([name, path]) => (typeof path === 'string' ? [[name, path]] : [])),
  );

function filterOf(given: JsonObject): TriggerFilter {
  const { values, scale, equals, takes } = given;
  return {
    field: textOr(given['field'], ''),
    of: textsOf(given['of']),
    said: textsOf(given['said']),
    takes: (textOr(takes ?? null, 'words') ?? 'words') as TriggerFilter['takes'],
    values: isJsonObject(values) ? values : null,
    isList: given['list'] === true,
    scale: typeof scale === 'number' ? scale : 1,
    currency: textOr(given['currency'], null),
    equals: equals ?? true,
    pattern: typeof given['pattern'] === 'string' ? given['pattern'] : null,
    isDoer: given['doer'] === true,
    isNeeded: given['needed'] === true,
    input: textOr(given['input'], null),
  };
}

function readPoll(reading: Reading, given: JsonObject, at: At): ConnectorPoll {
  const { id, every, entered } = given;
  return {
    operation: textOr(given['operation'], ''),
    with: reading.templates(given['with'], ['input', 'cursor'], [...at, 'with']),
    items: reading.path(given['items'], [...at, 'items']),
    id: id === 'position' ? id : reading.template(id ?? null, ['item'], [...at, 'id']),
    thing: reading.optionalTemplate(given['thing'], ['item'], [...at, 'thing']),
    entered: isJsonObject(entered)
      ? {
          input: textOr(entered['input'], ''),
          id: reading.template(entered['id'] ?? null, ['item'], [...at, 'entered', 'id']),
        }
      : null,
    isPlace: given['place'] === true,
    when: reading.condition(given['when'], ['item', 'input'], [...at, 'when']),
    cursor: cursorOf(reading, given['cursor'], [...at, 'cursor']),
    order: given['order'] === 'oldest first' ? 'oldestFirst' : 'newestFirst',
    everySeconds: typeof every === 'number' ? every : null,
  };
}

function cursorOf(reading: Reading, value: JsonValue | undefined, at: At): PollCursor {
  switch (value) {
    case undefined:
      return { kind: 'none' };
    case 'now':
      return { kind: 'now', format: 'iso' };
    case 'now_unix':
      return { kind: 'now', format: 'unix' };
    case 'now_unix_ms':
      return { kind: 'now', format: 'unixMs' };
    case 'count':
      return { kind: 'count' };
    default: {
      const given = objectOf(value);
      if (given['item'] !== undefined) return { kind: 'item', path: reading.path(given['item'], [...at, 'item']) };
      const start = given['start'];
      return {
        kind: 'answer',
        path: reading.path(given['answer'], [...at, 'answer']),
        start: isJsonObject(start)
          ? {
              operation: textOr(start['operation'], ''),
              with: reading.templates(start['with'], ['input'], [...at, 'start', 'with']),
              path: reading.path(start['path'], [...at, 'start', 'path']),
            }
          : null,
        restartOn: (Array.isArray(given['restart']) ? given['restart'] : []).map(Number),
      };
    }
  }
}

function readWebhook(reading: Reading, given: JsonObject, at: At): ConnectorWebhook {
  const call = (name: string): WebhookRequest | null => {
    const value = given[name];
    return isJsonObject(value) ? readCall(reading, value, [...at, name]) : null;
  };
  const renew = call('renew');
  const { verify, handshake, items } = given;
  const webhook: ConnectorWebhook = {
    subscribe: call('subscribe'),
    unsubscribe: call('unsubscribe'),
    renew: renew === null ? null : { ...renew, everySeconds: Number(objectOf(given['renew'])['every']) },
    single: given['single'] === true,
    current: call('current'),
    verify: isJsonObject(verify) ? readVerification(reading, verify, [...at, 'verify']) : null,
    handshake: isJsonObject(handshake) ? readHandshake(reading, handshake, [...at, 'handshake']) : null,
    items: reading.optionalPath(items, [...at, 'items']),
    when: reading.condition(given['when'], OF_A_DELIVERY, [...at, 'when']),
    id: reading.optionalTemplate(given['id'], OF_A_DELIVERY, [...at, 'id']),
  };
  if (webhook.subscribe === null && (webhook.unsubscribe !== null || webhook.renew !== null))
    reading.add(at, 'A webhook without subscribe has neither unsubscribe nor renew.');
  return webhook;
}

function readCall(reading: Reading, given: JsonObject, at: At): WebhookRequest {
  return {
    request: readRequest(reading, given, OF_A_CALL, at),
    keep: Object.fromEntries(
      Object.entries(objectOf(given['keep'])).map(([name, path]) => [name, reading.path(path, [...at, 'keep', name])]),
    ),
  };
}

function readVerification(reading: Reading, given: JsonObject, at: At): WebhookVerification {
  const { hmac, header, query, equals } = given;
  if (typeof hmac !== 'string') {
    const name = textOr(header, textOr(query, ''));
    if (name === '') reading.add(at, '"equals" needs the place of the value: header or query.');
    return {
      kind: 'equals',
      in: typeof header === 'string' ? 'header' : 'query',
      name: typeof header === 'string' ? name.toLowerCase() : name,
      value: reading.template(equals ?? '', ['hook', 'connection'], [...at, 'equals']),
    };
  }
  return {
    kind: 'hmac',
    algorithm: hmac === 'sha1' || hmac === 'sha512' ? hmac : 'sha256',
    header: textOr(header, '').toLowerCase(),
    prefix: textOr(given['prefix'], ''),
    encoding: given['encoding'] === 'base64' ? 'base64' : 'hex',
    message: reading.template(
      textOr(given['message'], '{{ raw }}'),
      ['raw', 'header', 'hook', 'connection'],
      [...at, 'message'],
    ),
    secret: reading.template(textOr(given['secret'], '{{ hook.secret }}'), ['hook', 'connection'], [...at, 'secret']),
    isOptional: given['optional'] === true,
  };
}

function readHandshake(reading: Reading, given: JsonObject, at: At): WebhookHandshake {
  const { method, status } = given;
  const roots = ['body', 'header', 'query', 'hook', 'connection'] as const;
  return {
    method: method === 'GET' || method === 'HEAD' ? method : 'POST',
    when: reading.condition(given['when'], ['body', 'header', 'query'], [...at, 'when']),
    status: typeof status === 'number' ? status : 200,
    headers: reading.templates(given['headers'], roots, [...at, 'headers']),
    body: reading.optionalTemplate(given['body'], roots, [...at, 'body']),
    keep: reading.templates(given['keep'], ['body', 'header', 'query'], [...at, 'keep']),
  };
}
