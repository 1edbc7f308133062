import { IssueList } from '../../errors.js';
import { ExpressionSyntaxError, analyseExpression } from '../../expressions/index.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { textProblem } from '../../lib/text/text.js';
import { ConcurrencyPolicy, RateLimitPolicy } from './flow-control.js';
import type { ConcurrencyLimit, Debounce, FlowControl, FlowControlDraft, RateLimit } from './flow-control.js';

const DAY = 86_400;
/** Runs are counted one by one. */
const MAX_COUNT = 10_000;
const MAX_PERIOD_SECONDS = 31 * DAY;
const MAX_QUIET_SECONDS = 7 * DAY;
const MAX_KEY_CHARS = 1_000;
/** Far from the numbers by which the queue itself puts runs first. */
const MAX_PRIORITY = 1_000_000;

/** The names that a key may use: values that are known before the run has started. */
const KEY_NAMES = ['trigger', 'context', 'workflow'];

const ROOT = 'flowControl';
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '': ['concurrency', 'rateLimit', 'debounce', 'priority'],
  concurrency: ['limit', 'key', 'whenFull'],
  rateLimit: ['limit', 'periodSeconds', 'key', 'whenExceeded'],
  debounce: ['quietSeconds', 'maxWaitSeconds', 'key'],
};

/**
 * Checks flow control and fills in its defaults. All problems are collected; their paths start with `flowControl`. Null
 * and undefined mean absent.
 *
 * @returns null if it sets no limit.
 * @throws InvalidInputError
 */
export function checkFlowControl(draft: FlowControlDraft): FlowControl | null {
  const reader = new Reader();
  const flow = reader.read(draft);
  reader.issues.throwIfAny();
  const { concurrency, rateLimit, debounce, priority } = flow;
  return concurrency === null && rateLimit === null && debounce === null && priority === 0 ? null : flow;
}

/** Whether a number can be the priority of a run. */
export function priorityProblem(priority: unknown): string | null {
  const isFit = typeof priority === 'number' && Number.isInteger(priority) && Math.abs(priority) <= MAX_PRIORITY;
  return isFit ? null : `"priority" must be a whole number from -${MAX_PRIORITY} to ${MAX_PRIORITY}.`;
}

class Reader {
  readonly issues = new IssueList();

  read(draft: FlowControlDraft): FlowControl {
    if (!this.#isObject(draft, '')) return { concurrency: null, rateLimit: null, debounce: null, priority: 0 };
    const priority = draft.priority ?? 0;
    const problem = priorityProblem(priority);
    if (problem !== null) this.issues.add([ROOT, 'priority'], problem);
    return {
      concurrency: draft.concurrency ? this.#concurrency(draft.concurrency) : null,
      rateLimit: draft.rateLimit ? this.#rateLimit(draft.rateLimit) : null,
      debounce: draft.debounce ? this.#debounce(draft.debounce) : null,
      priority,
    };
  }

  #concurrency(draft: NonNullable<FlowControlDraft['concurrency']>): ConcurrencyLimit | null {
    if (!this.#isObject(draft, 'concurrency')) return null;
    return {
      limit: this.#count(draft.limit, ['concurrency', 'limit'], MAX_COUNT),
      key: this.#key(draft.key, 'concurrency'),
      whenFull: this.#oneOf(draft.whenFull, ConcurrencyPolicy, ['concurrency', 'whenFull'], ConcurrencyPolicy.QUEUE),
    };
  }

  #rateLimit(draft: NonNullable<FlowControlDraft['rateLimit']>): RateLimit | null {
    if (!this.#isObject(draft, 'rateLimit')) return null;
    return {
      limit: this.#count(draft.limit, ['rateLimit', 'limit'], MAX_COUNT),
      periodSeconds: this.#count(draft.periodSeconds, ['rateLimit', 'periodSeconds'], MAX_PERIOD_SECONDS),
      key: this.#key(draft.key, 'rateLimit'),
      whenExceeded: this.#oneOf(
        draft.whenExceeded,
        RateLimitPolicy,
        ['rateLimit', 'whenExceeded'],
        RateLimitPolicy.DELAY,
      ),
    };
  }

  #debounce(draft: NonNullable<FlowControlDraft['debounce']>): Debounce | null {
    if (!this.#isObject(draft, 'debounce')) return null;
    const quietSeconds = this.#count(draft.quietSeconds, ['debounce', 'quietSeconds'], MAX_QUIET_SECONDS);
    const path = ['debounce', 'maxWaitSeconds'];
    const maxWaitSeconds =
      (draft.maxWaitSeconds ?? null) === null ? null : this.#count(draft.maxWaitSeconds, path, MAX_PERIOD_SECONDS);
    if (maxWaitSeconds !== null && maxWaitSeconds < quietSeconds) {
      this.issues.add(
        [ROOT, ...path],
        `"maxWaitSeconds" must not be less than "quietSeconds", which is ${quietSeconds}.`,
      );
    }
    return { quietSeconds, maxWaitSeconds, key: this.#key(draft.key, 'debounce') };
  }

  #isObject(value: object, name: string): boolean {
    const path = name === '' ? [ROOT] : [ROOT, name];
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.issues.add(path, `"${name || ROOT}" must be an object.`);
      return false;
    }
    const known = FIELDS[name] ?? [];
    for (const [field, given] of Object.entries(value)) {
      if (known.includes(field) || given === undefined || given === null) continue;
      this.issues.add([...path, field], `"${field.slice(0, 100)}" is not a known field.${didYouMean(field, known)}`);
    }
    return true;
  }

  #count(value: unknown, path: readonly string[], max: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
    this.issues.add([ROOT, ...path], `"${path.at(-1) ?? ''}" must be a whole number from 1 to ${max}.`);
    return 1;
  }

  #oneOf<T extends string>(
    value: T | null | undefined,
    states: Readonly<Record<string, T>>,
    path: readonly string[],
    fallback: T,
  ): T {
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'string' && Object.hasOwn(states, value)) return value;
    this.issues.add([ROOT, ...path], `"${path.at(-1) ?? ''}" must be one of ${Object.keys(states).join(', ')}.`);
    return fallback;
  }

  #key(value: unknown, of: string): string | null {
    if (value === undefined || value === null) return null;
    const problem = typeof value === 'string' ? keyProblem(value) : 'The key must be a text: a JSONata expression.';
    if (problem !== null) this.issues.add([ROOT, of, 'key'], problem);
    return typeof value === 'string' ? value : null;
  }
}

/** The reason why an expression cannot be a key. Null if it can. */
function keyProblem(source: string): string | null {
  if (source.trim() === '') return 'The key must not be empty; leave it out to count all runs together.';
  if (source.length > MAX_KEY_CHARS)
    return `The key must have at most ${MAX_KEY_CHARS} characters, not ${source.length}.`;
  const unfit = textProblem(source);
  if (unfit !== null) return unfit;
  try {
    const unknown = [...analyseExpression(source).roots].filter((root) => !KEY_NAMES.includes(root));
    if (unknown.length === 0) return null;
    const [first = ''] = unknown;
    return `There is no "${first.slice(0, 100)}" in the key of flow control.${didYouMean(first, KEY_NAMES)} In scope are ${KEY_NAMES.join(', ')}.`;
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return `The expression cannot be read: ${error.message}`;
    throw error;
  }
}
