import { Script, createContext, type Context } from 'node:vm';
import type { JsonSchema } from '../json.js';

/** The longest that checking one value against one schema may take. */
export const SCHEMA_TIME_LIMIT_MS = 250;

/** Above this size a schema can multiply with a large value even without the keywords below. */
const PLAIN_SCHEMA_CHARS = 8_000;
const COSTLY_KEYWORD = /"(\$ref|\$dynamicRef|uniqueItems|contains|patternProperties|unevaluatedProperties|unevaluatedItems)":|"pattern":"(?:[^"]*\{|[^"]{200})/;

/**
 * Whether checking against the schema can take longer than linear time: references can double the work with each
 * level, `uniqueItems` compares each item with each other, and a pattern takes as long as it is large.
 */
export function isCostly(schemaText: string): boolean {
  return schemaText.length > PLAIN_SCHEMA_CHARS || COSTLY_KEYWORD.test(schemaText);
}

let runner: { readonly script: Script; readonly context: Context & { job: (() => unknown) | null } } | null = null;

/** Whether the error is that of `withTimeLimit` (it comes from another realm and is no `Error` of ours). */
export function isTimeLimit(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/**
 * Runs synchronous code that changes nothing, and stops it at the time limit. It costs some 0.2 ms a call, so that only
 * costly schemas go through it. Not a sandbox: the code is ours, only its running time is not.
 */
export function withTimeLimit<T>(job: () => T): T {
  runner ??= { script: new Script('job()'), context: Object.assign(createContext({ job: null }), { job: null }) };
  let result: { readonly value: T } | undefined;
  runner.context.job = () => {
    result = { value: job() };
  };
  try {
    runner.script.runInContext(runner.context, { timeout: SCHEMA_TIME_LIMIT_MS });
  } finally {
    runner.context.job = null;
  }
  if (!result) throw new Error('The guarded job did not finish.');
  return result.value;
}

/** The text of a schema: its identity for caches, and what its size is measured by. */
export function schemaTextOf(schema: JsonSchema): string {
  return JSON.stringify(schema);
}
