import { originOf } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';

/** The origins that stand in a configuration. */
export function writtenOrigins(config: JsonObject): readonly string[] {
  const written = config['origins'];
  return Array.isArray(written)
    ? written.flatMap((text) => (typeof text === 'string' ? (originOf(text) ?? []) : []))
    : [];
}

/**
 * The origins that an HTTP credential may be sent to: the origins of its configuration, and the ones that its owner has
 * allowed since. Sorted.
 */
export function allowedOrigins(
  config: JsonObject,
  { origins }: { readonly origins: readonly string[] | null },
): readonly string[] {
  return [...new Set([...writtenOrigins(config), ...(origins ?? [])])].sort();
}
