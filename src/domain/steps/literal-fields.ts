import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';

/** Marks a list of tools of an agent, which are fixed when the step is saved. */
export const AGENT_TOOLS_TYPE = 'application/x-agent-tools';

/**
 * Languages whose own marks are `{{ }}`, or that may hold them. A field of a tool's input is literal if its schema names one of them as its
 * `contentMediaType`. The tool reads the text between its braces. The engine takes the text as it is written, and
 * neither looks for expressions in it nor accepts one in its place.
 */
const LITERAL_TYPES: ReadonlySet<unknown> = new Set(['text/x-liquid', 'text/javascript', AGENT_TOOLS_TYPE]);

/** An input in its two parts. */
export interface InputParts {
  /** The same object if no part of it is literal, because the prepared form of an input is remembered by identity. */
  readonly templated: JsonObject;
  readonly literal: JsonObject | null;
}

/**
 * Separates the literal fields of an input from those that hold expressions. Only texts and lists are literal, and only
 * at the top.
 */
export function splitInput(input: JsonObject, schema: JsonSchema | undefined): InputParts {
  const names = literalFieldsOf(schema).filter((name) => typeof input[name] === 'string' || Array.isArray(input[name]));
  if (names.length === 0) return { templated: input, literal: null };
  const isLiteral = new Set(names);
  const entries = Object.entries(input);
  return {
    templated: Object.fromEntries(entries.filter(([name]) => !isLiteral.has(name))),
    literal: Object.fromEntries(entries.filter(([name]) => isLiteral.has(name))),
  };
}

function literalFieldsOf(schema: JsonSchema | undefined): readonly string[] {
  const properties = schema?.properties;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) =>
    isJsonObject(field) && isLiteralField(field) ? [name] : [],
  );
}

/** Whether a field is literal, by its schema. */
export function isLiteralField(field: JsonSchema): boolean {
  return LITERAL_TYPES.has(field['contentMediaType']);
}
