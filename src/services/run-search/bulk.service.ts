import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { actorOf } from '../../domain/run/bulk-actor.js';
import { BulkAction, MAX_BULK_OPEN, MAX_BULK_RUNS } from '../../domain/run/bulk-operation.js';
import type { BulkOperation } from '../../domain/run/bulk-operation.js';
import { checkRunFilter } from '../../domain/run/search/run-filter.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import { MAX_TAGS, checkTags } from '../../domain/workflow/tags.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { isId, lowestId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import type { BulkStore } from '../../storage/run-search/bulk.store.js';
import type { RunSearchStore } from '../../storage/run-search/run-search.store.js';
import { requireScope } from '../authorise.js';
import type { IdempotencyService, IdempotentTry } from '../idempotency/idempotency.service.js';
import { checkPage } from '../workflows/check-query.js';

export interface StartBulkOperation {
  readonly action: BulkAction;
  /** Which runs are meant, among those that are there by now. */
  readonly filter: RunFilter;
  /** For TAG: at least one of both. */
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** The number that the caller was shown. Nothing is done if more runs are meant. */
  readonly expectedCount?: number | undefined;
  /** The same key and input again answer the operation that the first call started. */
  readonly idempotencyKey?: string | undefined;
}

/** How many runs a filter means. */
export interface RunCount {
  readonly count: number;
  /** False: there are more. */
  readonly isExact: boolean;
}

export interface BulkServiceDependencies {
  readonly store: BulkStore;
  readonly search: Pick<RunSearchStore, 'count'>;
  readonly idempotency: IdempotencyService;
  /** An operation is due. */
  readonly onStarted: () => void;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Starts actions on all runs of a filter, and shows how they continue. */
export class BulkService {
  constructor(private readonly deps: BulkServiceDependencies) {}

  /** Counts up to one more than an operation may act on. @throws InvalidInputError for the filter. */
  async count(caller: Caller, filter: RunFilter, at?: readonly string[]): Promise<RunCount> {
    requireScope(caller, 'workflows:read');
    const count = await this.deps.search.count(caller.ownerId, checkRunFilter(filter, at), MAX_BULK_RUNS + 1);
    return { count: Math.min(count, MAX_BULK_RUNS), isExact: count <= MAX_BULK_RUNS };
  }

  /**
   * The operation is durable when this resolves, and continues in the background.
   *
   * @throws InvalidInputError; ConflictError `COUNT_CHANGED` if more runs are meant than the caller expects, or
   * `ILLEGAL_STATE` if too many operations run.
   */
  async start(caller: Caller, input: StartBulkOperation, attempt: IdempotentTry | null = null): Promise<BulkOperation> {
    requireScope(caller, 'executions:run');
    if (input.action === BulkAction.DELETE) requireScope(caller, 'workflows:write');
    const { idempotencyKey, ...request } = input;
    const checked = this.#checked(request);
    const startOnce = async ({ idOf, isRepeated }: IdempotentTry): Promise<BulkOperation> => {
      const id = idOf('bulk');
      const [before] = isRepeated ? await this.deps.store.findMany(caller.ownerId, [id]) : [];
      return before ?? this.#start(caller, checked, id);
    };
    if (attempt) return startOnce(attempt);
    if (idempotencyKey === undefined) return this.#start(caller, checked, this.deps.newId('bulk'));
    return this.deps.idempotency.once(
      caller,
      { operation: 'startBulkOperation', key: idempotencyKey, request },
      startOnce,
      { save: ({ id }) => id, load: (id) => this.get(caller, String(id)) },
    );
  }

  async #start(caller: Caller, input: StartBulkOperation, id: string): Promise<BulkOperation> {
    const { store, search, now, onStarted } = this.deps;
    const { action, filter, addTags = [], removeTags = [], expectedCount } = input;
    const total = await search.count(caller.ownerId, filter, MAX_BULK_RUNS + 1);
    if (total > MAX_BULK_RUNS)
      throw new InvalidInputError([
        {
          path: ['filter'],
          detail: `More than ${MAX_BULK_RUNS.toLocaleString('en')} runs match the filter. Narrow it, for example by time.`,
        },
      ]);
    if (expectedCount !== undefined && total > expectedCount)
      throw new ConflictError(
        'COUNT_CHANGED',
        `${total} runs match the filter now, not ${expectedCount}. Count again.`,
        [{ path: ['expectedCount'], detail: `${total} runs match the filter.` }],
      );
    const createdAt = new Date(now());
    const operation = await store.insert(
      {
        id,
        ownerId: caller.ownerId,
        action,
        filter,
        addTags,
        removeTags,
        actor: actorOf(caller),
        total,
        // Runs of the same millisecond belong to it.
        beforeId: lowestId('ex', new Date(createdAt.getTime() + 1)),
        createdAt,
      },
      MAX_BULK_OPEN,
      auditBy(caller, 'bulk_operation.start', id, { action, total }),
    );
    if (!operation)
      throw new ConflictError(
        'ILLEGAL_STATE',
        `${MAX_BULK_OPEN} of your operations on many runs are under way, the most there can be. Wait for one to end, or cancel it.`,
      );
    onStarted();
    return operation;
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (BulkOperation | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.store.findMany(
      caller.ownerId,
      ids.filter((id) => isId(id, 'bulk')),
    );
    const byId = new Map(found.map((operation) => [operation.id, operation]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<BulkOperation> {
    const [operation] = await this.getMany(caller, [id]);
    if (!operation) throw new NotFoundError('bulk operation', id);
    return operation;
  }

  /** Newest first; those of the last 30 days. */
  async list(caller: Caller, page: PageRequest): Promise<Page<BulkOperation>> {
    requireScope(caller, 'workflows:read');
    checkPage(page, 'bulk');
    return this.deps.store.list(caller.ownerId, page);
  }

  /**
   * It ends before its next batch of runs. Finished changes stay.
   *
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has ended.
   */
  async cancel(caller: Caller, id: string): Promise<BulkOperation> {
    requireScope(caller, 'executions:run');
    const audit = auditBy(caller, 'bulk_operation.cancel', id);
    const outcome = isId(id, 'bulk') ? await this.deps.store.cancel(caller.ownerId, id, audit) : null;
    if (outcome === null) throw new NotFoundError('bulk operation', id);
    if (!outcome) throw new ConflictError('ILLEGAL_STATE', 'The operation has already ended.');
    this.deps.onStarted();
    const [operation] = await this.deps.store.findMany(caller.ownerId, [id]);
    if (!operation) throw new NotFoundError('bulk operation', id);
    return operation;
  }

  #checked(input: StartBulkOperation): StartBulkOperation {
    const issues = new IssueList();
    const filter = issues.collect(() => checkRunFilter(input.filter)) ?? {};
    const tags = (name: 'addTags' | 'removeTags'): readonly string[] => {
      const found = new IssueList();
      const checked = checkTags(found, (input[name] ?? []).slice(0, MAX_TAGS + 1), { what: 'An operation' });
      for (const { path, detail } of found.all) issues.add([name, ...path.slice(1)], detail);
      return checked;
    };
    const [addTags, removeTags] = [tags('addTags'), tags('removeTags')];
    const hasTags = addTags.length + removeTags.length > 0;
    if (input.action === BulkAction.TAG && !hasTags) issues.add(['addTags'], 'Say which tags are added or removed.');
    if (input.action !== BulkAction.TAG && hasTags) issues.add(['addTags'], 'Tags go with the action TAG.');
    if (Object.keys(filter).length === 0 && issues.all.length === 0)
      issues.add(['filter'], 'Give at least one condition: an action on all runs is refused.');
    issues.throwIfAny();
    return { ...input, filter, addTags, removeTags };
  }
}
