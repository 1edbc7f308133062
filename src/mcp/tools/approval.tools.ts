import { z } from 'zod';
import type { Approval } from '../../domain/run/approval.js';
import { NotFoundError } from '../../errors.js';
import { structured } from '../answers/answer.js';
import { failed } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { McpCall } from '../offer.type.js';
import { executionResult } from '../run/run-results.js';
import { ApprovalView, asJson, ExecutionDetail } from '../answers/views.js';
import { defineTool, READS } from './define-tool.js';
import type { OwnTool } from './define-tool.js';

/** The questions that runs wait to have answered. */
export function approvalTools(services: McpServices): readonly OwnTool[] {
  const { approvals, executions } = services;
  return [
    defineTool({
      name: 'list_approvals',
      title: 'List approvals',
      description: 'Lists what runs of yours wait to have approved or rejected, the oldest first.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({}),
      output: z.object({ approvals: z.array(ApprovalView) }),
      run: async (_args, { caller }) =>
        structured(asJson({ approvals: (await approvals.list(caller)).map(approvalView) })),
    }),
    defineTool({
      name: 'decide_approval',
      title: 'Decide an approval',
      description:
        'Approves or rejects the question of a waiting run, and lets it continue. A person should decide: if the client can ask the user, it asks once more before an approval.',
      scopes: ['executions:run', 'workflows:read'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
      input: z.strictObject({
        approvalId: z.string().max(100).describe('wait_…, of list_approvals.'),
        approved: z.boolean(),
        data: z.record(z.string(), z.unknown()).optional().describe("The values of the approval's form."),
      }),
      output: ExecutionDetail,
      async run({ approvalId, approved, data }, call) {
        const asked = (await approvals.list(call.caller)).find(({ id }) => id === approvalId);
        if (approved && asked !== undefined && !(await isConfirmed(asked, call))) {
          return failed('NOT_CONFIRMED: The user did not confirm it. Nothing was decided.', { code: 'NOT_CONFIRMED' });
        }
        const { executionId } = await approvals.decide(call.caller, {
          id: approvalId,
          approved,
          data: data && asJson(data),
        });
        const [execution] = await executions.getMany(call.caller, [executionId]);
        if (!execution) throw new NotFoundError('execution', executionId);
        return executionResult(services, execution);
      },
    }),
  ];
}

/**
 * Whether the person at the client says so too; a client that cannot ask has to be trusted, as any other holder of the
 * key.
 */
async function isConfirmed({ message, stepId }: Approval, call: McpCall): Promise<boolean> {
  if (call.session?.capabilities['elicitation'] === undefined) return true;
  const answer = await call.ask({
    method: 'elicitation/create',
    params: {
      message: `Approve "${message}" (step ${stepId})?`,
      requestedSchema: {
        type: 'object',
        properties: { approve: { type: 'boolean', title: 'Approve', default: true } },
        required: ['approve'],
      },
    },
  });
  const content = answer['content'];
  return (
    answer['action'] === 'accept' &&
    typeof content === 'object' &&
    content !== null &&
    !Array.isArray(content) &&
    content['approve'] === true
  );
}

function approvalView({ id, executionId, stepId, message, form, expiresAt }: Approval): z.input<typeof ApprovalView> {
  return { id, executionId, stepId, message, form, expiresAt: expiresAt?.toISOString() ?? null };
}
