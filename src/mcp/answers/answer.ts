import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A model reads the text. A longer text fills its window and is better read as the structure, or as the resource. */
const MAX_TEXT = 100_000;

/** A result as structure, and as text for clients that do not know structures. */
export function structured(content: JsonObject, text: string = JSON.stringify(content)): CallToolResult {
  return { structuredContent: content, content: [{ type: 'text', text: shortened(text) }] };
}

/** The output of a run, whatever it is: an object is the structure itself. */
export function outputResult(output: JsonValue, meta: JsonObject): CallToolResult {
  const isObject = typeof output === 'object' && output !== null && !Array.isArray(output);
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  return { ...structured(isObject ? output : { result: output }, text), _meta: meta };
}

function shortened(text: string): string {
  return text.length <= MAX_TEXT
    ? text
    : `${text.slice(0, MAX_TEXT)}… (${text.length - MAX_TEXT} more characters: see the structured content)`;
}
