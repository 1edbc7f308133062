import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A JSON object whose names are free. The value was JSON already, and is not walked again. */
export const jsonObject = z.record(z.string(), z.unknown()).transform((value) => value as JsonObject);

/** Any JSON value. */
export const jsonValue = z.unknown().transform((value) => value as JsonValue);

/** An RFC 3339 instant in UTC. */
export const instant = z.iso.datetime();

/** Why something failed. */
export const Problem = z
  .object({ code: z.string(), message: z.string(), retryable: z.boolean(), details: jsonValue.optional() })
  .meta({
    id: 'Problem',
    description: 'Why something failed: a stable code, a message, and whether trying again may help.',
  });
