import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { quoted } from '../expressions/code.js';
import type { NodeContext, Place } from '../flow/node-context.js';
import { markedJson, withoutStringify } from './marked-json.js';
import type { MarkedJson } from './marked-json.js';
import { parsedJson } from '../../lib/json/parsed-json.js';

/** JSON text, perhaps with expressions in it, as JSONata. */
export function jsonCode(context: NodeContext, given: string, at: string, place: Place): string {
  if (!given.startsWith('=')) return quoted(parsedJson(given) ?? given);
  const text = given.slice(1);
  const marked = markedJson(text);
  return marked === null
    ? context.code(`=${withoutStringify(text.trim())}`, [at], place).text
    : codeOf(context, marked.value, marked, at, place);
}

/** Whether a text is JSON but for commas behind the last of several values. */
export function isSpoiltJson(given: string): boolean {
  const text = given.replace(/^=/, '');
  const mended = text.replaceAll(/,(?=\s*[\]}])/g, '');
  return mended !== text && markedJson(text) === null && markedJson(mended) !== null;
}

function codeOf(context: NodeContext, value: JsonValue, marked: MarkedJson, at: string, place: Place): string {
  if (typeof value === 'string') {
    const parameter = marked.unmarked(value);
    return parameter === null ? quoted(value) : context.code(parameter, [at], place).text;
  }
  if (Array.isArray(value)) return `[${value.map((each) => codeOf(context, each, marked, at, place)).join(', ')}]`;
  if (!isJsonObject(value)) return quoted(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${quoted(name)}: ${codeOf(context, each, marked, at, place)}`)
    .join(', ')} }`;
}
