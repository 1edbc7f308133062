import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { SharedSchema } from '../description/api-description.type.js';

/** Keywords whose schemas apply to the same value. */
const IN_PLACE = ['allOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas'] as const;
const PREFIX = '#/$defs/';

/**
 * Opens references that lead back to themselves without a step into the value, such as `A: {allOf: [A]}`. A validator
 * would follow them for ever. References through properties and items are fine.
 */
export function withoutEndlessReferences(schemas: readonly SharedSchema[]): readonly SharedSchema[] {
  const byName = new Map(schemas.map((shared) => [shared.name, shared]));
  const state = new Map<string, 'open' | 'done'>();
  const cut = new Map<string, Set<string>>();
  for (const { name } of schemas) visit(name);
  return schemas.map((shared) => {
    const names = cut.get(shared.name);
    return names === undefined ? shared : { ...shared, schema: opened(shared.schema, names) };
  });

  /** Depth first without recursion: a chain may be as long as the description. */
  function visit(root: string): void {
    const stack: { readonly name: string; readonly next: readonly string[]; at: number }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      stack.push({ name, next: inPlaceRefs(byName.get(name)?.schema), at: 0 });
    };
    if (!state.has(root)) enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = top.next[top.at];
      top.at += 1;
      if (target === undefined) {
        state.set(top.name, 'done');
        stack.pop();
      } else if (state.get(target) === 'open') {
        cut.set(top.name, (cut.get(top.name) ?? new Set<string>()).add(target));
      } else if (!state.has(target) && byName.has(target)) enter(target);
    }
  }
}

function inPlaceRefs(schema: JsonSchema | undefined): readonly string[] {
  const found: string[] = [];
  const walk = (node: JsonValue | undefined): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    if (!isJsonObject(node)) return;
    const reference = node['$ref'];
    if (typeof reference === 'string') found.push(reference.slice(PREFIX.length));
    for (const key of IN_PLACE) walk(key === 'dependentSchemas' ? valuesOf(node[key]) : node[key]);
  };
  walk(schema);
  return found;
}

function valuesOf(node: JsonValue | undefined): JsonValue[] {
  return isJsonObject(node) ? Object.values(node) : [];
}

function opened(schema: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const walk = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(walk);
    if (!isJsonObject(node)) return node;
    const result: JsonObject = { ...node };
    if (typeof node['$ref'] === 'string' && names.has(node['$ref'].slice(PREFIX.length))) delete result['$ref'];
    for (const key of IN_PLACE) {
      const part = node[key];
      if (part === undefined) continue;
      result[key] =
        key === 'dependentSchemas' && isJsonObject(part)
          ? Object.fromEntries(Object.entries(part).map(([name, each]) => [name, walk(each)]))
          : walk(part);
    }
    return result;
  };
  return walk(schema) as JsonSchema;
}
