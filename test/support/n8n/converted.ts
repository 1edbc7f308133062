import jsonata from 'jsonata';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { convertN8n } from '../../../src/n8n/convert.js';
import type { Converted } from '../../../src/n8n/convert.js';

/** A node of a workflow that is converted. */
export interface TestNode {
  readonly type: string;
  readonly parameters: object;
  readonly version?: number;
  readonly more?: object;
}

/** Nodes in a row behind a start by hand, with those that are attached to them. @param back to which the last one leads */
export function converted(
  nodes: readonly TestNode[],
  attached: readonly (TestNode & { readonly to: string; readonly kind: string })[] = [],
  back: string | null = null,
): Converted {
  const named = nodes.map(({ type, parameters, version = 1, more = {} }, index) => ({
    name: `N${index + 1}`,
    type: `n8n-nodes-base.${type}`,
    typeVersion: version,
    parameters,
    ...more,
  }));
  const others = attached.map(({ type, parameters, version = 1 }, index) => ({
    name: `A${index + 1}`,
    type: `@n8n/n8n-nodes-langchain.${type}`,
    typeVersion: version,
    parameters,
  }));
  const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
  const to = (node: string, type = 'main') => [[{ node, type, index: 0 }]];
  const source = {
    name: 'Rules',
    nodes: [start, ...named, ...others],
    connections: {
      ...Object.fromEntries(
        [start, ...named].slice(0, -1).map(({ name }, index) => [name, { main: to(`N${index + 1}`) }]),
      ),
      ...(back === null ? {} : { [`N${nodes.length}`]: { main: to(back) } }),
      ...Object.fromEntries(
        attached.map(({ to: target, kind }, index) => [`A${index + 1}`, { [kind]: to(target, kind) }]),
      ),
    },
  };
  return convertedWhole(source);
}

/** A whole workflow of n8n. */
export function convertedWhole(source: object): Converted {
  const work = convertN8n(source as unknown as JsonObject);
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

export const inputOf = (made: Converted, step: number): JsonObject =>
  made.document.steps?.at(step)?.input as JsonObject;
export const evaluated = (code: JsonValue | undefined, data: object): Promise<unknown> =>
  jsonata(String(code)).evaluate(data);
/** The value of a template that is one expression. */
export const inTemplate = (template: JsonValue | undefined): string =>
  String(template).replace(/^\{\{([\s\S]*)\}\}$/, '$1');
