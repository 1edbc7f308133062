import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { ownFiles } from '../expressions/item-files.js';
import { textOf } from '../document/read-n8n.js';
import type { Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { serviceConnectionFor } from '../nodes/connections.js';
import type { NodeConverter } from '../nodes/node-converter.type.js';
import type { FieldSource, ServiceCall, ServiceNode } from './service-call.type.js';
import { ofFirst, sentAndAwaited } from './approvals/send-and-wait.js';
import { ServiceParameters } from './service-parameters.js';

/** A list of connectors reads one page unless it is told how many. */
const ALL_PAGES = { maxPages: 100 } as const;

/** Makes a converter of a table: each operation of the node becomes one call of the connector's tool. */
export function serviceNode(table: ServiceNode): NodeConverter {
  return (context) => {
    const key = operationOf(context, table);
    const parameters = new ServiceParameters(context);
    const counterpart = Object.hasOwn(table.operations, key) ? table.operations[key] : undefined;
    const call = typeof counterpart === 'function' ? counterpart(parameters) : counterpart;
    if (call === undefined) return `there is no operation of ${table.service} for ${key.replace('.', ': ')}`;
    if (typeof call === 'string') return call;
    const service = call.service ?? table.service;
    const output =
      call.isAwaited === true
        ? sentAndAwaited(parameters, call, (of, sent) => converted(of, { ...table, service }, sent))
        : converted(parameters, { ...table, service }, call);
    return typeof output === 'string' ? output : [output];
  };
}

/** `resource.operation` of a node, as the document says it, or as n8n means it. */
export function operationOf(
  { parameters, node }: NodeContext,
  { defaults, resource: resourceOf }: Pick<ServiceNode, 'defaults' | 'resource'>,
): string {
  const resource = textOf(parameters.resource) || (resourceOf?.(node.version) ?? Object.keys(defaults)[0] ?? '');
  const operation =
    textOf(parameters.operation) || (Object.hasOwn(defaults, resource) ? defaults[resource] : null) || 'create';
  return `${resource.slice(0, 50)}.${operation.slice(0, 50)}`;
}

function converted(
  parameters: ServiceParameters,
  { service, connection: kind }: Pick<ServiceNode, 'service' | 'connection'>,
  call: ServiceCall,
): Output {
  const { context } = parameters;
  const connection = serviceConnectionFor(context, service, kind, call.account);
  const before = call.first && called(parameters, `${service}.${call.first.operation}`, connection, call.first.input);
  const input: JsonObject = { connection, ...inputOf(parameters, call.input) };
  if (call.isPaged === true && parameters.raw('returnAll') === true) Object.assign(input, ALL_PAGES);
  noteLeftOut(parameters, call);
  const name = fileName(parameters, call);
  const each = context.items.isMany ? { forEach: context.items.code } : {};
  const id = context.add(
    `${service}.${call.operation}`,
    input,
    each,
    undefined,
    before === undefined ? undefined : [before],
  );
  if (name !== null && call.fileOfText)
    return withFileOf(context, fileMade(context, id, call.fileOfText), name, { filePath: ['file'] });
  if (name !== null) return withFileOf(context, id, name, call);
  return putOut(parameters, call, id) ?? outputOf(context, call, id, call.at);
}

/** A step that makes a file of each answer with a text. */
function fileMade(context: NodeContext, id: string, fields: NonNullable<ServiceCall['fileOfText']>): string {
  const { isMany } = context.items;
  const answer = isMany ? 'item' : `steps.${id}.output`;
  const input = { text: `{{ ${answer}.${fields.text} }}`, name: `{{ $split(${answer}.${fields.path}, "/")[-1] }}` };
  return context.add('file.create', input, isMany ? { forEach: `steps.${id}.output` } : {}, 'file', [id]);
}

/** The items that came in, each with the file that the step has read. n8n keeps their data beside it. */
function withFileOf(
  context: NodeContext,
  id: string,
  name: string,
  { filePath = [], isFileAlone }: Pick<ServiceCall, 'filePath' | 'isFileAlone'>,
): Output {
  if (isFileAlone === true) return context.after(id, '', {}, ownFiles({ [name]: filePath }));
  const { isMany, ...items } = context.passed().items;
  const file = { of: { code: `steps.${id}.output`, isMany }, path: filePath };
  return context.passed({ after: [id], items: { ...items, isMany, files: { ...items.files, [name]: file } } });
}

/** The items that the node makes itself. Null: it makes none, or nothing takes them. */
function putOut(parameters: ServiceParameters, { puts }: ServiceCall, id: string): Output | null {
  const { context } = parameters;
  const { items, conversion, node } = context;
  const isTaken = conversion.workflow.links.some(({ from, kind }) => from === node.name && kind === 'main');
  if (puts === undefined || !isTaken) return null;
  const code = puts(parameters, items.isMany ? 'mapped' : 'once');
  if (code === null) return null;
  const expression = items.isMany ? `[$map(${items.code}, function($item, $at) { ${code} })]` : code;
  return context.after(context.add('data.transform', { expression }, {}, 'as in n8n', [id]));
}

/** A template that names the item of a list, or its place. */
const OF_EACH = /\{\{(?:(?!\}\}).)*(?<![.$\w"])(?:item|index)\b(?!["\w])/s;

/** A call once, before that of the node. */
function called(
  parameters: ServiceParameters,
  tool: string,
  connection: string,
  input: Readonly<Record<string, FieldSource>>,
): string {
  const own = inputOf(parameters, input);
  // Once, it has no item of a list. n8n takes the values of the first one.
  const ofOne = Object.values(own).some((value) => OF_EACH.test(JSON.stringify(value)));
  const first = ofOne ? inputOf(ofFirst(parameters), input) : {};
  const fields = Object.entries(own).map(([name, value]) => [
    name,
    OF_EACH.test(JSON.stringify(value)) ? (first[name] ?? value) : value,
  ]);
  const id = parameters.context.add(
    tool,
    { connection, ...(Object.fromEntries(fields) as JsonObject) },
    parameters.context.ifAny(),
    'first',
  );
  parameters.content = `steps.${id}.output`;
  return id;
}

function inputOf(parameters: ServiceParameters, sources: Readonly<Record<string, FieldSource>>): JsonObject {
  const input: JsonObject = {};
  for (const [name, source] of Object.entries(sources)) {
    const value = fieldOf(parameters, source);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

/** Notes the settings of the node that no field took. */
export function noteLeftOut(parameters: ServiceParameters, call: Pick<ServiceCall, 'ignored' | 'file'>): void {
  parameters.ignore([...(call.ignored ?? []), ...(call.file === undefined ? [] : [call.file])]);
  const leftOut = parameters.leftOut();
  if (leftOut.length === 0) return;
  parameters.context.different(
    `Settings without a counterpart were left out: ${leftOut
      .map((name) => name.slice(0, 60))
      .join(', ')
      .slice(0, 500)}.`,
  );
}

/** The name that n8n gives the file of an answer. Null: the answer is none. */
export function fileName(parameters: ServiceParameters, { file }: Pick<ServiceCall, 'file'>): string | null {
  return file === undefined ? null : textOf(parameters.raw(file)).replace(/^=/, '') || 'data';
}

/** A field as a table says it. */
export function fieldOf(parameters: ServiceParameters, source: FieldSource): JsonValue | undefined {
  if (typeof source === 'function') return source(parameters);
  return typeof source === 'string' ? parameters.value(source) : parameters.first(...source);
}

/** @param path the path to the answer in the output of the step */
export function outputOf(
  context: NodeContext,
  call: Pick<ServiceCall, 'answers' | 'renames' | 'reshape'>,
  id: string,
  path = '',
): Output {
  const { answers = 'one', renames = {}, reshape } = call;
  if (answers === 'input') return context.passed({ after: [id] });
  const output =
    answers === 'list'
      ? context.listsAfter(id, path === '' && context.items.isMany ? '.$' : path, renames)
      : context.after(id, path, renames);
  if (reshape === undefined) return output;
  const { code, isMany } = output.items;
  const expression = isMany ? `[$map(${code}, function($each) { ${reshape} })]` : `($each := ${code}; ${reshape})`;
  const shaped = context.add('data.transform', { expression }, {}, 'as in n8n', output.after);
  return { ...output, items: { ...output.items, code: `steps.${shaped}.output` }, after: [shaped] };
}
