import { REST_PREFIX } from '../rest-prefix.js';
import type { DocumentedRoute } from './route.js';

/**
 * The headers by which a deprecated route says so: `Deprecation` (RFC 9745, the instant as a structured date), `Sunset`
 * (RFC 8594, an HTTP date) and `Link` to the document that names its successor. A route that stays has none of them.
 */
export function deprecationHeaders({ deprecation }: Pick<DocumentedRoute, 'deprecation'>): Record<string, string> {
  if (deprecation === undefined) return {};
  const { since, sunset } = deprecation;
  return {
    deprecation: `@${midnight(since).getTime() / 1_000}`,
    sunset: midnight(sunset).toUTCString(),
    link: `<${REST_PREFIX}/openapi.json>; rel="deprecation"; type="application/json"`,
  };
}

/** @param day for example `2026-11-27`. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
