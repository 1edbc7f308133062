import type { FieldIssue } from '../../errors.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { defaultsOf } from '../../lib/json-schema/defaults-of.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import type { JsonObject } from '../../lib/json/json.js';
import { CONFIG_SCHEMAS } from './config-schemas.js';
import { ConnectionKind } from './connection.js';
import { keyIssues } from './key-material.js';
import { withKnownServers } from './mail-account.js';

const MAX_CONFIG_BYTES = 64 * 1024;

/** The configuration with its defaults, and its mistakes. No issue repeats a value; paths are relative to it. */
export function checkConfig(
  kind: ConnectionKind,
  given: JsonObject,
): { readonly config: JsonObject; readonly issues: readonly FieldIssue[] } {
  const unfit = sizedJsonIssues(given, 'The configuration', MAX_CONFIG_BYTES);
  if (unfit.length > 0) return { config: {}, issues: unfit };
  const schema = CONFIG_SCHEMAS[kind];
  const complete = { ...defaultsOf(schema), ...withoutNulls(given) };
  const config = kind === ConnectionKind.MAIL ? withKnownServers(complete) : complete;
  const issues = compileSchema(schema)(config);
  return { config, issues: issues.length > 0 || kind !== ConnectionKind.KEY ? issues : keyIssues(config) };
}

/** Null means absent, as everywhere in the input of GraphQL. */
function withoutNulls(given: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
