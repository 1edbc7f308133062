import type { FieldIssue } from '../../errors.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { LOOP_TOOL, MAX_LOOP_CONCURRENCY, MAX_REASON_CHARS, MAX_REPEATS, type StepDraft } from './step.js';

/** The longest title, in characters. */
const MAX_TITLE_CHARS = 200;
/** The size, as JSON text, that the input of one step may have. */
const MAX_INPUT_CHARS = 256 * 1024;
const MAX_EXPRESSION_CHARS = 10_000;
const DAY_MS = 86_400_000;

const expression: JsonSchema = { type: 'string', minLength: 1, maxLength: MAX_EXPRESSION_CHARS };

/** The rule of a loop, without its body. */
export const LOOP_SCHEMA: JsonSchema & { readonly properties: JsonObject } = {
  type: 'object',
  additionalProperties: false,
  properties: {
    forEach: expression,
    repeat: {
      type: 'object',
      required: ['until'],
      additionalProperties: false,
      properties: {
        until: expression,
        maxTimes: { type: 'integer', minimum: 1, maximum: MAX_REPEATS },
        delayMs: { type: 'integer', minimum: 0, maximum: DAY_MS },
      },
    },
    concurrency: { type: 'integer', minimum: 1, maximum: MAX_LOOP_CONCURRENCY },
    breakIf: expression,
    output: expression,
    failedItems: { enum: ['STOP', 'NULL', 'DROP'] },
  },
};

/** Types and ranges. Other rules check the parts that depend on tools or other steps. */
export const STEP_SCHEMA: JsonSchema & { readonly properties: JsonObject } = {
  type: 'object',
  required: ['title', 'tool'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    title: { type: 'string', minLength: 1, maxLength: MAX_TITLE_CHARS },
    description: { type: 'string', maxLength: 10_000 },
    tool: { type: 'string', minLength: 1, maxLength: 200 },
    input: { type: 'object' },
    when: expression,
    dependsOn: { type: 'array', items: { type: 'string' }, maxItems: 100 },
    forEach: expression,
    retry: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxAttempts: { type: 'integer', minimum: 1, maximum: 100 },
        initialDelayMs: { type: 'integer', minimum: 0, maximum: DAY_MS },
        backoffFactor: { type: 'number', minimum: 1, maximum: 100 },
        maxDelayMs: { type: 'integer', minimum: 0, maximum: DAY_MS },
      },
    },
    timeoutMs: { type: 'integer', minimum: 1, maximum: DAY_MS },
    onError: { enum: ['FAIL', 'CONTINUE'] },
    failedItems: { enum: ['NULL', 'DROP'] },
    loop: LOOP_SCHEMA,
    parent: { type: 'string' },
    reason: { type: 'string', maxLength: MAX_REASON_CHARS },
  },
};

/** Without absent fields: null and undefined mean the default everywhere in a draft. */
function withoutAbsent(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== null));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tidy(draft: unknown): unknown {
  if (!isObject(draft)) return draft;
  const given = withoutAbsent(draft);
  if (typeof given.title === 'string') given.title = given.title.trim();
  if (isObject(given.retry)) given.retry = withoutAbsent(given.retry);
  if (isObject(given.loop)) {
    given.tool ??= LOOP_TOOL;
    const loop = withoutAbsent(given.loop);
    if (isObject(loop.repeat)) loop.repeat = withoutAbsent(loop.repeat);
    given.loop = loop;
  }
  return given;
}

/** A draft whose fields have the right types, or its mistakes. Paths are relative to the step. */
export function readShape(draft: unknown): { readonly draft: StepDraft } | { readonly issues: readonly FieldIssue[] } {
  const given = tidy(draft);
  const unfit = jsonIssues(given);
  if (unfit.length > 0) return { issues: unfit };
  const issues = [...compileSchema(STEP_SCHEMA, { isOurs: true })(given)];
  if (issues.length === 0) {
    const step = given as StepDraft;
    if (JSON.stringify(step.input ?? {}).length > MAX_INPUT_CHARS) {
      issues.push({
        path: ['input'],
        detail: `The input of a step must not be larger than ${MAX_INPUT_CHARS} characters.`,
      });
    }
    const { initialDelayMs, maxDelayMs } = step.retry ?? {};
    if (initialDelayMs !== undefined && maxDelayMs !== undefined && maxDelayMs < initialDelayMs) {
      issues.push({
        path: ['retry', 'maxDelayMs'],
        detail: '"retry.maxDelayMs" must not be less than "retry.initialDelayMs".',
      });
    }
    if (issues.length === 0) return { draft: step };
  }
  return { issues };
}
