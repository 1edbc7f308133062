import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { checkConnector } from './check-connector.js';
import type { Connector, WithheldThings } from './connector.type.js';
import { CONNECTOR_SCHEMA } from './connector.schema.js';
import { readAuth, readFields } from './read-auth.js';
import { readOperation } from './read-operation.js';
import { MAIN_SERVER, readRequest } from './read-request.js';
import { readTrigger } from './read-trigger.js';
import { Reading, entriesOf, lowered, objectOf, textOr, textsOf } from './reading.js';
import type { At } from './reading.js';

/** Far more than the largest service needs. */
const MAX_FILE_CHARS = 512 * 1024;
const MAX_PROBLEMS = 50;

/** A mistake in a connector file. */
export interface ConnectorProblem {
  /** From 1. Null: it belongs to no line. */
  readonly line: number | null;
  /** RFC 6901. */
  readonly pointer: string;
  readonly detail: string;
}

/** A connector, or everything that is wrong with its file. */
export type ReadConnector =
  | { readonly ok: true; readonly connector: Connector }
  | { readonly ok: false; readonly problems: readonly ConnectorProblem[] };

/** Reads a connector file: YAML, whose shape `CONNECTOR_SCHEMA` describes. Nothing in it is executed or fetched. */
export function readConnector(text: string): ReadConnector {
  if (text.length > MAX_FILE_CHARS) return failed(`A connector file has at most ${MAX_FILE_CHARS} characters.`);
  const json = writtenJson(text);
  const parsed = json === undefined ? parsedYaml(text) : undefined;
  if (parsed && parsed.document.errors.length > 0)
    return {
      ok: false,
      problems: parsed.document.errors.slice(0, MAX_PROBLEMS).map(({ message, linePos }) => ({
        line: linePos?.[0].line ?? null,
        pointer: '',
        detail: `This is no valid YAML: ${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}.`,
      })),
    };
  const value = json ?? (parsed?.document.toJS({ maxAliasCount: 100 }) as JsonValue);
  const problem = ({ path, detail }: { readonly path: At; readonly detail: string }): ConnectorProblem => ({
    line: parsed ? lineOf(parsed, path) : 1,
    pointer: jsonPointer(path),
    detail,
  });
  if (!isJsonObject(value)) return failed('A connector file holds one object.');
  const unfit = [...jsonIssues(value), ...compileSchema(CONNECTOR_SCHEMA, { isOurs: true })(value)];
  if (unfit.length > 0) return { ok: false, problems: unfit.slice(0, MAX_PROBLEMS).map(problem) };
  const reading = new Reading();
  const connector = connectorOf(reading, value);
  checkConnector(reading, connector);
  return reading.issues.length === 0
    ? { ok: true, connector }
    : { ok: false, problems: reading.issues.slice(0, MAX_PROBLEMS).map(problem) };
}

/** One line for people: `slack.yaml, line 12, /operations/post/request: …`. */
export function problemText(file: string, { line, pointer, detail }: ConnectorProblem): string {
  const place = [file, ...(line === null ? [] : [`line ${line}`]), ...(pointer === '' ? [] : [pointer])].join(', ');
  return `${place}: ${detail}`;
}

function failed(detail: string): ReadConnector {
  return { ok: false, problems: [{ line: null, pointer: '', detail }] };
}

interface ParsedYaml {
  readonly document: Document;
  readonly lines: LineCounter;
}

function parsedYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, schema: 'core', logLevel: 'error' }), lines };
}

/**
 * The object of a text that a program has written as JSON, on one line: YAML would read the same from it, in fifty times
 * the time. Undefined: it is none, or it may have a field twice, which YAML refuses.
 */
function writtenJson(text: string): JsonObject | undefined {
  if (!text.startsWith('{"')) return undefined;
  try {
    const value = JSON.parse(text) as JsonObject;
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The line of the deepest part of the path that is there. */
function lineOf({ document, lines }: ParsedYaml, path: At): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null) : null;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return null;
}

const withheldOf = ({ things, places, because }: JsonObject): WithheldThings => ({
  things: textsOf(things),
  places: textsOf(places),
  because: textOr(because, ''),
});

function connectorOf(reading: Reading, given: JsonObject): Connector {
  const service = textOr(given['service'], '');
  const { test, errors } = given;
  const ofErrors = objectOf(errors);
  const addresses: [string, JsonValue][] = [[MAIN_SERVER, given['baseUrl'] ?? ''], ...entriesOf(given['servers'])];
  if (isJsonObject(given['servers']) && Object.hasOwn(given['servers'], MAIN_SERVER))
    reading.add(['servers', MAIN_SERVER], `"${MAIN_SERVER}" is the baseUrl: choose another name.`);
  return {
    service,
    title: textOr(given['title'], service),
    description: textOr(given['description'], ''),
    aliases: textsOf(given['aliases']).map((alias) => alias.toLowerCase()),
    ...(given['implied'] === undefined ? {} : { implied: textsOf(given['implied']) }),
    ...(isJsonObject(given['withheld']) ? { withheld: withheldOf(given['withheld']) } : {}),
    categories: textsOf(given['categories']),
    docs: textOr(given['docs'], null),
    unverified: given['unverified'] === true,
    fields: readFields(given['fields']),
    auth: readAuth(reading, given['auth']),
    servers: Object.fromEntries(
      addresses.map(([name, address]) => [
        name,
        reading.template(address, ['connection'], name === MAIN_SERVER ? ['baseUrl'] : ['servers', name]),
      ]),
    ),
    headers: lowered(reading.templates(given['headers'], ['connection'], ['headers'])),
    test: isJsonObject(test)
      ? {
          request: readRequest(reading, test, ['connection'], ['test']),
          account: reading.optionalTemplate(test['account'], ['answer'], ['test', 'account']),
          me: {
            id: reading.optionalTemplate(objectOf(test['me'])['id'], ['answer'], ['test', 'me', 'id']),
            name: reading.optionalTemplate(objectOf(test['me'])['name'], ['answer'], ['test', 'me', 'name']),
          },
        }
      : null,
    errors: {
      ok: reading.condition(ofErrors['ok'], [], ['errors', 'ok']),
      message: reading.optionalPath(ofErrors['message'], ['errors', 'message']),
      code: reading.optionalPath(ofErrors['code'], ['errors', 'code']),
      retryAfter: reading.optionalPath(ofErrors['retryAfter'], ['errors', 'retryAfter']),
      retry: reading.condition(ofErrors['retry'], [], ['errors', 'retry']),
      expired: reading.condition(ofErrors['expired'], [], ['errors', 'expired']),
    },
    operations: Object.fromEntries(
      entriesOf(given['operations']).map(([name, value]) => [name, readOperation(reading, name, value)]),
    ),
    triggers: Object.fromEntries(
      entriesOf(given['triggers']).map(([name, value]) => [name, readTrigger(reading, service, name, value)]),
    ),
  };
}
