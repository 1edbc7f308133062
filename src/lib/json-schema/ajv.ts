import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { RE2JS } from 're2js';
import type { JsonSchema } from '../json/json.js';

/**
 * Ajv never frees the data of its compiled schemas, so an instance is replaced after this number of schemas. Validators
 * that are still in use keep their data.
 */
const SCHEMAS_PER_INSTANCE = 500;

/** `pattern` comes from users: matched in linear time, whatever it looks like. Ajv identifies an engine by its text. */
function linearRegExp(pattern: string): { test(text: string): boolean; toString(): string } {
  const compiled = RE2JS.compile(pattern);
  return { test: (text) => compiled.test(text), toString: () => `/${pattern}/` };
}
linearRegExp.code = 'linearRegExp';

/**
 * Our own schemas have patterns for short texts only, and are always checked in the event loop: a longer text does not
 * match.
 */
const MAX_PATTERN_TEXT = 100_000;

function boundedRegExp(pattern: string): { test(text: string): boolean; toString(): string } {
  const linear = linearRegExp(pattern);
  return { ...linear, test: (text) => text.length <= MAX_PATTERN_TEXT && linear.test(text) };
}
boundedRegExp.code = 'boundedRegExp';

function createAjv(validateSchema: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    validateSchema,
    allErrors: true,
    strict: false,
    logger: false,
    addUsedSchema: false,
    ownProperties: true,
    inlineRefs: false,
    code: { regExp: validateSchema ? linearRegExp : boundedRegExp },
  });
  addFormats.default(ajv);
  return ajv;
}

interface Instance {
  readonly ajv: Ajv2020;
  compiled: number;
}

/** By whether they check the schemas themselves. */
const shared = new Map<boolean, Instance>();

/** The instance to compile with; made on first use, since it costs some milliseconds. */
function currentAjv(validateSchema: boolean): Ajv2020 {
  let current = shared.get(validateSchema);
  if (!current || current.compiled >= SCHEMAS_PER_INSTANCE) current = { ajv: createAjv(validateSchema), compiled: 0 };
  current.compiled += 1;
  shared.set(validateSchema, current);
  return current.ajv;
}

/**
 * The schema's own `$id` is left out: two schemas may claim the same.
 *
 * @param isOurs whether the schema is part of this code. It is then not checked against the meta-schema, whose first
 * compilation would block the process for 50 to 100 ms.
 * @throws the error of Ajv: the schema is not valid, a `$ref` has no target (nothing is ever fetched), or a pattern is
 * not RE2.
 */
export function compileWithAjv(schema: JsonSchema, isOurs: boolean): ValidateFunction {
  const { $id: _unused, ...anonymous } = schema;
  return currentAjv(!isOurs).compile(anonymous);
}
