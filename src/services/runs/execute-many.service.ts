import type { Caller } from '../../domain/account/caller.js';
import type { Execution } from '../../domain/run/execution.js';
import { MAX_CONTEXTS, MAX_CONTEXTS_CHARS } from '../../domain/run/planned-run.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError, StepcastError } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import { jsonSize } from '../../lib/json/json-size.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { requireScope } from '../authorise.js';
import type { IdempotencyService, IdempotentTry } from '../idempotency/idempotency.service.js';
import { contextIssues } from '../workflows/check-context.js';
import type { ExecuteWorkflow } from './execution.inputs.js';
import type { ExecutionService } from './execution.service.js';

/** Runs that are queued at a time. */
const AT_A_TIME = 50;

/** One run for each context. */
export interface ExecuteMany extends Omit<ExecuteWorkflow, 'context' | 'trigger'> {
  readonly contexts: readonly JsonObject[];
}

/** The outcome of one context. */
export interface StartedContext {
  /** Its place in the list. */
  readonly index: number;
  readonly execution: Execution | null;
  /** Why its run could not start. */
  readonly error: Problem | null;
}

export interface ExecuteManyDependencies {
  readonly executions: Pick<ExecutionService, 'execute' | 'getMany'>;
  readonly idempotency: IdempotencyService;
  readonly newId: IdFactory;
}

/** Starts many runs of one workflow by one call. */
export class ExecuteManyService {
  constructor(private readonly deps: ExecuteManyDependencies) {}

  /**
   * Starts a run for each context, in their order. A context that does not fit starts none, and says why; the others
   * start anyway.
   *
   * @param attempt this try, if the caller makes sure by a key of its own that the request is carried out once.
   * @throws InvalidInputError for the list; NotFoundError and ConflictError if the workflow cannot run at all.
   */
  async execute(
    caller: Caller,
    { contexts, idempotencyKey, ...shared }: ExecuteMany,
    attempt: IdempotentTry | null = null,
  ): Promise<readonly StartedContext[]> {
    requireScope(caller, 'executions:run');
    checkContexts(contexts);
    const start = (one: IdempotentTry): Promise<readonly StartedContext[]> =>
      this.#startAll(caller, shared, contexts, one);
    if (attempt) return start(attempt);
    if (idempotencyKey === undefined) return start({ isRepeated: false, idOf: (prefix) => this.deps.newId(prefix) });
    return this.deps.idempotency.once(
      caller,
      {
        operation: 'executeWorkflows',
        key: idempotencyKey,
        request: JSON.parse(JSON.stringify({ ...shared, contexts })) as JsonObject,
      },
      start,
      { save: saved, load: (stored) => this.#loaded(caller, stored) },
    );
  }

  async #startAll(
    caller: Caller,
    shared: Omit<ExecuteMany, 'contexts' | 'idempotencyKey'>,
    contexts: readonly JsonObject[],
    { isRepeated, idOf }: IdempotentTry,
  ): Promise<readonly StartedContext[]> {
    const ids = contexts.map((_, index) => idOf('ex', index));
    const startOne = async (context: JsonObject, index: number): Promise<StartedContext> => {
      const id = ids[index] ?? '';
      try {
        const attempt = { isRepeated, idOf: () => id };
        const execution = await this.deps.executions.execute(caller, { ...shared, context }, attempt);
        return { index, execution, error: null };
      } catch (error) {
        return { index, execution: null, error: problemOf(error, index) };
      }
    };
    const [first, ...others] = contexts;
    // A workflow that cannot run refuses the whole call, before anything has started.
    const results = first === undefined ? [] : [await startOne(first, 0)];
    for (let at = 0; at < others.length; at += AT_A_TIME)
      results.push(
        ...(await Promise.all(
          others.slice(at, at + AT_A_TIME).map((context, offset) => startOne(context, at + offset + 1)),
        )),
      );
    return results;
  }

  async #loaded(caller: Caller, stored: JsonValue): Promise<readonly StartedContext[]> {
    const entries = stored as unknown as readonly { readonly id: string | null; readonly error: Problem | null }[];
    const ids = entries.flatMap(({ id }) => id ?? []);
    const found = new Map(
      (await this.deps.executions.getMany(caller, ids)).flatMap((run) => (run ? [[run.id, run]] : [])),
    );
    return entries.map(({ id, error }, index) => ({
      index,
      execution: id === null ? null : (found.get(id) ?? null),
      error,
    }));
  }
}

function saved(results: readonly StartedContext[]): JsonValue {
  return results.map(({ execution, error }) => ({
    id: execution?.id ?? null,
    error: error && { code: error.code, message: error.message, retryable: error.retryable },
  }));
}

/** The reason for one context. @throws the failure itself, if it is not of this context alone */
function problemOf(error: unknown, index: number): Problem {
  if (!(error instanceof StepcastError)) throw error;
  const isOfAll = error instanceof NotFoundError || error instanceof ConflictError;
  if (isOfAll && index === 0) throw error;
  const [issue] = error instanceof InvalidInputError ? error.issues : [];
  const place = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.detail}`;
  const retryable = error.code === 'RATE_LIMITED' || error.code === 'QUOTA_EXCEEDED' || error.code === 'UNAVAILABLE';
  return { code: error.code, message: place === '' ? error.message : place, retryable };
}

function checkContexts(contexts: readonly JsonObject[]): void {
  const issues = new IssueList();
  if (contexts.length === 0 || contexts.length > MAX_CONTEXTS)
    issues.add(['contexts'], `Give 1 to ${MAX_CONTEXTS.toLocaleString('en')} contexts, not ${contexts.length}.`);
  issues.throwIfAny();
  let size = 0;
  for (const [index, context] of contexts.entries()) {
    if (!isJsonObject(context as JsonValue)) issues.add(['contexts', index], 'A context must be an object.');
    else size += jsonSize(context);
    if (size > MAX_CONTEXTS_CHARS) break;
  }
  if (size > MAX_CONTEXTS_CHARS)
    issues.add(
      ['contexts'],
      `All contexts together must not be larger than ${MAX_CONTEXTS_CHARS.toLocaleString('en')} characters: give fewer of them.`,
    );
  issues.throwIfAny();
  for (const [index, context] of contexts.entries()) issues.addAll(contextIssues(context), ['contexts', index]);
  issues.throwIfAny();
}
