import { sameJson } from '../../../lib/json/stable-json.js';
import { MergeSide } from './clone-update.js';

/** A value of JSON, or none: a key that an object does not have. */
export type Mergeable = unknown;

export interface JsonMerge {
  readonly value: Mergeable;
  /**
   * The places that both sides changed in different ways, with keys behind slashes. The empty text is the whole value.
   */
  readonly conflicts: readonly string[];
}

/**
 * Puts the changes of two sides together. Objects are compared key by key. Any other value, lists included, is one
 * unit.
 *
 * @param side the side that wins if both changed the same thing. Null: mine for now, and the place is listed.
 */
export function mergeJson(
  base: Mergeable,
  mine: Mergeable,
  theirs: Mergeable,
  side: MergeSide | null,
  path = '',
): JsonMerge {
  // Objects are not compared as a whole: level by level, that would take the square of their size.
  if (!isObject(mine) || !isObject(theirs)) return mergeWhole(base, mine, theirs, side, path);
  const before = isObject(base) ? base : {};
  const merged: [key: string, value: unknown][] = [];
  const conflicts: string[] = [];
  // In the order of the newer version. Keys that only the clone has come last.
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const result = mergeJson(
      own(before, key),
      own(mine, key),
      own(theirs, key),
      side,
      path === '' ? key : `${path}/${key}`,
    );
    conflicts.push(...result.conflicts);
    if (result.value !== undefined) merged.push([key, result.value]);
  }
  return { value: Object.fromEntries(merged), conflicts };
}

function mergeWhole(
  base: Mergeable,
  mine: Mergeable,
  theirs: Mergeable,
  side: MergeSide | null,
  path: string,
): JsonMerge {
  if (isSame(mine, theirs) || isSame(base, theirs)) return { value: mine, conflicts: [] };
  if (isSame(base, mine)) return { value: theirs, conflicts: [] };
  return { value: side === MergeSide.THEIRS ? theirs : mine, conflicts: side === null ? [path] : [] };
}

/** Compared as JSON, in which a missing value differs from null: a removed key is a change. */
function isSame(one: Mergeable, other: Mergeable): boolean {
  return (one === undefined) === (other === undefined) && sameJson(one, other);
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
