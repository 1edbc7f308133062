import type { Leaf } from './shape.js';

/** The field of a record that is the key of an operation: `path` and `path_display`, `fileId` and `id`. */
export function keyFor(input: string, leaves: readonly Leaf[]): Leaf | undefined {
  const own = leaves.filter(({ owner }) => owner === '');
  return (
    own.find(({ words }) => words === input) ??
    own.find(({ words }) => input === 'path' && /^path\b/.test(words)) ??
    (/\bid$/.test(input) ? own.find(({ words }) => words === 'id') : undefined)
  );
}
