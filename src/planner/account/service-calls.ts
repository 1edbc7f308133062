import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { Plan } from '../planner.js';

/** A call of a connected service: the source of the trigger, or a step. */
export interface ServiceCall {
  /** A tool of a connector, or the type of the events of its trigger. */
  readonly tool: string;
  /** The name of the connection. */
  readonly connection: string;
  readonly input: JsonObject;
  /** Of the input. */
  readonly schema: JsonSchema;
  /** The fields whose values the service may list. */
  readonly fields: readonly string[];
  /** A JSON pointer to the input. */
  readonly at: string;
}

/** The calls of services in a plan that name their connection, the trigger first. */
export function serviceCalls(
  { steps, trigger }: Pick<Plan, 'steps' | 'trigger'>,
  tools: ToolCatalog,
): readonly ServiceCall[] {
  const kind = sourceKindOf(trigger?.eventType ?? '');
  const source = trigger?.source;
  const watched: readonly ServiceCall[] =
    kind?.service !== undefined && source?.connection != null
      ? [
          {
            tool: kind.eventType,
            connection: source.connection,
            input: { ...source.parameters },
            schema: kind.parameters,
            fields: Object.keys(propertiesOf(kind.parameters)),
            at: '/trigger/source/parameters',
          },
        ]
      : [];
  const called = steps.flatMap(({ tool: name, input }, index): readonly ServiceCall[] => {
    const tool = tools.get(name);
    const connection = input['connection'];
    if (!tool?.service || typeof connection !== 'string') return [];
    const { choices: fields } = tool.service;
    return [{ tool: name, connection, input, schema: tool.inputSchema, fields, at: `/steps/${index}/input` }];
  });
  return [...watched, ...called];
}

/** The values of an input that are known before a run. */
export const knownIn = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => !isExpression(value)));

const isExpression = (value: JsonValue): boolean => JSON.stringify(value).includes('{{');
