import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { mcpToolNameOf, mcpToolNameProblem } from '../../domain/mcp/own-mcp-tools.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { ExposedWorkflowStore } from '../../storage/workflows/exposed-workflow.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

/** If other callers keep taking the free name, the search for one ends after this number of tries. */
const MAX_TRIES = 5;

export interface ExposureDependencies {
  readonly exposed: ExposedWorkflowStore;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly pubsub: PubSub;
}

/** Makes workflows tools that clients of the Model Context Protocol are offered, and finds them by their names. */
export class ExposureService {
  constructor(private readonly dependencies: ExposureDependencies) {}

  /**
   * Makes the workflow a tool. Without a given name it keeps the name that it has.
   *
   * @param name default: one made of the title.
   * @throws NotFoundError; InvalidInputError for the name; ConflictError `NAME_TAKEN`.
   */
  async expose(caller: Caller, id: string, name?: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const problem = name === undefined ? null : mcpToolNameProblem(name);
    if (problem !== null) throw new InvalidInputError([{ path: ['name'], detail: problem }]);
    const workflow = await this.#load(caller, id);
    if (name === undefined && workflow.mcpTool !== null) return workflow;
    for (let tries = 1; ; tries += 1) {
      const wanted = name ?? mcpToolNameOf(workflow, await this.dependencies.exposed.names(caller.ownerId));
      const renamed = await this.#rename(caller, id, wanted);
      if (renamed !== null) return renamed;
      if (name !== undefined || tries === MAX_TRIES) {
        throw new ConflictError(
          'NAME_TAKEN',
          `Another of your workflows is exposed as the tool ${wanted}. Choose another name.`,
          [{ path: ['name'], detail: 'Another workflow has this name.' }],
        );
      }
    }
  }

  /** The workflow is no tool any longer. @throws NotFoundError */
  async unexpose(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const workflow = await this.#load(caller, id);
    return workflow.mcpTool === null ? workflow : ((await this.#rename(caller, id, null)) ?? workflow);
  }

  /** The exposed workflows that can be run, by the names of their tools. */
  async list(caller: Caller): Promise<readonly Workflow[]> {
    requireScope(caller, 'workflows:read');
    return (await this.dependencies.exposed.list(caller.ownerId)).filter(({ steps }) => steps.length > 0);
  }

  /** The workflow that a tool of this name runs. Null if the caller has none. */
  async find(caller: Caller, name: string): Promise<Workflow | null> {
    requireScope(caller, 'executions:run');
    return mcpToolNameProblem(name) === null ? this.dependencies.exposed.find(caller.ownerId, name) : null;
  }

  /** Null if the name is taken. */
  async #rename(caller: Caller, id: string, name: string | null): Promise<Workflow | null> {
    const audit =
      name === null ? auditBy(caller, 'workflow.unexpose', id) : auditBy(caller, 'workflow.expose', id, { name });
    const outcome = await this.dependencies.exposed.rename(caller.ownerId, id, name, audit);
    if (outcome === 'taken') return null;
    if (outcome === 'missing') throw new NotFoundError('workflow', id);
    this.dependencies.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    return this.#load(caller, id);
  }

  #load(caller: Caller, id: string): Promise<Workflow> {
    return ownedWorkflow(this.dependencies.workflows, caller.ownerId, id);
  }
}
