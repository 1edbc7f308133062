import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { N8nWorkflow } from '../document/n8n.type.js';
import type { Kind } from '../expressions/code.js';
import type { ParameterPath } from '../expressions/members.js';
import { Untranslatable } from '../expressions/untranslatable.js';

/** A parameter of a node as the document has it. @throws Untranslatable if it is computed, or there is no such node */
export function parameterOf(
  { nodes }: N8nWorkflow,
  { node, path }: ParameterPath & { readonly node: string },
): JsonValue {
  const found = nodes.find(({ name }) => name === node);
  if (!found) throw new Untranslatable(`there is no node "${node.slice(0, 100)}"`, true);
  const value = path.reduce<JsonValue | undefined>((all, name) => partOf(all, name), found.parameters) ?? null;
  if (JSON.stringify(value).includes('"='))
    throw new Untranslatable(`the parameter ${path.join('.')} of "${node.slice(0, 100)}" is computed`);
  return value;
}

function partOf(value: JsonValue | undefined, name: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The type of a value that is given as such. */
export function kindOf(value: Exclude<JsonValue, string> | undefined): Kind {
  if (Array.isArray(value)) return 'list';
  if (isJsonObject(value)) return 'object';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'truth' : 'any';
}
