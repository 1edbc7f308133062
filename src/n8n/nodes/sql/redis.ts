import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { quoted } from '../../expressions/code.js';
import { textOf } from '../../document/read-n8n.js';
import type { Output } from '../../flow/items.type.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { NodeConverter } from '../node-converter.type.js';

const KEPT =
  'The value is kept by this server, for all of your workflows. It is not in Redis, so that other programs do not see it.';

/** Redis: single values, and counters. */
export const redis: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'info';
  const named = { name: context.value(parameters.key, ['key']), scope: 'owner' };
  switch (operation) {
    case 'get': {
      context.different(KEPT);
      const property = textOf(parameters.propertyName) || 'propertyName';
      if (property.startsWith('=') && property.includes('{{'))
        return [underKey(context, context.call('state.get', named), property)];
      const id = context.call('state.get', named);
      return [context.after(id, '', { [property.replace(/^=/, '')]: ['value'] })];
    }
    case 'set':
      context.different(KEPT);
      return [
        context.passed({
          after: [context.call('state.set', { ...named, value: valueOf(context), ...expiry(context) })],
        }),
      ];
    case 'delete':
      context.different(KEPT);
      return [context.passed({ after: [context.call('state.delete', named)] })];
    case 'incr': {
      context.different(KEPT);
      const id = context.call('state.increment', { ...named, ...expiry(context) });
      return [underKey(context, id, parameters.key)];
    }
    default:
      return `no tool reaches Redis for ${quoted(operation.slice(0, 50))}; state.get, state.set and state.increment keep values between runs`;
  }
};

/** The value of a step in a field whose name is computed. */
function underKey(context: NodeContext, id: string, name: JsonValue | undefined): Output {
  const { items } = context;
  const key = context.code(name, ['key'], items.isMany ? 'mapped' : 'once').text;
  const one = (output: string): string => `{ ${key}: ${output}.value }`;
  const expression = items.isMany
    ? `[$map(${items.code}, function($item, $at) { ${one(`(steps.${id}.output)[$at]`)} })]`
    : one(`steps.${id}.output`);
  return context.after(context.add('data.transform', { expression }, {}, 'by its key', [id]));
}

function valueOf(context: NodeContext): JsonValue {
  return context.value(context.parameters.value ?? '', ['value']);
}

function expiry(context: NodeContext): JsonObject {
  const { expire, ttl = 60 } = context.parameters;
  return expire === true ? { expiresAfterSeconds: context.value(ttl, ['ttl']) } : {};
}
