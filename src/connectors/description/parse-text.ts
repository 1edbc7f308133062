import { parse } from 'yaml';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** YAML is read some twenty times as slowly as JSON. */
const MAX_YAML_BYTES = 16 * 1024 * 1024;

/** The object that a JSON or YAML text holds, or the reason why it holds none. */
export function parseText(bytes: Uint8Array): JsonObject | string {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  const isJson = /^\s*\{/.test(text);
  const value = isJson ? asJson(text) : asYaml(text, bytes.length);
  if (typeof value === 'string') return value;
  return isJsonObject(value.value) ? value.value : 'The document is no object.';
}

function asJson(text: string): { readonly value: JsonValue } | string {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    // YAML in braces is rare, and worth a try if it is short.
    if (text.length < 200_000) {
      const yaml = asYaml(text, text.length);
      if (typeof yaml !== 'string') return yaml;
    }
    return `The document is not valid JSON: ${messageOf(error)}.`;
  }
}

function asYaml(text: string, bytes: number): { readonly value: JsonValue } | string {
  if (/^\s*</.test(text)) return 'The document is a page (HTML or XML), and no API description.';
  if (bytes > MAX_YAML_BYTES) return `A YAML document may have ${MAX_YAML_BYTES} bytes; give it as JSON instead.`;
  try {
    return {
      value: parse(text, { maxAliasCount: 1_000, schema: 'core', logLevel: 'error', uniqueKeys: false }) as JsonValue,
    };
  } catch (error) {
    return `The document is neither valid JSON nor valid YAML: ${messageOf(error)}.`;
  }
}

/** The first line. It repeats a part of the document, which its owner has given. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unknown reason';
  return (message.split('\n')[0] ?? '').slice(0, 200).replace(/[.:]$/, '');
}
