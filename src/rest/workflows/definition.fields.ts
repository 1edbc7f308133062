import { z } from 'zod';
import type { Definition, DefinitionDraft, VersionedDefinition } from '../../domain/workflow/definition.js';
import { jsonObject } from '../common/json.schema.js';
import { givenMetadata, givenTags, shownMetadata, shownTags } from '../common/labels.schema.js';
import { triggersOf } from '../../domain/trigger/trigger.js';
import { keyedTriggerDraft, triggerDraft } from '../schedules/trigger.reader.js';
import {
  TriggerConfig,
  TriggerConfigInput,
  WorkflowTrigger,
  WorkflowTriggerInput,
} from '../schedules/trigger.schema.js';
import { keyedTriggerShape, triggerShape } from '../schedules/trigger.shape.js';
import { flowControlDraft } from './flow-control.reader.js';
import { FlowControl, FlowControlInput } from './flow-control.schema.js';
import { flowControlShape } from './flow-control.shape.js';
import { stepDraft } from './step.reader.js';
import { Step, StepInput } from './step.schema.js';
import { stepShapes } from './step.shape.js';

/*
 * The fields of a definition in requests and responses. Lengths are documented here and checked by the services, once
 * for all transports.
 */

export const GIVEN_DEFINITION = {
  title: z.string().meta({ description: 'Trimmed.', minLength: 1, maxLength: 200 }).optional(),
  description: z.string().meta({ description: 'Trimmed.', maxLength: 10_000 }).optional(),
  remarks: z
    .string()
    .meta({ description: 'Private notes of the owner, in plain text. Trimmed.', maxLength: 5_000 })
    .optional(),
  tags: givenTags.optional(),
  metadata: givenMetadata.optional(),
  trigger_config: TriggerConfigInput.optional(),
  triggers: z
    .array(WorkflowTriggerInput)
    .optional()
    .describe('All triggers, at most 10; replaces the whole list. Instead of `trigger_config`.'),
  steps: z.array(StepInput).optional(),
  input_schema: jsonObject.nullish().describe('JSON Schema of the context that a run needs; null takes it away.'),
  flow_control: FlowControlInput.nullish().describe('When its runs start, and which of them; null takes it away.'),
};

export const SHOWN_DEFINITION = {
  title: z.string(),
  description: z.string(),
  remarks: z.string().describe('Private notes of the owner; never published and never cloned.'),
  tags: shownTags,
  metadata: shownMetadata,
  trigger_config: TriggerConfig,
  triggers: z.array(WorkflowTrigger).describe('All triggers.'),
  steps: z.array(Step),
  input_schema: jsonObject.nullable(),
  flow_control: FlowControl.nullable().describe(
    'When its runs start, and which of them; null: all, as soon as there is a worker.',
  ),
};

/** The fields that versions keep. */
export const SHOWN_VERSION = {
  title: SHOWN_DEFINITION.title,
  remarks: SHOWN_DEFINITION.remarks,
  steps: SHOWN_DEFINITION.steps,
};

const given = z.object(GIVEN_DEFINITION);
const shown = z.object(SHOWN_DEFINITION);

export function definitionDraft(body: z.output<typeof given>) {
  return {
    title: body.title,
    description: body.description,
    remarks: body.remarks,
    tags: body.tags,
    metadata: body.metadata,
    trigger: body.trigger_config && triggerDraft(body.trigger_config),
    triggers: body.triggers?.map(keyedTriggerDraft),
    steps: body.steps?.map(stepDraft),
    inputSchema: body.input_schema,
    flowControl: body.flow_control && flowControlDraft(body.flow_control),
  } satisfies { readonly [Name in Exclude<keyof DefinitionDraft, 'furtherTriggers'>]-?: DefinitionDraft[Name] };
}

export function definitionShape(definition: Definition) {
  return {
    title: definition.title,
    description: definition.description,
    remarks: definition.remarks,
    tags: [...definition.tags],
    metadata: { ...definition.metadata },
    trigger_config: triggerShape(definition.trigger),
    triggers: triggersOf(definition).map(keyedTriggerShape),
    steps: stepShapes(definition.steps),
    input_schema: definition.inputSchema,
    flow_control: flowControlShape(definition.flowControl),
  } satisfies z.input<typeof shown>;
}

export function versionedShape(definition: VersionedDefinition) {
  return {
    title: definition.title,
    remarks: definition.remarks,
    steps: stepShapes(definition.steps),
  } satisfies { readonly [Name in keyof VersionedDefinition]: unknown };
}
