import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClonePart, MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { FlowControlType } from '../workflows/flow-control.type.js';
import { ProblemPlaceType } from '../workflows/problem-place.type.js';
import { JSONObjectScalar } from '../scalars.js';
import { StepChangeType } from '../workflows/step-change.type.js';
import { StepType } from '../workflows/step.type.js';
import { TriggerInterface } from '../schedules/trigger.type.js';

registerEnumType(ClonePart, {
  name: 'ClonePart',
  description: 'A part of a workflow that can be in conflict where a clone is updated.',
  valuesConfig: {
    STEP: { description: 'A step.' },
    ORDER: { description: 'The order of the steps.' },
    TRIGGER: { description: 'The trigger.' },
    INPUT_SCHEMA: { description: 'The schema of the context.' },
    FLOW_CONTROL: { description: 'The flow control.' },
    CONNECTION: {
      description:
        'A connection that you have bound would be sent somewhere else: the update is not refused, but empties its slot.',
    },
  },
});

registerEnumType(MergeSide, {
  name: 'MergeSide',
  description: 'Whose of two changes of the same thing is taken.',
  valuesConfig: {
    MINE: { description: 'What the owner of the clone has.' },
    THEIRS: { description: 'What the newer version has.' },
  },
});

registerEnumType(MergeStrategy, {
  name: 'MergeStrategy',
  description: 'What becomes of the changes of its owner where a clone is updated.',
  valuesConfig: {
    MERGE: {
      description:
        'The changes of both are put together; where both changed the same thing, nothing is done without a choice.',
    },
    KEEP_MINE: {
      description:
        'The changes of both are put together; where both changed the same thing, that of the owner of the clone stays.',
    },
    TAKE_THEIRS: {
      description:
        'The changes of both are put together; where both changed the same thing, that of the newer version is taken.',
    },
    REPLACE: {
      description:
        'Nothing of what the owner changed is kept, but for the zone of the trigger, the values of its filters and whether it is enabled.',
    },
  },
});

@ObjectType('CloneConflict', {
  description:
    'The same thing was changed by the owner of the clone and by the newer version, and not in the same way.',
  simpleResolvers: true,
})
export class CloneConflictType {
  @Field(() => ClonePart, { description: 'What it is.' })
  readonly part!: ClonePart;

  @Field(() => ID, { nullable: true, description: 'The step; null where it is none.' })
  readonly stepId!: string | null;

  @Field(() => [String], {
    description: 'What of it, such as title or input/url. Empty: all of it, it was removed or added.',
  })
  readonly fields!: readonly string[];

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as it was when it was cloned; null where it was added since.',
  })
  readonly base!: StepType | null;

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as the owner of the clone has it; null where it was removed.',
  })
  readonly mine!: StepType | null;

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as the newer version has it; null where it was removed.',
  })
  readonly theirs!: StepType | null;
}

/** What it has of its own; how the clone stands to it is declared where it is resolved, in `WorkflowSourceResolver`. */
@ObjectType('WorkflowSource', { description: 'What a workflow was cloned from.', simpleResolvers: true })
export class WorkflowSourceType {
  @Field(() => ID, { description: 'The published workflow, template or workflow of your own.' })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called now; null where it is not there for you any more.',
  })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'The readable name of its public page; null where it has none.' })
  readonly slug!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of what was published that the clone was made of, or last updated to; null: it has no versions, or had none then.',
  })
  readonly version!: number | null;
}

@ObjectType('CloneUpdatePreview', { description: 'What updateClone would make of a clone.', simpleResolvers: true })
export class CloneUpdatePreviewType {
  @Field(() => Int, { nullable: true, description: 'The version that the clone has.' })
  readonly fromVersion!: number | null;

  @Field(() => Int, { description: 'The version that it would have.' })
  readonly toVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What is new in that version, in the words of who published it.',
  })
  readonly notes!: string | null;

  @Field(() => String, { description: 'The title afterwards.' })
  readonly title!: string;

  @Field(() => String, { description: 'The description afterwards.' })
  readonly description!: string;

  @Field(() => TriggerInterface, { description: 'The trigger afterwards.' })
  readonly trigger!: TriggerInterface;

  @Field(() => [StepType], { description: 'The steps afterwards; where a conflict is not settled, as they are now.' })
  readonly steps!: readonly StepType[];

  @Field(() => JSONObjectScalar, { nullable: true, description: 'The schema of the context afterwards.' })
  readonly inputSchema!: JsonSchema | null;

  @Field(() => FlowControlType, { nullable: true, description: 'The flow control afterwards.' })
  readonly flowControl!: FlowControlType | null;

  @Field(() => [StepChangeType], {
    description: 'What would become of each step of the clone; what stays as it is is left out.',
  })
  readonly changes!: readonly StepChangeType[];

  @Field(() => [String], {
    description:
      'The parts of the clone that would change: title, description, trigger, steps, inputSchema, flowControl.',
  })
  readonly changedParts!: readonly string[];

  @Field(() => [CloneConflictType], {
    description:
      'What is not settled; with any but CONNECTION, which empties a slot, updateClone answers MERGE_CONFLICT.',
  })
  readonly conflicts!: readonly CloneConflictType[];

  @Field(() => [ProblemPlaceType], {
    description: 'What would be wrong with the result; with anything, updateClone answers INVALID_INPUT.',
  })
  readonly problems!: readonly ProblemPlaceType[];
}
