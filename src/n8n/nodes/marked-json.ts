import type { JsonValue } from '../../lib/json/json.js';
import { parsedJson } from '../../lib/json/parsed-json.js';

const EXPRESSION = /\{\{[\s\S]*?\}\}/g;
/** Private-use characters: for an expression within a text, and for one that is a whole value. */
const WITHIN = '\uE000';
const WHOLE = '\uE001';

/** JSON text in whose places expressions stood, read with marks for them. */
export interface MarkedJson {
  readonly value: JsonValue;
  /** One of its texts as an n8n parameter again. Null if it contained no expression. */
  unmarked(text: string): string | null;
}

/** Null if it is not JSON, for any values of the expressions. */
export function markedJson(text: string): MarkedJson | null {
  const sources: string[] = [];
  const marked = text.replaceAll(EXPRESSION, (source) => `${WITHIN}${sources.push(source) - 1}${WITHIN}`);
  const value =
    parsedJson(marked) ??
    parsedJson(marked.replaceAll(/(?<=[:[,]\s*)\uE000(\d+)\uE000(?=\s*[,\]}])/g, `"${WHOLE}$1${WHOLE}"`));
  if (value === null) return null;
  const sourceOf = (index: string): string => sources[Number(index)] ?? '';
  return {
    value,
    unmarked(given) {
      const whole = /^\uE001(\d+)\uE001$/.exec(given)?.[1];
      if (whole !== undefined) return `=${withoutStringify(sourceOf(whole))}`;
      return given.includes(WITHIN)
        ? `=${given.replaceAll(/\uE000(\d+)\uE000/g, (_, index: string) => sourceOf(index))}`
        : null;
    },
  };
}

/** A value that is serialised to stand in JSON is the value itself. */
export function withoutStringify(expression: string): string {
  const inner =
    /^\{\{\s*JSON\.stringify\(([\s\S]*)\)\s*\}\}$/.exec(expression)?.[1] ??
    /^\{\{([\s\S]*)\.toJsonString\(\)\s*\}\}$/.exec(expression)?.[1];
  return inner === undefined || /,\s*null\s*,/.test(inner) ? expression : `{{ ${inner} }}`;
}
