import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';

/** The parts of a JSON pointer (RFC 6901). */
export function pointerParts(pointer: string): readonly string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer; undefined: there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return pointerParts(pointer).reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string, unknown>)[part]
        : undefined,
    root,
  );
}

/**
 * A copy with `value` at a pointer. Objects on the way are made; a place in a list must be there already, or be its
 * end.
 */
export function withValueAt(root: JsonValue | undefined, pointer: string, value: JsonValue): JsonValue {
  return put(root, pointerParts(pointer), value);
}

function put(at: JsonValue | undefined, [first, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (first === undefined) return value;
  if (first === '__proto__') return at ?? null;
  if (Array.isArray(at)) {
    const index = first === '-' ? at.length : Number(first);
    if (!Number.isInteger(index) || index < 0 || index > at.length) return at;
    const copy = [...at];
    copy[index] = put(at[index], rest, value);
    return copy;
  }
  const object = isJsonObject(at) ? at : {};
  return { ...object, [first]: put(Object.hasOwn(object, first) ? object[first] : undefined, rest, value) };
}

/** Whether one pointer is the other, or lies in it, or holds it. */
export function pointersMeet(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
