import { readFileSync } from 'node:fs';
import type { N8nNode } from '../../document/n8n.type.js';
import { isExpression, textOf } from '../../document/read-n8n.js';

const BASE = 'n8n-nodes-base.';

/** For each node of n8n-nodes-base 2.41, its resources with the names of their operations, of all versions. */
type Known = Readonly<Record<string, Readonly<Record<string, string>>>>;

let known: Known | null = null;

/**
 * The operation of a node that n8n does not have either, so that n8n refuses to run it. Null: n8n has it, or the node is
 * not one of n8n's own.
 */
export function unknownOperation({ type, fullType, parameters }: N8nNode): string | null {
  if (fullType !== `${BASE}${type}`) return null;
  known ??= JSON.parse(readFileSync(new URL('operations.json', import.meta.url), 'utf8')) as Known;
  const resources = Object.hasOwn(known, type) ? (known[type] ?? {}) : {};
  const [resource, operation] = [textOf(parameters.resource), textOf(parameters.operation)];
  if (operation === '' || isExpression(operation) || isExpression(resource)) return null;
  const names = Object.entries(resources)
    .filter(([name]) => resource === '' || name === resource)
    .flatMap(([, operations]) => operations.split(' '));
  const hasResource = resource === '' || Object.keys(resources).length === 0 || Object.hasOwn(resources, resource);
  if (names.includes(operation) || Object.keys(resources).length === 0) return null;
  const asked = hasResource ? operation : `${resource}: ${operation}`;
  return asked.slice(0, 100);
}
