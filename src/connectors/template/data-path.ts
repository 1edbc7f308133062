import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { DataPath } from './template.type.js';

const MAX_PARTS = 20;
/** `name`, `.name`, `[0]`, `[-1]`, `["any name"]`. */
const PART = /^(?:\.?([A-Za-z_$][\w$-]*)|\[(-?\d{1,6})\]|\["([^"\\\]]{1,200})"\])/;

/** `result.items[0]["x.y"]` as a path. Undefined if it is not one. An empty text is the value itself. */
export function parsePath(text: string): DataPath | undefined {
  const parts: (string | number)[] = [];
  let rest = text.trim();
  if (rest.startsWith('.')) return undefined;
  while (rest !== '') {
    const [whole, name, index, quoted] = PART.exec(rest) ?? [];
    if (whole === undefined || parts.length >= MAX_PARTS) return undefined;
    parts.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
    rest = rest.slice(whole.length);
  }
  return parts;
}

/** The value at a path. Undefined if there is none. Only fields that an object has itself count. */
export function valueAt(value: JsonValue | undefined, path: DataPath): JsonValue | undefined {
  let at = value;
  for (const part of path) {
    if (typeof part === 'number') at = Array.isArray(at) ? at.at(part) : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}
