import { z } from 'zod';
import { PlanPhase } from '../../domain/workflow/plan-progress.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { ConnectionRequirement } from '../connections/connection.schema.js';
import { GIVEN_DEFINITION, SHOWN_DEFINITION } from './definition.fields.js';
import { instant, jsonObject, Problem } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { PlanReport } from './plan-report.schema.js';
import { Step } from './step.schema.js';
import { TriggerConfig, WorkflowTrigger } from '../schedules/trigger.schema.js';

/** `POST /workflows` */
export const CreateWorkflowRequest = z
  .strictObject({
    ...GIVEN_DEFINITION,
    title: GIVEN_DEFINITION.title.unwrap(),
    generate_immediately: z
      .boolean()
      .optional()
      .describe('Plan the steps at once from title and description. Default: false.'),
    timezone: z
      .string()
      .optional()
      .describe('The IANA zone of the client. It is used if neither the description nor the profile names a zone.'),
  })
  .meta({ id: 'CreateWorkflowRequest' });

/** `PUT /workflows/{workflow_id}`: any subset. */
export const UpdateWorkflowRequest = z.strictObject(GIVEN_DEFINITION).meta({ id: 'UpdateWorkflowRequest' });

/** `POST /workflows/{workflow_id}/expose` */
export const ExposeRequest = z
  .strictObject({
    name: z
      .string()
      .optional()
      .describe('The name of the tool. Default: the present name, else one made of the title.'),
  })
  .meta({ id: 'ExposeRequest' });

/** `POST /workflows/{workflow_id}/regenerate-steps` */
export const RegenerateStepsRequest = z
  .strictObject({
    reason: z.string().optional(),
    force_different_tools: z.boolean().optional(),
    as_draft: z
      .boolean()
      .optional()
      .describe('Keep the new plan as a draft instead of making it live. Default: false.'),
  })
  .meta({ id: 'RegenerateStepsRequest' });

/** `POST /workflows/{workflow_id}/refine` */
export const RefineRequest = z
  .strictObject({
    instruction: z.string().describe('The change, in words.'),
    as_draft: z
      .boolean()
      .optional()
      .describe('Keep the changed plan as a draft instead of making it live. Default: false.'),
  })
  .meta({ id: 'RefineRequest' });

/** `POST /workflows/from-todo` */
export const FromTodoRequest = z
  .strictObject({ todo_id: z.string(), todo_title: z.string(), todo_description: z.string().optional() })
  .meta({ id: 'FromTodoRequest' });

export const Workflow = z
  .object({
    id: z.string(),
    ...SHOWN_DEFINITION,
    status: lowerCase(WorkflowStatus).names,
    error: Problem.nullable().describe('Why `status` is `failed`, or why the last regeneration failed.'),
    is_public: z.boolean(),
    version: z.int().describe('Grows with each change of the definition.'),
    slug: z.string().nullable(),
    mcp_tool: z
      .string()
      .nullable()
      .describe('The name of the tool that it is to clients of the Model Context Protocol, at /mcp; null: it is none.'),
    next_run_at: instant.nullable(),
    last_run_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
    plan: PlanReport.optional().describe(
      'The effects of the words that it was planned from, and the open questions. Absent in lists, and if it came from no plan.',
    ),
    notes: z
      .array(z.object({ code: z.string(), pointer: z.string(), detail: z.string() }))
      .optional()
      .describe(
        'Remarks about things that are allowed but probably not meant, such as unknown event types and fields. Absent if there are none.',
      ),
  })
  .meta({ id: 'Workflow' });

/** `GET /workflows/{workflow_id}/updates` */
export const WatchedWorkflow = Workflow.extend({
  plan_progress: z
    .object({
      phase: lowerCase(PlanPhase).names,
      message: z.string().describe('The same in words, for people who wait.'),
      delay_ms: z.int().nullable().describe('Milliseconds until the model is asked again; null but in `waiting`.'),
    })
    .optional()
    .describe('The current activity of the planner. Absent: no plan is being made, or none is known yet.'),
}).meta({ id: 'WatchedWorkflow' });

/** The fields of a workflow that the marketplace shows, and nothing else. */
export const PublicWorkflow = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    trigger_config: TriggerConfig.describe('The values of `filters` are blank.'),
    triggers: z.array(WorkflowTrigger).describe('All triggers; the values of `filters` are blank.'),
    steps: z.array(Step),
    input_schema: jsonObject
      .nullable()
      .describe('JSON Schema of the context that a run needs; credentials in it are left out.'),
    values_schema: jsonObject
      .nullable()
      .describe('JSON Schema of the values that a clone needs, such as a channel. Null: none.'),
    categories: z.array(z.string()),
    tags: z.array(z.string()),
    creator: z.object({ name: z.string() }),
    version: z.int().describe('The number of the version that is shown.'),
    notes: z.string().nullable().describe('The news in this version.'),
    required_connections: z.array(ConnectionRequirement).describe('The connections that a clone needs.'),
    published_at: instant.describe('Since when it has been public.'),
    version_published_at: instant.describe('When the version that is shown was published.'),
    clone_count: z.int(),
    run_count: z.int(),
  })
  .meta({ id: 'PublicWorkflow' });
