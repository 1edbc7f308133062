import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Link, N8nNode, N8nWorkflow } from './n8n.type.js';
import { scalarText as textOf } from '../../lib/json/scalar-text.js';

/** Whether a document is a workflow of n8n: a list of nodes, and how they are connected. */
export function isN8n(value: JsonValue): value is JsonObject {
  return (
    isJsonObject(value) &&
    value.apiVersion === undefined &&
    Array.isArray(value.nodes) &&
    isJsonObject(value.connections)
  );
}

/** A workflow here has at most a hundred steps, so a larger document only costs time. */
const MAX_NODES = 500;
const MAX_LINKS = 2_000;
/** Each is parsed. Real documents have a few for each node. */
const MAX_EXPRESSIONS = 1_000;

/** The reason why an n8n workflow is not read. Null if it is. */
export function sizeProblem(document: JsonObject): string | null {
  const nodes = listOf(document.nodes).length;
  if (nodes > MAX_NODES) return `A workflow of n8n is read with at most ${MAX_NODES} nodes, not ${nodes}.`;
  let links = 0;
  for (const _link of linksOf(objectOf(document.connections)))
    if ((links += 1) > MAX_LINKS) return `A workflow of n8n is read with at most ${MAX_LINKS} connections.`;
  const expressions = expressionsIn(document.nodes ?? null);
  return expressions > MAX_EXPRESSIONS
    ? `A workflow of n8n is read with at most ${MAX_EXPRESSIONS} expressions, not ${expressions}.`
    : null;
}

function expressionsIn(value: JsonValue): number {
  if (typeof value === 'string') return value.startsWith('=') ? value.split('{{').length - 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, inner) => sum + expressionsIn(inner), 0);
}

/** Reads an n8n export. A field of the wrong type counts as absent. */
export function readN8n(document: JsonObject): N8nWorkflow {
  const nodes = listOf(document.nodes).flatMap((value, index) => nodeOf(value, index));
  const names = new Set(nodes.map(({ name }) => name));
  return {
    name: textOf(document.name).trim(),
    nodes: nodes.filter((node, index) => nodes.findIndex(({ name }) => name === node.name) === index),
    links: [...linksOf(objectOf(document.connections))].filter(({ from, to }) => names.has(from) && names.has(to)),
    settings: objectOf(document.settings),
    hasPinnedData: Object.keys(objectOf(document.pinData)).length > 0,
  };
}

function nodeOf(value: JsonValue, index: number): readonly N8nNode[] {
  if (!isJsonObject(value)) return [];
  const [name, fullType] = [textOf(value.name), textOf(value.type)];
  if (name === '' || fullType === '') return [];
  const version = Number(value.typeVersion ?? 1);
  return [
    {
      name,
      type: fullType.split('.').at(-1) ?? fullType,
      fullType,
      version: Number.isFinite(version) ? version : 1,
      parameters: withPlainTexts(objectOf(value.parameters)) as JsonObject,
      isDisabled: value.disabled === true,
      notes: textOf(value.notes).trim(),
      credentials: Object.keys(objectOf(value.credentials)),
      settings: value,
      index,
    },
  ];
}

/** A text with a sign of an expression that holds none is that text, without the sign. */
function withPlainTexts(value: JsonValue): JsonValue {
  if (typeof value === 'string') return /^=(?!=)/.test(value) && !value.includes('{{') ? value.slice(1) : value;
  if (Array.isArray(value)) return value.map(withPlainTexts);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPlainTexts(each)]));
}

function* linksOf(connections: JsonObject): Generator<Link> {
  for (const [from, kinds] of Object.entries(connections)) {
    for (const [kind, outputs] of Object.entries(objectOf(kinds))) {
      for (const [output, targets] of listOf(outputs).entries()) {
        for (const target of listOf(targets)) {
          const { node, index } = objectOf(target);
          if (typeof node === 'string')
            yield { from, to: node, kind, output, input: typeof index === 'number' ? index : 0 };
        }
      }
    }
  }
}

export { textOf };

export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The value of a resource locator (`__rl`), or the value itself. */
export function located(value: JsonValue | undefined): JsonValue {
  return isJsonObject(value) && 'value' in value ? (value.value ?? '') : (value ?? '');
}

/** Whether n8n computes a parameter. */
export function isExpression(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.startsWith('=');
}
