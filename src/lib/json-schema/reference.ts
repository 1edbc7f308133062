import type { JsonSchema } from '../json/json.js';

/** The target of a reference within a schema: a JSON pointer, or an anchor. The schema itself if neither is found. */
export function resolveReference(root: JsonSchema, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return anchored(root, reference.slice(1)) ?? root;
  let at: unknown = root;
  for (const token of decoded(reference.slice(2)).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return at ?? root;
}

/** A reference is part of a URI, and so percent-encoded. */
function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}

function anchored(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  const { $anchor, $dynamicAnchor } = node as { readonly $anchor?: unknown; readonly $dynamicAnchor?: unknown };
  if ($anchor === name || $dynamicAnchor === name) return node;
  for (const child of Object.values(node)) {
    const found = anchored(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
