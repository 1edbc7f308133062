import { z } from 'zod';
import { instant, jsonObject } from '../common/json.schema.js';

/*
 * The answers to GAIA's clients, for the document of the dialect. Workflows and triggers carry further fields that the
 * clients have sent, which are returned as they came.
 */

const Integration = z.object({ id: z.string(), name: z.string() }).meta({ id: 'GaiaIntegration' });

const ShownStep = z
  .object({
    id: z.string(),
    title: z.string(),
    category: z.string().describe('The service that its tool belongs to, as the clients have icons for it.'),
    description: z.string(),
  })
  .meta({ id: 'GaiaShownStep' });

const ShownTrigger = z
  .looseObject({
    type: z.enum(['manual', 'schedule', 'integration']),
    enabled: z.boolean(),
    cron_expression: z.string().nullable(),
    timezone: z.string().nullable(),
    trigger_name: z.string().nullable(),
    trigger_data: jsonObject.nullable(),
    next_run: instant.nullable(),
  })
  .meta({ id: 'GaiaShownTrigger' });

const ShownWorkflow = z
  .looseObject({
    id: z.string(),
    user_id: z.string(),
    title: z.string(),
    description: z.string().describe('A short text for cards. Without one it is the prompt.'),
    prompt: z.string().describe('The words that it is planned from.'),
    icon: z.string().nullable(),
    icon_color: z.string().nullable(),
    steps: z.array(ShownStep),
    trigger_config: ShownTrigger,
    activated: z.boolean().describe('Whether its trigger starts runs.'),
    deactivated_reason: z
      .enum(['no_steps', 'planning_failed', 'plan_incomplete'])
      .nullable()
      .describe('Why it is not activated, if no user has deactivated it.'),
    is_public: z.boolean(),
    slug: z.string().nullable(),
    notify_on_completion: z.boolean(),
    integration_ids: z.array(z.string()),
    required_integrations: z.array(Integration),
    missing_integrations: z.array(Integration),
    total_executions: z.int(),
    successful_executions: z.int(),
    last_executed_at: instant.nullable(),
    is_system_workflow: z.boolean(),
    error_message: z.string().nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'GaiaShownWorkflow' });

const ShownPublicWorkflow = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    prompt: z.string(),
    icon: z.string().nullable(),
    icon_color: z.string().nullable(),
    steps: z.array(ShownStep),
    trigger_config: ShownTrigger,
    categories: z.array(z.string()),
    creator: z.object({
      id: z.string().nullable().describe('`system` for templates. Null: a user, whose id is not public.'),
      name: z.string(),
      avatar: z.null(),
    }),
    created_at: instant,
    updated_at: instant,
    is_public: z.boolean(),
    is_system_workflow: z.boolean(),
    total_executions: z.int(),
  })
  .meta({ id: 'GaiaShownPublicWorkflow' });

const ShownExecution = z
  .object({
    execution_id: z.string(),
    workflow_id: z.string(),
    user_id: z.string(),
    status: z.enum(['running', 'success', 'failed']),
    started_at: instant,
    completed_at: instant.nullable(),
    duration_seconds: z.number().nullable(),
    summary: z.string().nullable(),
    error_message: z.string().nullable(),
    conversation_id: z.null(),
    trigger_type: z.enum(['manual', 'schedule', 'integration']),
  })
  .meta({ id: 'GaiaShownExecution' });

const message = z.string();
const one = (schema: z.ZodType) => ({ 200: { description: 'It is done.', schema } });

/** What is documented of the answers to each call. */
export const GAIA_ANSWERS = {
  workflow: one(z.object({ workflow: ShownWorkflow, message }).meta({ id: 'GaiaWorkflowAnswer' })),
  workflows: one(
    z
      .object({ workflows: z.array(ShownWorkflow), total_count: z.int(), has_more: z.boolean() })
      .meta({ id: 'GaiaWorkflowList' }),
  ),
  message: one(z.object({ message }).meta({ id: 'GaiaMessage' })),
  started: one(z.object({ execution_id: z.string(), message }).meta({ id: 'GaiaStarted' })),
  executions: one(
    z
      .object({ executions: z.array(ShownExecution), total: z.int(), has_more: z.boolean() })
      .meta({ id: 'GaiaExecutionList' }),
  ),
  status: one(
    z
      .object({
        workflow_id: z.string(),
        execution_id: z.string().nullable(),
        status: z.enum(['idle', 'running', 'success', 'failed']),
        activated: z.boolean(),
        current_step_index: z.int(),
        total_steps: z.int(),
        progress_percentage: z.number(),
        last_updated: instant,
        last_execution_at: instant.nullable(),
        next_run: instant.nullable(),
        error_message: z.string().nullable(),
        logs: z.array(z.string()),
      })
      .meta({ id: 'GaiaStatus' }),
  ),
  publicWorkflows: one(
    z.object({ workflows: z.array(ShownPublicWorkflow), total: z.int() }).meta({ id: 'GaiaPublicWorkflowList' }),
  ),
  publicWorkflow: one(z.object({ workflow: ShownPublicWorkflow, message }).meta({ id: 'GaiaPublicWorkflowAnswer' })),
  publication: one(
    z.object({ message, workflow_id: z.string(), slug: z.string().nullable() }).meta({ id: 'GaiaPublication' }),
  ),
  triggers: one(
    z
      .array(
        z.object({
          slug: z.string(),
          composio_slug: z.string(),
          name: z.string(),
          description: z.string(),
          provider: z.string(),
          integration_id: z.string(),
          config_schema: z.record(
            z.string(),
            z.object({
              type: z.string(),
              default: z.unknown(),
              options_endpoint: z.string(),
              description: z.string(),
            }),
          ),
        }),
      )
      .meta({ id: 'GaiaTriggerSchemas' }),
  ),
  options: one(
    z
      .object({ options: z.array(z.object({ value: z.string(), label: z.string() })), has_more: z.boolean() })
      .meta({ id: 'GaiaOptions' }),
  ),
  prompt: one(
    z
      .object({
        prompt: z.string(),
        suggested_trigger: z.object({
          type: z.enum(['manual', 'schedule', 'integration']),
          cron_expression: z.string().nullable(),
          trigger_name: z.string().nullable(),
        }),
      })
      .meta({ id: 'GaiaPrompt' }),
  ),
};

/** The answer to every request that fails. */
export const GaiaFailure = z
  .object({
    detail: z
      .union([
        z.string(),
        z.array(z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() })),
      ])
      .describe('A text; with the status 422 a list of mistakes.'),
    code: z.string().describe('Stable; the same as in the documented contract.'),
  })
  .meta({ id: 'GaiaFailure' });
