import { readdirSync } from 'node:fs';
import type { Connector, ConnectorOperation } from '../../../src/connectors/file/connector.type.js';
import type { Condition, Reference, Template } from '../../../src/connectors/template/template.type.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { builtInAt } from '../connectors/built-in-at.js';
import { merged, put, sampleOf, typed } from './values.js';
import type { Origin } from './values.js';

const FOLDER = new URL('../../../src/connectors/services/', import.meta.url);
export const SERVICES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

/** An operation of a service, with the requests that it sends. */
export interface KnownOperation {
  readonly service: string;
  readonly connector: Connector;
  readonly operation: ConnectorOperation;
  readonly method: string;
  readonly pattern: RegExp;
  /** How much of the address is fixed. */
  readonly weight: number;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A path of several parts, such as that of a file. */
const isWay = ({ filters }: Reference): boolean => filters.some(({ name }) => name === 'segments');

function source(template: Template, any = '[^?]+?'): { readonly source: string; readonly weight: number } {
  if (template.kind === 'value' && typeof template.value === 'string')
    return { source: escaped(template.value), weight: template.value.length };
  if (template.kind === 'text') {
    const texts = template.parts.filter((part) => typeof part === 'string');
    return {
      source: template.parts
        .map((part) => (typeof part === 'string' ? escaped(part) : isWay(part) ? '[^?]+?' : any))
        .join(''),
      weight: texts.join('').length,
    };
  }
  return { source: any, weight: 0 };
}

/** The operations of all services, whose addresses are below `origin`. */
export function knownOperations(origin: string): readonly KnownOperation[] {
  return SERVICES.flatMap((service) => {
    const connector = builtInAt(service, origin);
    return Object.values(connector.operations).flatMap((operation) => {
      const { server, path, method } = operation.request;
      const servers = [
        connector.servers[server],
        ...(server === 'main' ? connector.auth.flatMap(({ baseUrl }) => baseUrl ?? []) : []),
      ].flatMap((each) => each ?? []);
      return servers.map((each) => {
        const [base, rest] = [source(each), source(path, '[^?/]+?')];
        return {
          service,
          connector,
          operation,
          method,
          pattern: new RegExp(`^${base.source}${rest.source}/?(?:\\?|$)`),
          weight: base.weight + rest.weight,
        };
      });
    });
  });
}

/** The body with which a service gives an output. `columns`: the titles of tables. */
export function bodyFor(
  { connector, operation }: KnownOperation,
  output: JsonValue,
  origin: Origin,
  columns: readonly string[],
): JsonValue {
  const sample = operation.outputSchema === null ? undefined : sampleOf(operation.outputSchema, origin);
  const list = Array.isArray(sample) && !Array.isArray(output) ? [output, output] : output;
  const wanted = merged(sample, isEmpty(list) ? undefined : typed(list, sample));
  const body = operation.output === null ? wanted : inverted(operation.output, wanted, columns);
  return connector.errors.ok === null ? body : holding(connector.errors.ok, body);
}

const isEmpty = (value: JsonValue): boolean =>
  value === null ||
  (typeof value === 'object' && Object.keys(value).length === 0) ||
  (Array.isArray(value) && value.every(isEmpty));

/** An answer of which a template makes a value, as far as it can be told. */
function inverted(template: Template, value: JsonValue, columns: readonly string[], answer: JsonValue = {}): JsonValue {
  if (template.kind === 'lone') {
    const { root, path, filters } = template.reference;
    if (root !== 'answer') return answer;
    const mail = partOfMail(filters, value);
    if (mail !== null) return added(answer, [...path, ...mail.path], mail.part);
    // It has no attachments.
    if (filters.some(({ name }) => name === 'tree')) return answer;
    // The content of a file, which is read as JSON or as a text.
    if (filters.some(({ name }) => name === 'from_base64'))
      return put(answer, path, Buffer.from(JSON.stringify({ name: value })).toString('base64'));
    const isTable = filters.some(({ name }) => name === 'by_header');
    return put(answer, path, isTable ? tableOf(value, columns) : value);
  }
  if (template.kind === 'text') {
    let made = answer;
    for (const part of template.parts)
      if (typeof part !== 'string' && part.root === 'answer') made = put(made, part.path, 'text');
    return made;
  }
  if (template.kind === 'object') {
    const given = isJsonObject(value) ? value : {};
    let made: JsonValue = answer;
    for (const [name, field] of template.fields)
      made = inverted(field, given[name] ?? `${name} of the answer`, columns, made);
    return isJsonObject(made) && template.fields.some(([name]) => name === '...') ? { ...given, ...made } : made;
  }
  return answer;
}

/** Mail has its headers in a list, and its texts in parts. Null: this is no part of a mail. */
function partOfMail(
  filters: Reference['filters'],
  value: JsonValue,
): { readonly path: readonly string[]; readonly part: JsonObject } | null {
  const argument = (name: string, at: number): string => {
    const given = filters.find((filter) => filter.name === name)?.args[at];
    return given?.kind === 'value' ? String(given.value) : '';
  };
  const text = typeof value === 'string' ? value : null;
  const header = argument('header', 0);
  if (header !== '') {
    const isPerson = /^(?:From|To|Cc|Reply-To)$/.test(header);
    const otherwise = isPerson ? 'Ada Lovelace <ada@example.com>' : new Date().toUTCString();
    const given = text === null || (isPerson && !text.includes('@')) || header === 'Date' ? otherwise : text;
    return { path: [], part: { name: header, value: given } };
  }
  if (!['find', 'from_base64'].every((each) => filters.some(({ name }) => name === each))) return null;
  const data = Buffer.from(text ?? 'The text of the mail').toString('base64');
  return { path: ['parts'], part: { mimeType: argument('find', 1), body: { data } } };
}

/** With one more element in a list. */
function added(answer: JsonValue, path: readonly (string | number)[], element: JsonValue): JsonValue {
  const known = path.reduce<JsonValue>(
    (at, name) => (isJsonObject(at) ? (at[name] ?? null) : Array.isArray(at) ? (at[Number(name)] ?? null) : null),
    answer,
  );
  return put(answer, path, [...(Array.isArray(known) ? known : []), element]);
}

function tableOf(value: JsonValue, columns: readonly string[]): JsonValue {
  const rows = (Array.isArray(value) ? value : [value]).filter(isJsonObject);
  const titles = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])].filter(
    (title) => title !== 'row_number',
  );
  return [titles, ...rows.map((row) => titles.map((title) => cell(row[title] ?? `${title} of the row`)))];
}

const cell = (value: JsonValue): JsonValue =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** An answer that the service's own sign of success is in. */
export function holding(condition: Condition, body: JsonValue): JsonValue {
  if (condition.kind !== 'term')
    return condition.terms
      .slice(0, condition.kind === 'all' ? undefined : 1)
      .reduce((made, term) => holding(term, made), body);
  if (condition.test === 'equals') return put(body, condition.path, condition.value);
  return condition.test === 'present' ? put(body, condition.path, 'there') : body;
}

/** The settings of a connection to a service: every field has a value of the form that it wants. */
export function connectionTo(service: string, origin: string): JsonObject {
  const { auth, fields } = builtInAt(service, origin);
  const method = auth.find(({ oauth }) => oauth === null);
  if (!method) return { token: `token-of-${service}` };
  const values = [...fields, ...method.fields].map(
    ({ name, pattern }) => [name, PATTERNED[`${service}.${name}`] ?? fitting(pattern, origin, name)] as const,
  );
  return { ...(auth.length > 1 ? { method: method.id } : {}), ...Object.fromEntries(values) };
}

/** Forms that cannot be guessed. */
const PATTERNED: Readonly<Record<string, string>> = {
  'telegram.token': '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11',
  'slack.token': 'xoxb-0123456789-abcdef',
  'discord.token': `MTIz.${'a'.repeat(60)}`,
  'discord_webhook.url': 'https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnop',
  'stripe.key': 'sk_test_0123456789abcdef',
  'stripe.token': 'sk_test_0123456789abcdef',
  'sendgrid.key': `SG.${'a'.repeat(40)}`,
  'sendgrid.token': `SG.${'a'.repeat(40)}`,
  'mailchimp.key': '0123456789abcdef0123456789abcdef-us21',
  'mailchimp.dc': 'us21',
  'twilio.sid': `AC${'a'.repeat(32)}`,
  'twilio.accountSid': `AC${'a'.repeat(32)}`,
  'salesforce.instanceUrl': 'https://acme.my.salesforce.com',
  'woocommerce.key': `ck_${'0'.repeat(40)}`,
  'woocommerce.secret': `cs_${'0'.repeat(40)}`,
};

function fitting(pattern: string | null, origin: string, name: string): string {
  const guesses = [
    `${name.toLowerCase()}-0123456789abcdef`,
    'acme',
    `${origin}`,
    'https://acme.example.com',
    '0123456789abcdef0123456789abcdef',
    '123456789',
    'ada@example.com',
    `${'a'.repeat(40)}`,
  ];
  return (
    guesses.find((guess) => pattern === null || new RegExp(`^(?:${pattern})$`).test(guess)) ?? (guesses[0] as string)
  );
}
