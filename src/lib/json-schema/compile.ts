import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { FieldIssue } from '../../errors.js';
import type { JsonSchema } from '../json/json.js';
import { LruMap } from '../collections/lru-map.js';
import { compileWithAjv } from './ajv.js';
import { describeErrors } from './describe-errors.js';
import { isCheapOnceCompiled } from './cost.js';
import { isTimeLimit, withTimeLimit } from '../async/time-limit.js';
import { isCostly, schemaTextOf, SCHEMA_TIME_LIMIT_MS } from './guard.js';

/** Checks one value. Returns its mistakes, or an empty list. Paths are relative to the value. */
export type SchemaCheck = (value: unknown) => readonly FieldIssue[];

/** Schemas kept compiled. */
const MAX_CACHED = 500;

const byIdentity = new WeakMap<JsonSchema, SchemaCheck>();
const byText = new LruMap<string, SchemaCheck>(MAX_CACHED);

/**
 * Compiles a JSON Schema (draft 2020-12, with formats) once; the same schema again, by identity or content, costs a
 * look-up. A schema object must not be changed afterwards.
 *
 * @param options `isOurs`: the schema is part of this code, and tests check that it is valid and linear. A busy machine
 * then never causes an input to be rejected.
 * @throws Error if the schema itself is not valid. Check schemas from outside with `schemaIssues` first.
 */
export function compileSchema(schema: JsonSchema, { isOurs = false }: { readonly isOurs?: boolean } = {}): SchemaCheck {
  const known = byIdentity.get(schema);
  if (known) return known;
  const text = schemaTextOf(schema);
  const check = byText.get(text) ?? checkOf(compileWithAjv(schema, isOurs), !isOurs && isCostly(text) ? schema : null);
  byText.set(text, check);
  byIdentity.set(schema, check);
  return check;
}

/** As the check of `compileSchema`. A check that takes longer is stopped, which counts as a mistake in the value. */
export function valueIssuesWithin(schema: JsonSchema, value: unknown, limitMs: number): readonly FieldIssue[] {
  return stoppedAfter(limitMs, () => compileSchema(schema)(value));
}

/** @param costly the schema, if checks against it may take long. The guard itself costs more than a check of a small value. */
function checkOf(validate: ValidateFunction, costly: JsonSchema | null): SchemaCheck {
  const check: SchemaCheck = (value) => (validate(value) ? [] : describeErrors(validate.errors ?? [], value));
  if (costly === null) return check;
  return (value) =>
    isCheapOnceCompiled(costly, value) ? check(value) : stoppedAfter(SCHEMA_TIME_LIMIT_MS, () => check(value));
}

function stoppedAfter(limitMs: number, check: () => readonly FieldIssue[]): readonly FieldIssue[] {
  try {
    return withTimeLimit(limitMs, check);
  } catch (error) {
    if (!isTimeLimit(error)) throw error;
    return [{ path: [], detail: `Checking the value against its schema took longer than ${limitMs} ms.` }];
  }
}
