import { createEventEmitTool } from './event-emit.tool.js';
import { createFlowApprovalTool } from './flow-approval.tool.js';
import { createFormPageTool } from '../pages/form-page.tool.js';
import { createFlowRunWorkflowTool } from './flow-run-workflow.tool.js';
import { createFlowWaitEventTool } from './flow-wait-event.tool.js';
import { createWebhookRespondTool } from './webhook-respond.tool.js';
import type { Tool } from '../tool.js';

/** The tools by which runs wait for and start other runs, send events, and answer callers. */
export function createFlowTools(): readonly Tool[] {
  return [
    createEventEmitTool(),
    createFlowApprovalTool(),
    createFormPageTool(),
    createFlowRunWorkflowTool(),
    createFlowWaitEventTool(),
    createWebhookRespondTool(),
  ];
}
