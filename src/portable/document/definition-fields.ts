import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import { nestSteps } from '../../domain/steps/loop-drafts.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Definition } from '../../domain/workflow/definition.js';
import { flowOf, stepOf, triggerOf } from '../write/part-writers.js';
import type { Mask } from '../write/part-writers.js';
import { FLOW_CONTROL, STEP, TRIGGER, TRIGGERS, text } from './part-schemas.js';

/** A field of a definition in a document. */
export interface DocumentField<Value> {
  readonly schema: JsonObject;
  /** Null: the value is the default, and is left out. */
  readonly write: (value: Value, mask: Mask, tools: ToolCatalog) => JsonValue;
}

/** In the order of a document. The connections that they need stand before the steps. */
export const DOCUMENT_FIELDS = {
  title: {
    schema: text('Its title.', { minLength: 1, maxLength: 200 }),
    write: (title, mask) => mask.text(title),
  },
  description: {
    schema: text('Its purpose, in words.', { maxLength: 10_000 }),
    write: writtenText,
  },
  remarks: {
    schema: text('Notes of the owner, for the owner alone.', { maxLength: 5_000 }),
    write: writtenText,
  },
  tags: {
    schema: {
      type: 'array',
      description: 'Words by which the owner finds it and its runs.',
      items: text('A tag.', { minLength: 1, maxLength: 60 }),
      maxItems: 20,
    },
    write: (tags, mask) => (tags.length === 0 ? null : tags.map((tag) => mask.text(tag))),
  },
  metadata: {
    schema: {
      type: 'object',
      description: 'Names with texts, for the owner alone.',
      additionalProperties: text('The text of a name.', { maxLength: 1_000 }),
    },
    write: (metadata, mask) => (Object.keys(metadata).length === 0 ? null : mask.named(metadata)),
  },
  trigger: {
    schema: TRIGGER,
    write: (trigger, mask) => (trigger.type === TriggerType.MANUAL ? null : triggerOf(trigger, mask)),
  },
  furtherTriggers: {
    schema: TRIGGERS,
    write: (triggers, mask) =>
      triggers.length === 0 ? null : triggers.map(({ key, ...trigger }) => ({ key, ...triggerOf(trigger, mask) })),
  },
  inputSchema: {
    schema: { type: 'object', description: 'JSON Schema of the context that a run needs.' },
    write: (schema, mask) => schema && mask.schema(schema),
  },
  flowControl: {
    schema: FLOW_CONTROL,
    write: (flow, mask) => flow && flowOf(flow, mask),
  },
  steps: {
    schema: { type: 'array', description: 'The steps, in order.', items: STEP, maxItems: MAX_STEPS },
    write: (steps, mask, tools) =>
      steps.length === 0 ? null : nestSteps(steps).map((step) => stepOf(step, tools, mask)),
  },
} satisfies { readonly [Name in keyof Definition]: DocumentField<Definition[Name]> };

function writtenText(value: string, mask: Mask): string | null {
  return value === '' ? null : mask.text(value);
}

/** The name of a field in a document: the triggers beside the first stand in the list of all. */
export function documentName(name: string): string {
  return name === 'furtherTriggers' ? 'triggers' : name;
}
