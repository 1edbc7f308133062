import type { IdFactory } from '../../lib/ids.js';
import type { PubSub } from '../../pubsub.js';
import { McpCallStore } from '../../storage/connections/mcp-call.store.js';
import { McpGroupStore } from '../../storage/connections/mcp-group.store.js';
import { McpSampleStore } from '../../storage/connections/mcp-sample.store.js';
import { McpSessionStore } from '../../storage/connections/mcp-session.store.js';
import type { Database } from '../../storage/database/database.js';
import { ExposedWorkflowStore } from '../../storage/workflows/exposed-workflow.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { KeyService } from '../accounts/key.service.js';
import { CalledRunService } from './called-run.service.js';
import type { CalledRunDependencies } from './called-run.service.js';
import { ExposureService } from './exposure.service.js';
import { McpGroupService } from './mcp-group.service.js';
import { McpSessionService } from './mcp-session.service.js';
import { SamplingService } from './sampling.service.js';
import type { SamplingTimes } from './sampling.service.js';

export interface McpServerParts extends Omit<CalledRunDependencies, 'calls'> {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly workflows: WorkflowStore;
  readonly keys: KeyService;
  readonly newId: IdFactory;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** The parts that only the server side of the Model Context Protocol needs. */
export function assembleMcpServer({ database, pubsub, workflows, keys, newId, publicUrl, ...runs }: McpServerParts) {
  const exposed = new ExposedWorkflowStore(database);
  const groups = new McpGroupStore(database);
  return {
    exposure: new ExposureService({ exposed, workflows, pubsub }),
    mcpGroups: new McpGroupService({ groups, keys, workflows, pubsub, newId, publicUrl }),
    mcpSessions: new McpSessionService({ sessions: new McpSessionStore(database), exposed, groups, pubsub }),
    mcpRuns: new CalledRunService({ ...runs, calls: new McpCallStore(database) }),
    mcpSamples: assembleSampling(database, pubsub, runs.now),
  };
}

/** Questions of runs to the models of the clients that started them, for workers and for servers alike. */
export function assembleSampling(
  database: Database,
  pubsub: PubSub,
  now: () => number,
  times?: SamplingTimes,
): SamplingService {
  return new SamplingService({
    calls: new McpCallStore(database),
    samples: new McpSampleStore(database),
    pubsub,
    now,
    times,
  });
}
