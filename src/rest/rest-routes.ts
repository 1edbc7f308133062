import { CHAT_EVENTS } from './chats/chat-events.route.js';
import { chatRoutes } from './chats/chat.routes.js';
import { approvalRoutes } from './runs/approval.routes.js';
import { auditRoutes } from './accounts/audit.routes.js';
import { cloneRoutes } from './marketplace/clone.routes.js';
import { marketplaceRoutes } from './marketplace/marketplace.routes.js';
import { eventTypeRoutes } from './events/event-type.routes.js';
import { eventRoutes } from './events/event.routes.js';
import { executionRoutes } from './runs/execution.routes.js';
import { FILE_CONTENT, FILE_UPLOAD } from './files/file-content.route.js';
import { fileRoutes } from './files/file.routes.js';
import { hookRoutes } from './events/hook.routes.js';
import { draftRoutes } from './workflows/draft.routes.js';
import { moderationRoutes } from './marketplace/moderation.routes.js';
import { planningRoutes } from './workflows/planning.routes.js';
import { portableRoutes } from './workflows/portable.routes.js';
import { publicPageRoutes } from './pages/public-page.routes.js';
import { quotaRoutes } from './accounts/quota.routes.js';
import { scheduleRoutes } from './schedules/schedule.routes.js';
import { sessionRoutes } from './accounts/session.routes.js';
import { slotRoutes } from './connections/slot.routes.js';
import { starRoutes } from './marketplace/star.routes.js';
import { apiKeyRoutes } from './accounts/api-key.routes.js';
import { usageRoutes } from './accounts/usage.routes.js';
import { viewerRoutes } from './accounts/viewer.routes.js';
import { answerChannelRoutes } from './connections/answer-channel.routes.js';
import { apiRoutes } from './connections/api.routes.js';
import { consentRoutes } from './connections/consent.routes.js';
import { deviceRoutes } from './connections/device.routes.js';
import { connectorRoutes } from './connections/connector.routes.js';
import { connectionRoutes } from './connections/connection.routes.js';
import { sourceRoutes } from './events/source.routes.js';
import { triggerTestRoutes } from './events/trigger-test.routes.js';
import { webhookRoutes } from './events/webhook.routes.js';
import { dryRunRoutes } from './runs/dry-run.routes.js';
import { agentMemoryRoutes } from './state/agent-memory.routes.js';
import { mcpGroupDocumentRoutes } from './connections/mcp-group-document.routes.js';
import { mcpGroupRoutes } from './connections/mcp-group.routes.js';
import { knowledgeRoutes } from './knowledge/knowledge.routes.js';
import { dataTableRoutes } from './state/data-table.routes.js';
import { stateRoutes } from './state/state.routes.js';
import { bulkOperationRoutes } from './runs/bulk-operation.routes.js';
import { runListRoutes } from './runs/run-list.routes.js';
import { toolRoutes } from './tools/tool.routes.js';
import { versionRoutes } from './versions/version.routes.js';
import { problemRoutes } from './problems/problem.routes.js';
import { workflowRoutes } from './workflows/workflow.routes.js';
import { AUDIT_CSV } from './csv/audit-csv.route.js';
import type { DocumentedRoute, Route } from './http/route.js';
import { iterationRoutes } from './runs/iteration.routes.js';
import { plannedRunRoutes } from './runs/planned-run.routes.js';
import type { RestServices } from './rest-dependencies.js';
import { EXECUTION_UPDATES } from './runs/execution-updates.route.js';
import { WORKFLOW_UPDATES } from './workflows/workflow-updates.route.js';
import { EXECUTION_EVENTS } from './runs/execution-events.route.js';

/** One of each feature. */
const FAMILIES: readonly ((services: RestServices) => readonly Route[])[] = [
  portableRoutes,
  workflowRoutes,
  versionRoutes,
  executionRoutes,
  runListRoutes,
  bulkOperationRoutes,
  iterationRoutes,
  plannedRunRoutes,
  fileRoutes,
  stateRoutes,
  agentMemoryRoutes,
  chatRoutes,
  dataTableRoutes,
  knowledgeRoutes,
  mcpGroupRoutes,
  mcpGroupDocumentRoutes,
  dryRunRoutes,
  toolRoutes,
  scheduleRoutes,
  draftRoutes,
  planningRoutes,
  marketplaceRoutes,
  cloneRoutes,
  starRoutes,
  slotRoutes,
  consentRoutes,
  deviceRoutes,
  connectionRoutes,
  apiRoutes,
  connectorRoutes,
  moderationRoutes,
  approvalRoutes,
  answerChannelRoutes,
  publicPageRoutes,
  eventTypeRoutes,
  eventRoutes,
  triggerTestRoutes,
  sourceRoutes,
  hookRoutes,
  webhookRoutes,
  viewerRoutes,
  apiKeyRoutes,
  sessionRoutes,
  auditRoutes,
  quotaRoutes,
  usageRoutes,
  problemRoutes,
];

/** The routes whose bodies are read and answered as a whole. */
export function restRoutes(services: RestServices): readonly Route[] {
  return FAMILIES.flatMap((routesOf) => routesOf(services));
}

/** All routes, the streams included, for the documentation. */
export function documentedRoutes(services: RestServices): readonly DocumentedRoute[] {
  return [
    ...restRoutes(services),
    EXECUTION_EVENTS,
    EXECUTION_UPDATES,
    WORKFLOW_UPDATES,
    CHAT_EVENTS,
    AUDIT_CSV,
    FILE_CONTENT,
    FILE_UPLOAD,
  ];
}
