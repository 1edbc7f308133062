import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { ownFiles } from '../../expressions/item-files.js';
import type { Output } from '../../flow/items.type.js';
import { connectionFor } from '../../nodes/connections.js';
import type { NodeContext } from '../../flow/node-context.js';
import { inTemplate } from '../../nodes/node-files.js';
import type { NodeConverter } from '../../nodes/node-converter.type.js';
import type { FieldSource, ServiceCall } from '../service-call.type.js';
import { fieldOf, fileName, noteLeftOut, operationOf, outputOf } from '../service-node.js';
import { credentialSetting } from '../requests/credential-setting.js';
import { ServiceParameters } from '../service-parameters.js';
import { sameAnswer } from '../../expressions/n8n-data.js';

/** One operation of a node for a service without a connector, as a request. */
export interface RestCall extends Pick<ServiceCall, 'answers' | 'renames' | 'reshape' | 'ignored' | 'file'> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind the address of the service, or a whole address. `{name}` stands for the parameter. */
  readonly path: string;
  readonly query?: Readonly<Record<string, FieldSource>>;
  readonly headers?: Readonly<Record<string, FieldSource>>;
  readonly body?: Readonly<Record<string, FieldSource>>;
  /** The fields of a form with files, in place of `body`. */
  readonly multipart?: Readonly<Record<string, FieldSource>>;
  /** The path to the items in the answer: `.data`. */
  readonly at?: string;
  /** `reshape` gives a list, each element of which is an item. */
  readonly isRows?: true;
  /** Steps before it, which it waits for. */
  readonly after?: readonly string[];
  /** The parameter with a file, whose content the request has as a text of base64. */
  readonly content?: string;
  /** How the result differs from that of n8n. */
  readonly differs?: string;
}

/** The request, or the reason why there is none. */
export type RestCounterpart = RestCall | string | ((parameters: ServiceParameters) => RestCall | string | undefined);

/** A node of n8n for a service that has no connector here. */
export interface RestNode {
  readonly title: string;
  /** The address that all requests begin with. */
  readonly address: string;
  /** The kind of connection, and what its user has to know. Absent: the service asks for no credential. */
  readonly connection?: string;
  /** Distinguishes the connection from that of the service's connector. */
  readonly suffix?: string;
  /** Fields of the credential that runs have in their context, by the names there. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
  /** The resource that a node of a version means if it names none. Default: the first of `defaults`. */
  readonly resource?: (version: number) => string;
  readonly operations: Readonly<Record<string, RestCounterpart>>;
}

/** Makes a converter of a table: each operation of the node becomes a request. */
export function restNode(table: RestNode): NodeConverter {
  return (context) => {
    const key = operationOf(context, table);
    const parameters = new ServiceParameters(context);
    const counterpart = Object.hasOwn(table.operations, key) ? table.operations[key] : undefined;
    const call = typeof counterpart === 'function' ? counterpart(parameters) : counterpart;
    if (call === undefined) return `there is no request to ${table.title} for ${key.replace('.', ': ')}`;
    if (typeof call === 'string') return call;
    const output = requested(parameters, table, call);
    return typeof output === 'string' ? output : [output];
  };
}

function requested(parameters: ServiceParameters, table: RestNode, call: RestCall): Output | string {
  const { context } = parameters;
  const before = call.content === undefined ? (call.after ?? null) : contentOf(parameters, call.content);
  if (typeof before === 'string') return before;
  const { method = 'GET', path } = call;
  const query = fieldsOf(parameters, call.query);
  const headers = fieldsOf(parameters, call.headers);
  const input: JsonObject = {
    ...(method === 'GET' ? {} : { method }),
    url: withSettings(
      context,
      table,
      filled(parameters, path.startsWith('https://') ? path : `${table.address}${path}`),
    ),
    ...(headers === null ? {} : { headers }),
    ...(query === null ? {} : { query }),
    ...(call.body === undefined ? {} : { body: fieldsOf(parameters, call.body) ?? {} }),
    ...(call.multipart === undefined ? {} : { multipart: fieldsOf(parameters, call.multipart) ?? {} }),
    ...(call.file === undefined ? {} : { as: 'file' }),
    ...(table.connection === undefined ? {} : { connection: connectionOf(parameters, table) }),
  };
  noteLeftOut(parameters, call);
  if (call.differs !== undefined) context.different(`${table.title}: ${call.differs}.`);
  const name = fileName(parameters, call);
  const each = context.items.isMany ? { forEach: context.items.code } : {};
  const id = context.add('http.request', input, each, undefined, before ?? undefined);
  if (name !== null) return context.after(id, '', {}, ownFiles({ [name]: ['body'] }));
  if (call.isRows === true) return rowsOf(context, call, id);
  return outputOf(context, call, id, `.body${call.at ?? ''}`);
}

/** Reads the file of the node, whose content `parameters.content` stands for. @returns the step, or why there is none */
function contentOf(parameters: ServiceParameters, path: string): readonly string[] | string {
  const { context } = parameters;
  const file = context.file(parameters.raw(path));
  if ('why' in file) return file.why;
  const id = context.call('file.read', { file: inTemplate(file), as: 'base64' }, { suffix: 'content' });
  parameters.content = sameAnswer(context.items, id);
  parameters.ignore([path]);
  context.different('It sends the content of the file within JSON, so the file has at most 700,000 bytes.');
  return [id];
}

function rowsOf(context: NodeContext, { reshape = '$each' }: RestCall, id: string): Output {
  const expression = `[$map([steps.${id}.output.body], function($each) { ${reshape} })]`;
  return context.manyAfter(context.add('data.transform', { expression }, {}, 'as in n8n', [id]));
}

function connectionOf({ context }: ServiceParameters, { title, connection = '', suffix }: RestNode): string {
  const type = context.node.credentials[0] ?? `${title.replaceAll(/[^A-Za-z]/g, '')}Api`;
  return connectionFor(context, type, connection, suffix);
}

/** Null: none has a value. */
function fieldsOf(
  parameters: ServiceParameters,
  sources: Readonly<Record<string, FieldSource>> | undefined,
): Record<string, JsonValue> | null {
  const fields = Object.entries(sources ?? {}).flatMap(([name, source]) => {
    const value = fieldOf(parameters, source);
    return value === undefined ? [] : [[name, value] as const];
  });
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

/** An address with the settings of the credential in it: `{{ context.NAME }}`. */
function withSettings(context: NodeContext, { title, settings = {} }: RestNode, address: string): string {
  return Object.entries(settings).reduce(
    (all, [name, what]) =>
      all.replace(`{{ context.${name} }}`, () => `{{ ${credentialSetting(context, { title, name, what })} }}`),
    address,
  );
}

/** An address with the parameters of the node in it. */
function filled(parameters: ServiceParameters, address: string): string {
  return address.replaceAll(/(?<!\{)\{([A-Za-z._]+)\}(?!\})/g, (_whole, name: string) =>
    scalarText(parameters.value(name)),
  );
}
