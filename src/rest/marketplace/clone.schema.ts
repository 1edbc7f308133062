import { z } from 'zod';
import { ClonePart, MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';
import { ConnectionRequirement } from '../connections/connection.schema.js';
import { StepChange } from '../workflows/draft.schema.js';
import { FlowControl } from '../workflows/flow-control.schema.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { Step } from '../workflows/step.schema.js';
import { TriggerConfig } from '../schedules/trigger.schema.js';
import { Workflow } from '../workflows/workflow.schema.js';

const side = lowerCase(MergeSide);

/** `POST /workflows/public/{workflow_id}/clone` */
export const CloneRequest = z
  .strictObject({
    values: jsonObject
      .optional()
      .describe('The values that its `values_schema` asks for, by name. They go into the steps and the trigger.'),
  })
  .meta({ id: 'CloneRequest' });

/** `POST /workflows/public/{workflow_id}/clone` */
export const ClonedWorkflow = Workflow.extend({
  required_connections: z.array(ConnectionRequirement).describe('The connections that its steps and its trigger need.'),
  missing_connections: z.array(ConnectionRequirement).describe('The connections that are still missing.'),
}).meta({ id: 'ClonedWorkflow' });

const update = {
  to_version: z
    .int()
    .min(1)
    .optional()
    .describe('The version of what was published that it is to have. Default: the newest.'),
  strategy: lowerCase(MergeStrategy)
    .schema.optional()
    .describe(
      'How the changes of its owner are treated. Default: `merge`, which refuses if both changed the same thing.',
    ),
};

/** `GET /workflows/{workflow_id}/clone-update` */
export const cloneUpdateQuery = z.strictObject(update);

/** `POST /workflows/{workflow_id}/clone-update` */
export const CloneUpdateRequest = z
  .strictObject({
    ...update,
    choices: z
      .array(z.strictObject({ step_id: z.string(), take: side.schema }))
      .optional()
      .describe('The side whose version of a single step is taken as a whole, whatever the strategy says.'),
    trigger: side.schema
      .optional()
      .describe(
        'The side whose trigger is taken. Its zone, the values of its filters and whether it is enabled stay as they are.',
      ),
    expected_version: z.int().optional().describe('The version of the workflow that the change was made against.'),
  })
  .meta({ id: 'CloneUpdateRequest' });

const CloneConflict = z
  .object({
    part: lowerCase(ClonePart).names,
    step_id: z.string().nullable(),
    fields: z.array(z.string()).describe('The part of the step. Empty: the whole step, which was removed or added.'),
    base: Step.nullable(),
    mine: Step.nullable(),
    theirs: Step.nullable(),
  })
  .meta({ id: 'CloneConflict' });

export const CloneUpdate = z
  .object({
    source: z.object({
      id: z.string(),
      title: z.string().nullable(),
      slug: z.string().nullable(),
      version: z.int().nullable().describe('The one that the clone has.'),
      latest_version: z.int().nullable(),
      update_available: z.boolean(),
    }),
    to_version: z.int(),
    notes: z.string().nullable().describe('The news in that version.'),
    result: z.object({
      title: z.string(),
      description: z.string(),
      trigger_config: TriggerConfig,
      steps: z.array(Step),
      input_schema: jsonObject.nullable(),
      flow_control: FlowControl.nullable(),
    }),
    changes: z.array(StepChange).describe('The change to each step of the clone.'),
    changed_parts: z.array(z.string()),
    conflicts: z
      .array(CloneConflict)
      .describe(
        'Conflicts that are not settled. POST answers 409 MERGE_CONFLICT to any of them except `connection`, which empties a slot.',
      ),
    problems: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .describe('Problems that the result would have. If there are any, POST answers 422.'),
  })
  .meta({ id: 'CloneUpdate', description: 'The workflow that an update would make of a clone.' });
