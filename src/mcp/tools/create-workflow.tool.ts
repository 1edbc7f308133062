import { z } from 'zod';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { structured } from '../answers/answer.js';
import type { McpServices } from '../mcp-services.js';
import { awaitPlan } from '../run/await-plan.js';
import { asJson, workflowDetail, WorkflowDetail } from '../answers/views.js';
import { defineTool } from './define-tool.js';
import type { OwnTool } from './define-tool.js';
import { idempotencyKey, waitSeconds } from './inputs.js';

const MAX_TITLE = 80;

/** From words to steps: the plan is made in the background, and waited for. */
export function createWorkflowTool(services: McpServices): OwnTool {
  return defineTool({
    name: 'create_workflow',
    title: 'Create a workflow from words',
    description:
      'Plans an automation from a description in plain words and saves it: its tools, their order and its trigger. Waits for the plan. No run starts now; a schedule or an event that the words name starts runs from then on. If plan.questions has blocking ones, answer them with answer_gaps.',
    scopes: ['workflows:write'],
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    input: z.strictObject({
      description: z
        .string()
        .min(1)
        .max(10_000)
        .describe(
          'Its purpose and its time, in plain words. Example: every weekday at 9, summarize unread mail and post it to Slack.',
        ),
      title: z.string().max(200).optional().describe('Its title. Default: the beginning of the description.'),
      exposeAsTool: z.boolean().default(false).describe('Whether it becomes a tool here.'),
      wait: z.boolean().default(true).describe('Whether to wait for the plan.'),
      waitSeconds,
      idempotencyKey,
    }),
    output: WorkflowDetail,
    async run({ description, title, exposeAsTool, wait, waitSeconds: seconds, idempotencyKey: key }, call) {
      const request = {
        title: title ?? titleOf(description),
        description,
        generateImmediately: true,
        idempotencyKey: key,
      };
      let workflow = await services.workflows.create(call.caller, request);
      if (exposeAsTool) workflow = await services.exposure.expose(call.caller, workflow.id);
      if (wait) workflow = await awaitPlan(services, workflow, seconds, call);
      const [report] = await services.planReports.getMany(call.caller, [workflow]);
      const detail = workflowDetail(workflow, report ?? null);
      const result = structured(asJson(detail), textOf(workflow, detail));
      return workflow.status === 'FAILED' ? { ...result, isError: true } : result;
    },
  });
}

function textOf(workflow: Workflow, detail: ReturnType<typeof workflowDetail>): string {
  const { id, status, error } = workflow;
  if (status === 'FAILED') return `The workflow ${id} could not be planned: ${error?.message ?? 'it did not say why.'}`;
  if (status === 'GENERATING') return `The workflow ${id} is still being planned: look again with get_workflow.`;
  return JSON.stringify(detail);
}

/** The first line, or as many of its words as a title may have. */
function titleOf(description: string): string {
  const line = description.trim().split('\n', 1)[0]?.trim() ?? '';
  const characters = [...line];
  if (characters.length <= MAX_TITLE) return line;
  const cut = characters.slice(0, MAX_TITLE - 1).join('');
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}
