import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { isExpression } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { Output } from '../../flow/items.type.js';
import { connectionFor } from '../../nodes/connections.js';
import type { NodeConverter } from '../../nodes/node-converter.type.js';
import { noteLeftOut, operationOf, outputOf } from '../service-node.js';
import type { ServiceNode } from '../service-call.type.js';
import { ServiceParameters } from '../service-parameters.js';
import { credentialSetting } from './credential-setting.js';
import { FilledRequest } from './filled-request.js';
import { requestsOf } from './request-table.js';
import type { RequestFacts, RequestNode, RequestVariant } from './request-table.js';

/** A node of a service without a connector, as the request that it makes in n8n. */
export const requestNode: NodeConverter = (context) => {
  const table = requestsOf(context.node.type, context.node.version);
  return table === null ? 'its requests are not known' : requested(context, table, '');
};

/** A converter that makes the requests of operations which its own table lacks. */
export function withRequests(
  table: Pick<ServiceNode, 'defaults' | 'resource' | 'asked'> & {
    readonly operations: Readonly<Record<string, unknown>>;
  },
  convert: NodeConverter,
): NodeConverter {
  return (context) => {
    const own = operationOf(context, table);
    const isAsked = table.asked?.[own]?.(context.parameters) === true;
    // A text says why the connector does not do it.
    if (!isAsked && Object.hasOwn(table.operations, own) && typeof table.operations[own] !== 'string')
      return convert(context);
    const requests = requestsOf(context.node.type, context.node.version);
    const key = requests && keyOf(context, requests);
    return requests === null || key === null ? convert(context) : requested(context, requests, '-requests');
  };
}

/** The operation, if its request is known. */
function keyOf(context: NodeContext, { resource, defaults = {}, operations }: RequestNode): string | null {
  const key = operationOf(context, { defaults, resource: () => resource ?? '' });
  if (Object.hasOwn(operations, key)) return key;
  const [own = ''] = key.split('.');
  const whole = `${own}.`;
  return Object.hasOwn(operations, whole) ? whole : null;
}

/** @param suffix distinguishes the connection from that of the service's connector */
function requested(context: NodeContext, table: RequestNode, suffix: string): readonly Output[] | string {
  const key = keyOf(context, table);
  const known = key === null ? undefined : table.operations[key];
  if (known === undefined) {
    const { defaults = {}, resource } = table;
    const named = operationOf(context, { defaults, resource: () => resource ?? '' });
    return `there is no request to ${table.title} for ${named.replace('.', ': ')}`;
  }
  const parameters = new ServiceParameters(context);
  const facts = chosen(known, parameters);
  return typeof facts === 'string' ? facts : [sent(parameters, table, facts, suffix)];
}

/** The request with what the settings of the node make of it, or the reason why there is none. */
function chosen(facts: RequestFacts, parameters: ServiceParameters): RequestFacts | string {
  const set = (facts.variants ?? []).filter((variant) => isSet(variant, parameters));
  const [variant, other] = set;
  if (variant === undefined) return facts;
  const value = parameters.raw(variant.of);
  if (other) return `its settings ${variant.of} and ${other.of} have no counterpart together`;
  if (isExpression(value)) return `its setting ${variant.of} is computed`;
  const { of, is, ...parts } = variant;
  if (Object.keys(parts).length === 0)
    return `there is no request for its setting ${of}: ${JSON.stringify(is ?? value)}`;
  const merged = Object.entries({ ...facts, ...parts }).filter((entry) => entry[1] !== null);
  return Object.fromEntries(merged) as unknown as RequestFacts;
}

function isSet({ of, is }: RequestVariant, parameters: ServiceParameters): boolean {
  const value = parameters.raw(of);
  return value !== undefined && (is === undefined || is === value || isExpression(value));
}

function sent(parameters: ServiceParameters, table: RequestNode, facts: RequestFacts, suffix: string): Output {
  const { context } = parameters;
  const isAll = parameters.raw('returnAll') === true;
  const { title } = table;
  const settingOf = (name: string): string => `{{ ${credentialSetting(context, { title, name })} }}`;
  const filled = new FilledRequest(parameters, isAll ? {} : (facts.defaults ?? {}), settingOf);
  const parts = withAdded(facts, parameters);
  const body = parts.form === undefined ? parts.body : { ...parts.form };
  const headers: JsonObject = {
    ...parts.headers,
    ...(parts.form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
  };
  const input: JsonObject = {
    ...(facts.method === undefined ? {} : { method: facts.method }),
    url: filled.whole(facts.url),
    ...given('headers', filled.value(headers)),
    ...given('query', parts.query && filled.value(parts.query)),
    ...given('body', body === undefined ? undefined : (filled.value(body) ?? {})),
    ...given('multipart', parts.multipart && filled.value(parts.multipart)),
    ...given('connection', connectionOf(context, table, facts, suffix)),
  };
  noteDifferences(parameters, table, facts, isAll);
  const each = context.items.isMany ? { forEach: context.items.code } : {};
  const id = context.add('http.request', input, each);
  return outputOf(context, answerOf(facts), id, facts.fixed === undefined ? `.body${pathOf(facts.at)}` : '');
}

function given(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined || (name === 'headers' && Object.keys(value ?? {}).length === 0) ? {} : { [name]: value };
}

function answerOf({ fixed, list, each }: RequestFacts): Parameters<typeof outputOf>[1] {
  if (fixed !== undefined) return { reshape: JSON.stringify(fixed) };
  return {
    ...(list === true ? { answers: 'list' as const } : {}),
    ...(each === undefined ? {} : { reshape: `$each${pathOf(each)}` }),
  };
}

function pathOf(path = ''): string {
  return path.replaceAll(/\.([^.]+)/g, (whole, name: string) => (/^[A-Za-z_]\w*$/.test(name) ? whole : `.\`${name}\``));
}

/** The parts of the request with those that the settings of the node add. */
function withAdded(facts: RequestFacts, parameters: ServiceParameters): Omit<RequestFacts, 'url'> {
  let parts: JsonObject = {};
  for (const [name, value] of Object.entries(facts))
    if (['query', 'headers', 'body', 'form', 'multipart'].includes(name)) parts[name] = value as JsonValue;
  for (const [path, added] of Object.entries(facts.adds ?? {})) {
    if (!hasSetting(parameters, path)) continue;
    parts = merged(parts, typeof added === 'string' ? placed(added, path) : (added as JsonObject));
  }
  return parts as Omit<RequestFacts, 'url'>;
}

function hasSetting(parameters: ServiceParameters, path: string): boolean {
  const value = parameters.raw(path);
  return value !== undefined && value !== false;
}

function placed(place: string, path: string): JsonObject {
  const [part = '', ...name] = place.split('.');
  return { [part]: { [name.join('.')]: `«${path}»` } };
}

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const all: JsonObject = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = Object.hasOwn(one, name) ? one[name] : undefined;
    all[name] = isJsonObject(before) && isJsonObject(value) ? merged(before, value) : value;
  }
  return all;
}

function connectionOf(
  context: NodeContext,
  { title }: RequestNode,
  { connection }: RequestFacts,
  suffix: string,
): string | undefined {
  if (connection === undefined) return undefined;
  const type = context.node.credentials[0] ?? `${title.replaceAll(/[^A-Za-z]/g, '')}Api`;
  return connectionFor(context, type, connection, suffix);
}

function noteDifferences(
  parameters: ServiceParameters,
  { title }: RequestNode,
  { shaped, query }: RequestFacts,
  isAll: boolean,
): void {
  const { context } = parameters;
  parameters.ignore(['returnAll', 'limit', 'requestOptions']);
  noteLeftOut(parameters, {});
  if (shaped === true) context.different(`${title}: its answer is as the service gives it; n8n arranges it.`);
  if (isAll)
    context.different(`${title}: only the first page of the list is read${query ? '' : ', as the service sends it'}.`);
}
