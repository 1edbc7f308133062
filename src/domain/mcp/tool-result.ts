import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** Base64 characters of an image, a sound or a file that are kept; a larger one is only spoken of. */
const MAX_DATA_CHARS = 256 * 1024;
const MAX_ERROR_CHARS = 2_000;

/**
 * The result of a tool as the output of its step. It is the structured content if there is any. Otherwise it is the
 * only text, parsed if that is a JSON object or list. Otherwise it is `content`, the list of results, each with its
 * `type`, or null if that is empty.
 */
export function outputOf(result: JsonObject): JsonValue {
  const { structuredContent, content } = result;
  if (structuredContent !== undefined && structuredContent !== null) return structuredContent;
  const blocks = Array.isArray(content) ? content.filter(isJsonObject) : [];
  const [first] = blocks;
  if (first === undefined) return null;
  const text = textOf(first);
  if (blocks.length === 1 && text !== null) return parsed(text);
  return { content: blocks.map(shown) };
}

/** The message of a tool that failed (`isError`). */
export function errorTextOf(result: JsonObject): string {
  const { content } = result;
  const texts = Array.isArray(content)
    ? content
        .filter(isJsonObject)
        .map(textOf)
        .filter((text) => text !== null)
    : [];
  const text = texts.join('\n').trim();
  return text.length > MAX_ERROR_CHARS ? `${text.slice(0, MAX_ERROR_CHARS)}…` : text;
}

function textOf(block: JsonObject): string | null {
  return block['type'] === 'text' && typeof block['text'] === 'string' ? block['text'] : null;
}

function parsed(text: string): JsonValue {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

/**
 * A block without the parts that only the protocol needs. `omitted` is the number of characters of data that were left
 * out.
 */
function shown({ _meta: _unused, annotations: _for, icons: _icons, resource, ...block }: JsonObject): JsonObject {
  const bounded = withoutLargeData(block, 'data');
  return isJsonObject(resource) ? { ...bounded, resource: withoutLargeData(withoutMeta(resource), 'blob') } : bounded;
}

function withoutMeta({ _meta: _unused, ...rest }: JsonObject): JsonObject {
  return rest;
}

function withoutLargeData(block: JsonObject, field: 'data' | 'blob'): JsonObject {
  const { [field]: data, ...rest } = block;
  if (typeof data !== 'string' || data.length <= MAX_DATA_CHARS) return block;
  return { ...rest, omitted: data.length };
}
