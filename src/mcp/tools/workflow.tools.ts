import { z } from 'zod';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { structured } from '../answers/answer.js';
import type { McpServices } from '../mcp-services.js';
import { asJson, workflowDetail, WorkflowDetail, workflowView, WorkflowView } from '../answers/views.js';
import { defineTool, READS } from './define-tool.js';
import type { OwnTool } from './define-tool.js';
import { after, first, page, workflowId } from './inputs.js';
import { pageView } from './page.js';

/** Reading one's workflows. */
export function workflowTools({ workflows, planReports }: McpServices): readonly OwnTool[] {
  return [
    defineTool({
      name: 'list_workflows',
      title: 'List workflows',
      description: 'Lists your workflows, newest first.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({
        search: z.string().max(200).optional().describe('Only those with this text in title or description.'),
        status: z.array(z.enum(WorkflowStatus)).optional().describe('Only those with one of these statuses.'),
        first,
        after,
      }),
      output: z.object({ workflows: z.array(WorkflowView), ...page }),
      async run({ search, status, ...window }, { caller }) {
        const found = await workflows.list(caller, { page: window, status, search });
        return structured(asJson({ workflows: found.items.map(workflowView), ...(await pageView(found)) }));
      },
    }),
    defineTool({
      name: 'get_workflow',
      title: 'Show a workflow',
      description:
        'Shows one of your workflows with its steps, the schema of the context that a run needs, and the questions that its plan has open.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({ workflowId }),
      output: WorkflowDetail,
      async run(args, { caller }) {
        const workflow = await workflows.get(caller, args.workflowId);
        const [report] = await planReports.getMany(caller, [workflow]);
        return structured(asJson(workflowDetail(workflow, report ?? null)));
      },
    }),
  ];
}
