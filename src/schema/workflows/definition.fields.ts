import { Field } from 'type-graphql';
import { DEFINITION_NAMES, VERSIONED_NAMES } from '../../domain/workflow/definition.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { FlowControlInput, FlowControlType } from './flow-control.type.js';
import { JSONObjectScalar } from '../scalars.js';
import { StepInput } from './step.input.js';
import { StepType } from './step.type.js';
import { TriggerByKindInput } from '../schedules/trigger-by-kind.input.js';
import { TriggerInput } from '../schedules/trigger.input.js';
import { WorkflowTriggerInput, WorkflowTriggerType } from '../schedules/workflow-trigger.type.js';
import { TriggerInterface } from '../schedules/trigger.type.js';

/** The names in the public schema. The triggers beside the first are shown in the list of all. */
type ShownName = Exclude<keyof Definition, 'furtherTriggers'>;

/** A field in an output type or an input type. Input fields are nullable by default, output fields are not. */
interface Place {
  readonly type: () => object;
  readonly description: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

interface DefinitionField {
  readonly shown: Place;
  readonly created: Place;
  readonly changed: Place;
}

const TITLE = { type: () => String, description: 'Its title; 1 to 200 characters.' };
const DESCRIPTION = { type: () => String, description: 'Its purpose, in words; up to 10,000 characters.' };
const REMARKS = {
  type: () => String,
  description: 'Private notes of the owner, in plain text; never published and never cloned. Up to 5,000 characters.',
};

const TAGS = {
  type: () => [String],
  description:
    'Words by which you find it and its runs: at most 10, of 30 characters each, in lower case with hyphens. A run has those that its workflow has when it starts. Never published and never cloned.',
};
const METADATA = {
  type: () => JSONObjectScalar,
  description:
    'Names with texts for your other systems: at most 20, with 1 to 200 characters each. Never published and never cloned.',
};

/** The fields of a definition in the type `Workflow`, and in the inputs that create and change a workflow. */
const FIELDS = {
  title: { shown: TITLE, created: { ...TITLE, nullable: false }, changed: TITLE },
  description: { shown: DESCRIPTION, created: { ...DESCRIPTION, defaultValue: '' }, changed: DESCRIPTION },
  remarks: { shown: REMARKS, created: REMARKS, changed: REMARKS },
  tags: { shown: TAGS, created: TAGS, changed: TAGS },
  metadata: { shown: METADATA, created: METADATA, changed: METADATA },
  trigger: {
    shown: { type: () => TriggerInterface, description: 'Its trigger.' },
    created: {
      type: () => TriggerInput,
      description: 'Its trigger. Default: manual, or what the words say if the steps are planned.',
    },
    changed: {
      type: () => TriggerInput,
      description: 'Its trigger; replaces the old one as a whole. Of several, it replaces the first; the others stay.',
    },
  },
  steps: {
    shown: { type: () => [StepType], description: 'The steps, in order.' },
    created: { type: () => [StepInput], description: 'The steps, used as they are.' },
    changed: { type: () => [StepInput], description: 'The steps; replace the list as a whole.' },
  },
  inputSchema: {
    shown: {
      type: () => JSONObjectScalar,
      nullable: true,
      description: 'JSON Schema of the context that a run needs; checked on execute.',
    },
    created: { type: () => JSONObjectScalar, description: 'JSON Schema of the context that a run needs.' },
    changed: {
      type: () => JSONObjectScalar,
      description: 'JSON Schema of the context that a run needs; null takes it away.',
    },
  },
  flowControl: {
    shown: {
      type: () => FlowControlType,
      nullable: true,
      description: 'When its runs start, and which of them; null: all, as soon as there is a worker.',
    },
    created: {
      type: () => FlowControlInput,
      description: 'When its runs start, and which of them. Default: all, as soon as there is a worker.',
    },
    changed: {
      type: () => FlowControlInput,
      description:
        'When its runs start, and which of them; replaces the whole of it, for runs that wait or run as well. Null takes it away.',
    },
  },
} satisfies Record<ShownName, DefinitionField>;

const REPLACES_ALL =
  'All its triggers, at most 10; an event or a scheduled time of any of them starts a run. Replaces the whole list; instead of trigger and triggerByKind.';
/** The list stands for the first trigger and those beside it. */
const TRIGGERS: DefinitionField = {
  shown: { type: () => [WorkflowTriggerType], description: 'All its triggers. The first one is trigger as well.' },
  created: { type: () => [WorkflowTriggerInput], description: REPLACES_ALL },
  changed: { type: () => [WorkflowTriggerInput], description: REPLACES_ALL },
};

/** The fields of a definition in an input, in the form that GraphQL passes them. */
export interface DefinitionInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly remarks?: string | null;
  readonly tags?: readonly string[] | null;
  readonly metadata?: JsonObject | null;
  readonly trigger?: TriggerInput | null;
  readonly triggerByKind?: TriggerByKindInput | null;
  readonly triggers?: readonly WorkflowTriggerInput[] | null;
  readonly steps?: readonly StepInput[] | null;
  readonly inputSchema?: JsonSchema | null;
  readonly flowControl?: FlowControlInput | null;
}

/** Gives a class all fields of a definition, for output or for input. */
export function hasDefinition(place: keyof DefinitionField): ClassDecorator {
  return (type) => addFields(type, place, DEFINITION_NAMES);
}

/** Gives a class the fields of a definition that a version keeps. */
export function hasVersionedDefinition(): ClassDecorator {
  return (type) => addFields(type, 'shown', VERSIONED_NAMES);
}

function addFields(
  { prototype }: { readonly prototype: object },
  place: keyof DefinitionField,
  names: readonly (keyof Definition)[],
): void {
  const add = (name: string, { type, ...options }: Place): void =>
    Field(type as () => StringConstructor, { nullable: place !== 'shown', ...options })(prototype, name);
  for (const name of names) {
    if (name === 'furtherTriggers') add('triggers', TRIGGERS[place]);
    else add(name, FIELDS[name][place]);
  }
  if (place !== 'shown')
    Field(() => TriggerByKindInput, {
      nullable: true,
      description: 'The trigger under the name of its kind, with the fields of that kind alone. Instead of trigger.',
    })(prototype, 'triggerByKind');
}
