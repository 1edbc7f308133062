import { AgentMemoryService } from '../../services/agent-memory/agent-memory.service.js';
import { DataTableService } from '../../services/state/data-table.service.js';
import { StateService } from '../../services/state/state.service.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { Flow } from './assemble-flow.js';

/** The services over data that is kept between runs. */
export function assembleState(
  { stateStores, memories }: Pick<Flow, 'stateStores' | 'memories'>,
  workflows: WorkflowStore,
) {
  return {
    state: new StateService({ ...stateStores, workflows }),
    dataTables: new DataTableService({ ...stateStores, workflows }),
    agentMemory: new AgentMemoryService({ memories, workflows }),
  };
}
