import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Execution } from '../../domain/run/execution.js';
import { MAX_RUN_TAGS } from '../../domain/run/labels.js';
import { checkMetadata } from '../../domain/workflow/metadata.js';
import { checkTags } from '../../domain/workflow/tags.js';
import { isId } from '../../lib/ids.js';
import { IssueList, NotFoundError } from '../../errors.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { RunLabelsStore } from '../../storage/run-search/run-labels.store.js';
import { requireScope } from '../authorise.js';

export interface RunLabelsDependencies {
  readonly labels: RunLabelsStore;
  readonly executions: Pick<ExecutionStore, 'findMany'>;
}

/** Changes the tags and the metadata of runs, whether they have ended or not. */
export class RunLabelsService {
  constructor(private readonly deps: RunLabelsDependencies) {}

  /**
   * Replaces the given ones; those of the workflow among the tags go as well. An absent field stays as it is.
   *
   * @throws InvalidInputError, NotFoundError
   */
  async update(
    caller: Caller,
    id: string,
    given: {
      readonly tags?: readonly string[] | undefined;
      readonly metadata?: Readonly<Record<string, unknown>> | undefined;
    },
  ): Promise<Execution> {
    requireScope(caller, 'executions:run');
    const issues = new IssueList();
    const tags = given.tags && checkTags(issues, given.tags, { what: 'A run', most: MAX_RUN_TAGS });
    const metadata = given.metadata && checkMetadata(issues, given.metadata);
    issues.throwIfAny();
    const outcome = isId(id, 'ex')
      ? await this.deps.labels.change(
          caller.ownerId,
          [id],
          (before) => ({ tags: tags ?? before.tags, metadata: metadata ?? before.metadata }),
          auditBy(caller, 'execution.label', id),
        )
      : new Map();
    const [execution] = outcome.has(id) ? await this.deps.executions.findMany([id], caller.ownerId) : [];
    if (!execution) throw new NotFoundError('execution', id);
    return execution;
  }
}
