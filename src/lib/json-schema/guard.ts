import type { JsonSchema } from '../json/json.js';

/** The longest that checking one value against one schema may take. */
export const SCHEMA_TIME_LIMIT_MS = 250;

/** Above this size a schema can multiply with a large value even without the keywords below. */
const PLAIN_SCHEMA_CHARS = 8_000;
const COSTLY_KEYWORD =
  /"(\$ref|\$dynamicRef|uniqueItems|contains|patternProperties|unevaluatedProperties|unevaluatedItems)":|"pattern":"(?:[^"]*\{|[^"]{200})/;

/**
 * Whether a check against the schema can take longer than linear time. References can double the work with each level,
 * `uniqueItems` compares each item with each other, and a pattern takes time in proportion to its size.
 */
export function isCostly(schemaText: string): boolean {
  return schemaText.length > PLAIN_SCHEMA_CHARS || COSTLY_KEYWORD.test(schemaText);
}

/** The text of a schema: its identity for caches, and the measure of its size. */
export function schemaTextOf(schema: JsonSchema): string {
  return JSON.stringify(schema);
}
