import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { ExposedWorkflowStore } from '../../storage/workflows/exposed-workflow.store.js';
import { McpSessionStore } from '../../storage/connections/mcp-session.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { CalledRunService } from './called-run.service.js';
import type { CalledRunDependencies } from './called-run.service.js';
import { ExposureService } from './exposure.service.js';
import { McpSessionService } from './mcp-session.service.js';

export interface McpServerParts extends CalledRunDependencies {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly workflows: WorkflowStore;
}

/** The parts that only the server side of the Model Context Protocol needs. */
export function assembleMcpServer({ database, pubsub, workflows, ...runs }: McpServerParts) {
  const exposed = new ExposedWorkflowStore(database);
  return {
    exposure: new ExposureService({ exposed, workflows, pubsub }),
    mcpSessions: new McpSessionService({ sessions: new McpSessionStore(database), exposed, pubsub }),
    mcpRuns: new CalledRunService(runs),
  };
}
