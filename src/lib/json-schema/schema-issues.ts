import type { FieldIssue } from '../../errors.js';
import { jsonIssues } from '../json/json-limits.js';
import { LruMap } from '../collections/lru-map.js';
import type { JsonSchema } from '../json/json.js';
import { patternWeight } from './pattern-weight.js';
import { compileSchema } from './compile.js';
import { schemaTextOf } from './guard.js';

/**
 * The largest size of a schema from outside, as JSON text. Compiling one takes up to 7 ms a kilobyte, and no other work
 * is done meanwhile.
 */
export const MAX_SCHEMA_CHARS = 32_768;

/** The largest total weight of all patterns of a schema, because compiling them must not block the process. */
const MAX_PATTERN_WEIGHT = 20_000;

/**
 * The mistakes in a schema that comes from outside. Empty if it can be used. Unsafe parts are refused as well:
 * references to other documents (nothing is ever fetched), `$async`, and an inner `$id`, which would claim a name for
 * all schemas. Patterns that need backtracking are also refused, and so is too much of any part.
 */
export function schemaIssues(schema: JsonSchema): readonly FieldIssue[] {
  const unfit = jsonIssues(schema);
  if (unfit.length > 0) return unfit;
  if (schemaTextOf(schema).length > MAX_SCHEMA_CHARS) {
    return [{ path: [], detail: `A schema must not be larger than ${MAX_SCHEMA_CHARS} characters.` }];
  }
  const known = KNOWN.get(schemaTextOf(schema));
  if (known) return known;
  const refused = [...refusedKeywords(schema, [])];
  if (refused.length > 0) return refused;
  let weight = 0;
  for (const { path, pattern } of patternsIn(schema, [])) {
    weight += patternWeight(pattern);
    if (weight > MAX_PATTERN_WEIGHT)
      return [
        { path, detail: 'The patterns of this schema are too large together: use fewer of them, or smaller repeats.' },
      ];
  }
  try {
    compileSchema(schema);
    return [];
  } catch (error) {
    return [{ path: [], detail: reasonOf(error) }];
  }
}

/** The results of checks elsewhere for schemas that take long to compile, by their text. */
const KNOWN = new LruMap<string, readonly FieldIssue[]>(2_000);

/** Whether `schemaIssues` answers at once, without compiling. */
export function isKnownSchema(schema: JsonSchema): boolean {
  return KNOWN.get(schemaTextOf(schema)) !== undefined;
}

/** Saves this process the compilation: `issues` are the results of `schemaIssues` in another one. */
export function rememberSchemaIssues(schema: JsonSchema, issues: readonly FieldIssue[]): void {
  KNOWN.set(schemaTextOf(schema), issues);
}

/** These keywords hold values, not schemas. */
const DATA_KEYWORDS: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'example']);

/** Depth is bounded by `jsonIssues`, so that recursion is safe here. */
function* refusedKeywords(node: unknown, path: readonly (string | number)[]): Generator<FieldIssue> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = [...path, Array.isArray(node) ? Number(key) : key];
    if ((key === '$ref' || key === '$dynamicRef') && typeof child === 'string' && !child.startsWith('#')) {
      yield { path: at, detail: `"${key}" must refer to the same schema ("#/…"); other documents are not fetched.` };
    } else if (key === '$async' && child === true) {
      yield { path: at, detail: '"$async" is not supported.' };
    } else if (key === '$id' && typeof child === 'string' && path.length > 0) {
      yield { path: at, detail: '"$id" is supported at the top only; refer to parts of the schema by "#/$defs/…".' };
    } else if (!DATA_KEYWORDS.has(key)) {
      yield* refusedKeywords(child, at);
    }
  }
}

/** A name such as `pattern` may also be that of a property. Its value is then not a text. */
function* patternsIn(
  node: unknown,
  path: readonly (string | number)[],
): Generator<{ readonly path: readonly (string | number)[]; readonly pattern: string }> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node) as [string, unknown][]) {
    const at = [...path, Array.isArray(node) ? Number(key) : key];
    if (key === 'pattern' && typeof child === 'string') yield { path: at, pattern: child };
    if (key === 'patternProperties' && typeof child === 'object' && child !== null)
      for (const pattern of Object.keys(child)) yield { path: at, pattern };
    yield* patternsIn(child, at);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unknown reason';
  if (error instanceof RangeError) return 'The schema nests too deep.';
  if (message.startsWith('error parsing regexp')) {
    return `A "pattern" cannot be used: ${message}. Patterns are RE2: no look-around and no back-references.`;
  }
  return `This is not a valid JSON Schema (draft 2020-12): ${message.slice(0, 500)}.`;
}
