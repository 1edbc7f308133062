import { randomUUID } from 'node:crypto';
import type { Config } from '../../config/config.js';
import type { Logger } from '../../logger.js';
import { createModelClient, meteredModel } from '../../model/index.js';
import type { createModelConnections } from '../../model/index.js';
import { ModelLedgerService } from '../../services/accounts/model-ledger.js';
import { ModelLedgerStore } from '../../storage/accounts/model-ledger.store.js';
import { pagesOfRun } from '../../services/public-pages/pages-of-run.js';
import type { Database } from '../../storage/database/database.js';
import { PublicPageStore } from '../../storage/pages/public-page.store.js';
import { CallableWorkflowStore } from '../../storage/workflows/callable-workflow.store.js';
import { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { createAgentRunTool } from '../../tools/builtin/agent-run.tool.js';
import type { createBuiltinTools } from '../../tools/builtin/builtin.js';
import { createFlowTools } from '../../tools/builtin/flow.js';
import { createModelTools } from '../../tools/model/model-tools.js';
import { toolFinder } from '../../tools/builtin/mcp.tool.js';
import type { ConnectModel } from '../../tools/model/model-for-step.js';
import { connectorTools } from '../../tools/connectors/connector-tools.js';
import { slackPostByService } from '../../tools/builtin/slack-post.tool.js';
import { createStateTools } from '../../tools/state/index.js';
import { ToolRegistry } from '../../tools/registry.js';
import type { Releases } from '../support/shutdown-order.js';
import type { Connections } from './assemble-connections.js';

export interface ToolParts {
  readonly config: Config;
  readonly database: Database;
  readonly builtin: ReturnType<typeof createBuiltinTools>;
  readonly models: ReturnType<typeof createModelConnections>;
  readonly connections: Connections;
  readonly logger: Logger;
  readonly releases: Releases;
  /** The public address of the server for content that users wrote, without a slash at the end. */
  readonly contentUrl: () => string;
}

/** The tools of steps, what users are shown of them, and the model of the installation, whose calls are metered. */
export function assembleTools({
  config,
  database,
  builtin,
  models,
  connections,
  logger,
  releases,
  contentUrl,
}: ToolParts) {
  const ledger = new ModelLedgerService({
    store: new ModelLedgerStore(database),
    defaults: config.budgets,
    newId: randomUUID,
    logger,
  });
  releases.add(() => ledger.idle());
  const model = config.model
    ? meteredModel(createModelClient({ ...config.model, prices: config.modelPrices }), ledger)
    : null;
  // Calls that a user's own key pays for count as well, because a budget is also meant to stop a run.
  const connect: ConnectModel = (account) => meteredModel(models.connect(account), ledger);
  const serviceTool = connectorTools(connections.connectors.library, connections.connectors.send);
  const callable = new CallableWorkflowStore(database);
  const pages = new PublicPageStore(database);
  const workflows = new WorkflowStore(database);
  // An agent may call every tool, and so the registry that it is itself part of. It only looks in it while it runs.
  const tools: ToolRegistry = new ToolRegistry(
    [
      ...slackPostByService(builtin.tools, serviceTool),
      ...createFlowTools(),
      ...createStateTools(),
      ...createModelTools(model, connect, builtin.fetchImage),
      createAgentRunTool({
        model,
        connect,
        fetchImage: builtin.fetchImage,
        find: (name) => findTool(name),
        catalogOf: (run, names) => catalogs.ofRun(run, names),
        workflowsOf: (ownerId, names) => callable.find(ownerId, names),
        pagesOf: (run) => pagesOfRun(run, { pages, workflows, contentUrl }),
      }),
    ],
    serviceTool,
  );
  const findTool = toolFinder(tools, builtin.callApi);
  const catalogs = connections.mcp.catalogs(tools, connections.apis.offers, connections.connectors.offers);
  return { catalogs, model, connect, findTool };
}
