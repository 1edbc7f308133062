import { jsonPointer } from '../../lib/json/json-pointer.js';
import { findEventType } from '../../domain/event/types/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Finding } from './findings.js';
import { hasPath } from './samples.js';

/**
 * Filters of an event that can never match: on a field that it does not have, or for a value that the field never has.
 */
export function filterFindings(trigger: TriggerDraft | null): readonly Finding[] {
  const type = trigger?.type === TriggerType.EVENT ? findEventType(trigger.eventType ?? '') : undefined;
  const { filters } = trigger ?? {};
  if (!type || !isJsonObject(filters as JsonValue)) return [];
  return Object.entries(filters as JsonObject).flatMap(([path, condition]) => {
    const parts = path.split('.');
    const at = {
      stepIndex: -1,
      path: `/trigger/filters${jsonPointer([path])}`,
      kind: 'never' as const,
    };
    if (!hasPath(type.payloadSchema, parts, true))
      return [{ ...at, detail: `An event of ${type.name} has no "${path}".` }];
    const options = optionsAt(type.payloadSchema, parts);
    return options !== null && typeof condition === 'string' && !options.includes(condition)
      ? [
          {
            ...at,
            detail: `"${path}" of ${type.name} is one of ${options.map(String).join(', ')}, and never ${condition}.`,
          },
        ]
      : [];
  });
}

function optionsAt(schema: JsonValue, path: readonly string[]): readonly JsonValue[] | null {
  if (!isJsonObject(schema)) return null;
  const [first, ...rest] = path;
  if (first === undefined) return Array.isArray(schema['enum']) ? schema['enum'] : null;
  if (isJsonObject(schema['items'])) return optionsAt(schema['items'], path);
  const properties = propertiesOf(schema);
  return optionsAt(properties[first] ?? null, rest);
}
