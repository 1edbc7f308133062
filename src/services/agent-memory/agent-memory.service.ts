import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { AgentMemory, MemoryTurn } from '../../domain/agent-memory/agent-memory.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { isId } from '../../lib/ids.js';
import { NotFoundError } from '../../errors.js';
import type { AgentMemoryStore } from '../../storage/agent-memory/agent-memory.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { inOrder, placeOf } from '../state/state.service.js';
import { badCursor, checkPage, checkSearch, checkWindow } from '../workflows/check-query.js';

export interface AgentMemoryServiceDependencies {
  readonly memories: AgentMemoryStore;
  readonly workflows: Pick<WorkflowStore, 'findManyOwned'>;
}

/** The memories of agents, for their owner to read and to delete. */
export class AgentMemoryService {
  constructor(private readonly deps: AgentMemoryServiceDependencies) {}

  /** In the order in which they were begun. @param workflowId null: those that all workflows share. @throws NotFoundError */
  async list(
    caller: Caller,
    { workflowId, search }: { readonly workflowId: string | null; readonly search?: string | undefined },
    page: PageRequest,
  ): Promise<Page<AgentMemory>> {
    requireScope(caller, 'workflows:read');
    checkPage(page, 'memory');
    return this.deps.memories.list(await placeOf(this.deps.workflows, caller, workflowId), checkSearch(search), page);
  }

  /** In the requested order. Null if one is missing, has expired or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (AgentMemory | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'memory', (known) => this.deps.memories.findMany(caller.ownerId, known));
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<AgentMemory> {
    const [memory] = await this.getMany(caller, [id]);
    if (!memory) throw new NotFoundError('memory', id);
    return memory;
  }

  /** The oldest first. @throws NotFoundError, InvalidInputError */
  async turns(caller: Caller, id: string, page: PageRequest): Promise<Page<MemoryTurn>> {
    const memory = await this.get(caller, id);
    checkWindow(page);
    if (page.after !== undefined && !/^\d{1,9}$/.test(page.after)) throw badCursor(page);
    return this.deps.memories.turns(memory, page);
  }

  /** With its turns and its summary. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'agent_memory.delete', id);
    if (!isId(id, 'memory') || !(await this.deps.memories.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('memory', id);
  }

  /** All of a workflow. @param workflowId null: those that all workflows share. @returns how many. @throws NotFoundError */
  async deleteAll(caller: Caller, workflowId: string | null): Promise<number> {
    requireScope(caller, 'workflows:write');
    const place = await placeOf(this.deps.workflows, caller, workflowId);
    return this.deps.memories.deleteAll(
      place,
      auditBy(caller, 'agent_memory.delete_all', workflowId ?? caller.ownerId, { workflowId: workflowId ?? '' }),
    );
  }
}
