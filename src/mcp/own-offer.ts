import type { McpGroup } from '../domain/mcp/mcp-group.js';
import type { McpServices } from './mcp-services.js';
import type { McpOffer } from './offer.type.js';
import { ownPrompts } from './prompts/own-prompts.offer.js';
import { ownResources } from './resources/own-resources.offer.js';
import { approvalTools } from './tools/approval.tools.js';
import { createWorkflowTool } from './tools/create-workflow.tool.js';
import { offerTools } from './tools/define-tool.js';
import { exposedWorkflows, groupWorkflows } from './tools/exposed-workflows.offer.js';
import { groupRunTools } from './tools/group-run.tools.js';
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

/** The offer at the address of a group: its workflows, and the runs that were started through it. */
export function groupOffer(services: McpServices, group: McpGroup): McpOffer {
  const runs = offerTools(groupRunTools(services));
  const workflows = groupWorkflows(services, group);
  return {
    tools: {
      list: async (caller) => [...(await workflows.list(caller)), ...(await runs.list(caller))],
      find: async (caller, name) => (await runs.find(caller, name)) ?? workflows.find(caller, name),
    },
  };
}
