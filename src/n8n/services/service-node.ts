import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { ownFiles } from '../expressions/item-files.js';
import { textOf } from '../document/read-n8n.js';
import type { Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { serviceConnectionFor } from '../nodes/connections.js';
import type { NodeConverter } from '../nodes/node-converter.type.js';
import type { FieldSource, ServiceCall, ServiceNode } from './service-call.type.js';
import { ServiceParameters } from './service-parameters.js';

/** A list of connectors reads one page unless it is told how many. */
const ALL_PAGES = { maxPages: 100 } as const;

/** Makes a converter of a table: each operation of the node becomes one call of the connector's tool. */
export function serviceNode(table: ServiceNode): NodeConverter {
  return (context) => {
    const resource =
      textOf(context.parameters.resource) ||
      (table.resource?.(context.node.version) ?? Object.keys(table.defaults)[0] ?? '');
    const operation =
      textOf(context.parameters.operation) ||
      (Object.hasOwn(table.defaults, resource) ? table.defaults[resource] : null) ||
      'create';
    const key = `${resource.slice(0, 50)}.${operation.slice(0, 50)}`;
    const parameters = new ServiceParameters(context);
    const counterpart = Object.hasOwn(table.operations, key) ? table.operations[key] : undefined;
    const call = typeof counterpart === 'function' ? counterpart(parameters) : counterpart;
    if (call === undefined) return `there is no operation of ${table.service} for ${key.replace('.', ': ')}`;
    return typeof call === 'string' ? call : [converted(parameters, call.service ?? table.service, call)];
  };
}

function converted(parameters: ServiceParameters, service: string, call: ServiceCall): Output {
  const { context } = parameters;
  const input: JsonObject = { connection: serviceConnectionFor(context, service) };
  for (const [name, source] of Object.entries(call.input)) {
    const value = fieldOf(parameters, source);
    if (value !== undefined) input[name] = value;
  }
  if (call.isPaged === true && parameters.raw('returnAll') === true) Object.assign(input, ALL_PAGES);
  parameters.ignore([...(call.ignored ?? []), ...(call.file === undefined ? [] : [call.file])]);
  const leftOut = parameters.leftOut();
  if (leftOut.length > 0)
    context.different(
      `Settings without a counterpart were left out: ${leftOut
        .map((name) => name.slice(0, 60))
        .join(', ')
        .slice(0, 500)}.`,
    );
  const name = call.file === undefined ? null : textOf(parameters.raw(call.file)).replace(/^=/, '') || 'data';
  const id = context.call(`${service}.${call.operation}`, input);
  return name === null ? outputOf(context, call, id) : context.after(id, '', {}, ownFiles({ [name]: [] }));
}

/** A field as a table says it. */
function fieldOf(parameters: ServiceParameters, source: FieldSource): JsonValue | undefined {
  if (typeof source === 'function') return source(parameters);
  return typeof source === 'string' ? parameters.value(source) : parameters.first(...source);
}

function outputOf(context: NodeContext, call: ServiceCall, id: string): Output {
  const { answers = 'one', renames = {}, reshape } = call;
  if (answers === 'input') return context.passed({ after: [id] });
  const output =
    answers === 'list'
      ? context.listsAfter(id, context.items.isMany ? '.$' : '', renames)
      : context.after(id, '', renames);
  if (reshape === undefined) return output;
  const { code, isMany } = output.items;
  const expression = isMany ? `[$map(${code}, function($each) { ${reshape} })]` : `($each := ${code}; ${reshape})`;
  const shaped = context.add('data.transform', { expression }, {}, 'as in n8n', output.after);
  return { ...output, items: { ...output.items, code: `steps.${shaped}.output` }, after: [shaped] };
}
