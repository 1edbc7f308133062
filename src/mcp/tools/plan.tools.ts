import { z } from 'zod';
import type { GapAnswer } from '../../domain/plan-report/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { structured } from '../answers/answer.js';
import { answerValue } from '../answers/plan-view.js';
import { asJson, workflowDetail, WorkflowDetail } from '../answers/views.js';
import type { McpServices } from '../mcp-services.js';
import type { McpCall } from '../offer.type.js';
import { awaitPlan } from '../run/await-plan.js';
import { defineTool } from './define-tool.js';
import type { OwnTool } from './define-tool.js';
import { waitSeconds, workflowId } from './inputs.js';

const CHANGES = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true } as const;

/** The questions of a plan, and instructions that change it. */
export function planTools(services: McpServices): readonly OwnTool[] {
  return [
    defineTool({
      name: 'answer_gaps',
      title: 'Answer questions about a plan',
      description:
        'Answers the questions that the plan of a workflow has open (plan.questions of get_workflow). The answers are put into the plan and it is checked again; without a blocking question the workflow is active. Ask the user rather than guess.',
      scopes: ['workflows:write', 'workflows:read'],
      annotations: CHANGES,
      input: z.strictObject({
        workflowId,
        version: z.number().int().describe('The version of the workflow whose questions were seen.'),
        answers: z
          .array(
            z.strictObject({
              gapId: z.string().max(100),
              value: answerValue.optional(),
              choiceId: z.string().max(100).optional(),
              words: z
                .string()
                .max(2_000)
                .optional()
                .describe('A value as a person writes it, or other words for words that are not understood.'),
              leaveOut: z.boolean().optional().describe('The words of the question are to have no effect.'),
            }),
          )
          .min(1)
          .max(50),
      }),
      output: WorkflowDetail,
      async run({ workflowId: id, version, answers }, call) {
        const given = answers.map(({ gapId, value, choiceId, words, leaveOut }): GapAnswer => ({
          gapId,
          ...(value === undefined ? {} : { value: value as JsonValue }),
          ...(choiceId === undefined ? {} : { choiceId }),
          ...(words === undefined ? {} : { words }),
          ...(leaveOut === undefined ? {} : { leaveOut }),
        }));
        return shown(
          services,
          call,
          await services.planReports.answer(call.caller, { workflowId: id, version, answers: given }),
        );
      },
    }),
    defineTool({
      name: 'refine_workflow',
      title: 'Change a plan by an instruction',
      description:
        'Changes the plan of a workflow by an instruction such as "only on weekdays" or "also mail it to bob@example.com". Parts that the words do not mention stay. If the words change nothing, error says so (NOTHING_CHANGED). Waits for the plan.',
      scopes: ['workflows:write', 'workflows:read'],
      annotations: CHANGES,
      input: z.strictObject({ workflowId, instruction: z.string().min(1).max(2_000), waitSeconds }),
      output: WorkflowDetail,
      async run({ workflowId: id, instruction, waitSeconds: seconds }, call) {
        const begun = await services.workflows.regenerate(call.caller, id, { reason: instruction });
        return shown(services, call, await awaitPlan(services, begun, seconds, call));
      },
    }),
  ];
}

async function shown(services: McpServices, { caller }: McpCall, workflow: Workflow) {
  const [report] = await services.planReports.getMany(caller, [workflow]);
  return structured(asJson(workflowDetail(workflow, report ?? null)));
}
