import { isOwnToolGroup } from '../../domain/connection/index.js';
import { requiredOf } from '../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { referencesIn } from '../template/parse-template.js';
import type { Reference, Template } from '../template/template.type.js';
import type { ChoiceSource, Connector, ConnectorOperation, RequestTemplate } from './connector.type.js';
import { MAIN_SERVER } from './read-request.js';
import type { At, Reading } from './reading.js';

/** Everything that the parts of a connector say about each other. */
export function checkConnector(reading: Reading, connector: Connector): void {
  const { service, operations, triggers, test } = connector;
  if (isOwnToolGroup(service))
    reading.add(['service'], `"${service}" is the name of tools of our own: choose another one.`);
  checkServers(reading, connector);
  checkCredentials(reading, connector);
  if (test !== null) checkRequest(reading, connector, test.request, ['test']);
  for (const [name, operation] of Object.entries(operations)) {
    const at = ['operations', name];
    checkRequest(reading, connector, operation.request, at);
    checkInputs(reading, operation.input, requestTemplates(operation.request), at);
    checkChoices(reading, connector, operation.choices, operation.input, [...at, 'input']);
    checkColumns(reading, connector, operation, [...at, 'input']);
    checkBefore(reading, connector, operation, [...at, 'before']);
    checkEach(reading, connector, operation, [...at, 'each']);
    checkIdsBy(reading, connector, operation, [...at, 'idsBy']);
  }
  for (const [name, trigger] of Object.entries(triggers)) {
    const at = ['triggers', name];
    checkChoices(reading, connector, trigger.choices, trigger.input, [...at, 'input']);
    checkColumns(reading, connector, trigger, [...at, 'input']);
    const { poll, webhook } = trigger;
    if (poll !== null) {
      checkReads(reading, operations, poll.operation, [...at, 'poll', 'operation']);
      checkFields(reading, operations[poll.operation], Object.keys(poll.with), [...at, 'poll', 'with']);
      checkInputs(reading, trigger.input, Object.values(poll.with), [...at, 'poll', 'with']);
      const start = poll.cursor.kind === 'answer' ? poll.cursor.start : null;
      if (start !== null)
        checkReads(reading, operations, start.operation, [...at, 'poll', 'cursor', 'start', 'operation']);
    }
    for (const part of ['subscribe', 'unsubscribe', 'renew'] as const) {
      const call = webhook?.[part];
      if (!call) continue;
      checkRequest(reading, connector, call.request, [...at, 'webhook', part]);
      checkInputs(reading, trigger.input, requestTemplates(call.request), [...at, 'webhook', part]);
    }
    if (webhook?.subscribe === null && trigger.setup.length === 0)
      reading.add([...at, 'setup'], 'A webhook that does not register itself needs instructions: setup.');
  }
}

/** The host is fixed once the connection is made: nothing of a step or an event decides about it. */
function checkServers(reading: Reading, { servers, auth }: Connector): void {
  const addresses: [At, Template][] = Object.entries(servers).map(([name, server]) => [
    name === MAIN_SERVER ? ['baseUrl'] : ['servers', name],
    server,
  ]);
  auth.forEach(({ baseUrl }, index) => {
    if (baseUrl !== null) addresses.push([['auth', index, 'baseUrl'], baseUrl]);
  });
  for (const [at, server] of addresses) {
    const text = literalOf(server);
    if (!URL.canParse(text)) reading.add(at, 'An address begins with https:// and holds a host.');
    else if (/^https?:\/\/[^/]*@/.test(text)) reading.add(at, 'An address holds no user or password.');
  }
}

/** An address with a letter for each of its references. One that begins with a reference has its whole origin from it. */
function literalOf(server: Template): string {
  const parts = server.kind === 'text' ? server.parts : server.kind === 'lone' ? [server.reference] : [];
  if (server.kind === 'value') return typeof server.value === 'string' ? server.value : '';
  return parts
    .map((part, index) => (typeof part === 'string' ? part : index === 0 ? 'https://x.example' : 'x'))
    .join('');
}

/** Templates name settings that a connection has. */
function checkCredentials(reading: Reading, { fields, auth, servers, headers }: Connector): void {
  const shared = fields.map(({ name }) => name);
  auth.forEach((method, index) => {
    const own = method.fields.map(({ name }) => name);
    const twice = own.find((name) => shared.includes(name));
    if (twice !== undefined) reading.add(['auth', index], `The setting "${twice}" stands in fields already.`);
    const known = new Set([...shared, ...own, ...(method.oauth === null ? [] : ['accessToken'])]);
    const places = [
      ...Object.values(method.headers),
      ...Object.values(method.query),
      ...(method.basic === null ? [] : [method.basic.username, method.basic.password]),
      ...Object.entries(servers).flatMap(([name, server]) =>
        name === MAIN_SERVER ? [method.baseUrl ?? server] : [server],
      ),
      ...Object.values(headers),
    ];
    for (const { path } of places.flatMap(referencesIn)) {
      const [name] = path;
      // A preset of OAuth keeps values of its own, such as the address of an instance.
      if (typeof name === 'string' && !known.has(name) && method.oauth === null)
        reading.add(
          ['auth', index],
          `A connection of this kind has no setting "${name}". It has ${[...known].join(', ') || 'none'}.`,
        );
    }
  });
}

function checkRequest(reading: Reading, { servers }: Connector, { server, path }: RequestTemplate, at: At): void {
  if (!Object.hasOwn(servers, server))
    reading.add([...at, 'server'], `There is no server "${server}". There are ${Object.keys(servers).join(', ')}.`);
  if (path.kind === 'lone') reading.add([...at, 'request'], 'A path begins with "/".');
}

function requestTemplates({ path, query, headers, body }: RequestTemplate): readonly Template[] {
  return [path, ...Object.values(query), ...Object.values(headers), ...(body === null ? [] : [body.value])];
}

/** Templates name fields that the input has. */
function checkInputs(reading: Reading, input: JsonSchema, templates: readonly Template[], at: At): void {
  const known = fieldsOf(input);
  const missing = new Set(
    templates
      .flatMap(referencesIn)
      .filter(({ root }: Reference) => root === 'input')
      .flatMap(({ path: [name] }) => (typeof name === 'string' && !known.includes(name) ? [name] : [])),
  );
  for (const name of missing)
    reading.add(at, `The input has no field "${name}". It has ${known.join(', ') || 'none'}.`);
}

function checkChoices(
  reading: Reading,
  { operations }: Connector,
  choices: Readonly<Record<string, ChoiceSource>>,
  input: JsonSchema,
  at: At,
): void {
  for (const [field, choice] of Object.entries(choices)) {
    const place = [...at, field, 'options'];
    checkReads(reading, operations, choice.from, [...place, 'from']);
    const named = [...Object.keys(choice.with), ...(choice.search === null ? [] : [choice.search])];
    checkFields(reading, operations[choice.from], named, [...place, 'with']);
    checkInputs(reading, input, Object.values(choice.with), [...place, 'with']);
  }
}

/** Columns are read with fields that the input has. */
function checkColumns(
  reading: Reading,
  { operations }: Connector,
  { columns, input }: Pick<ConnectorOperation, 'columns' | 'input'>,
  at: At,
): void {
  const known = fieldsOf(input);
  for (const [field, { from }] of Object.entries(columns)) {
    const place = [...at, field, 'columns', 'from'];
    checkReads(reading, operations, from, place);
    const missing = requiredOf(operations[from]?.input ?? {}).filter((name) => !known.includes(name));
    for (const name of missing) reading.add(place, `"${from}" needs "${name}", and this input has no such field.`);
  }
}

/**
 * Calls before an operation only read, and end there. One that writes may have others that write before it, such as the
 * parts of an upload: they are hidden, and a retry repeats all of them.
 */
function checkBefore(reading: Reading, { operations }: Connector, operation: ConnectorOperation, at: At): void {
  for (const [name, call] of Object.entries(operation.before)) {
    const place = [...at, name];
    const isPart = operation.effect === 'write' && operations[call.operation]?.hidden === true;
    if (!isPart) checkReads(reading, operations, call.operation, [...place, 'operation']);
    checkFields(reading, operations[call.operation], Object.keys(call.with), [...place, 'with']);
    checkInputs(reading, operation.input, Object.values(call.with), [...place, 'with']);
    if (Object.keys(operations[call.operation]?.before ?? {}).length > 0)
      reading.add([...place, 'operation'], `"${call.operation}" has calls before it itself.`);
  }
}

/** The operation that finds the ids only reads. */
function checkIdsBy(reading: Reading, { operations }: Connector, { idsBy }: ConnectorOperation, at: At): void {
  if (idsBy !== undefined) checkReads(reading, operations, idsBy, at);
}

/** Calls for each item only read, and end there. */
function checkEach(
  reading: Reading,
  { operations }: Connector,
  { each, input, effect }: ConnectorOperation,
  at: At,
): void {
  if (each === null) return;
  checkReads(reading, operations, each.operation, [...at, 'operation']);
  checkFields(reading, operations[each.operation], Object.keys(each.with), [...at, 'with']);
  checkInputs(reading, input, Object.values(each.with), [...at, 'with']);
  const called = operations[each.operation];
  if (called !== undefined && (called.each !== null || Object.keys(called.before).length > 0))
    reading.add([...at, 'operation'], `"${each.operation}" makes further calls itself.`);
  if (effect !== 'read')
    reading.add(at, 'An operation that changes something would do so again if one of these calls failed.');
}

function checkReads(
  reading: Reading,
  operations: Readonly<Record<string, ConnectorOperation>>,
  name: string,
  at: At,
): void {
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (found === undefined) reading.add(at, `There is no operation "${name}" in this file.`);
  else if (found.effect !== 'read')
    reading.add(
      at,
      `The operation "${name}" changes something (effect: ${found.effect}), and would be called again and again.`,
    );
}

function checkFields(
  reading: Reading,
  operation: ConnectorOperation | undefined,
  names: readonly string[],
  at: At,
): void {
  if (operation === undefined) return;
  const known = fieldsOf(operation.input);
  for (const name of names)
    if (!known.includes(name))
      reading.add(
        [...at, name],
        `The operation "${operation.name}" has no field "${name}". It has ${known.join(', ') || 'none'}.`,
      );
}

function fieldsOf({ properties }: JsonSchema): readonly string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
