import type { McpServices } from './mcp-services.js';
import type { McpOffer } from './offer.type.js';
import { ownPrompts } from './prompts/own-prompts.offer.js';
import { ownResources } from './resources/own-resources.offer.js';
import { approvalTools } from './tools/approval.tools.js';
import { createWorkflowTool } from './tools/create-workflow.tool.js';
import { offerTools } from './tools/define-tool.js';
import { exposedWorkflows } from './tools/exposed-workflows.offer.js';
import { planTools } from './tools/plan.tools.js';
import { runTools } from './tools/run.tools.js';
import { workflowTools } from './tools/workflow.tools.js';

/** The offer for every session, and the workflows that its user exposes. */
export function ownOffers(services: McpServices): readonly McpOffer[] {
  const resources = ownResources(services);
  const tools = [
    ...workflowTools(services),
    createWorkflowTool(services),
    ...planTools(services),
    ...runTools(services),
    ...approvalTools(services),
  ];
  return [
    { tools: offerTools(tools), resources, prompts: ownPrompts(services, resources) },
    { tools: exposedWorkflows(services) },
  ];
}
