import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClonePart, MergeSide, MergeStrategy } from '../../domain/marketplace/clone/clone-update.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { FlowControlType } from '../workflows/flow-control.type.js';
import { ProblemPlaceType } from '../workflows/problem-place.type.js';
import { JSONObjectScalar } from '../scalars.js';
import { StepChangeType } from '../workflows/step-change.type.js';
import { StepType } from '../workflows/step.type.js';
import { TriggerInterface } from '../schedules/trigger.type.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(ClonePart, {
  name: 'ClonePart',
  description: 'A part of a workflow that can be in conflict when a clone is updated.',
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
  description: 'The side whose change is taken if both changed the same thing.',
  valuesConfig: {
    MINE: { description: 'The version of the owner of the clone.' },
    THEIRS: { description: 'The newer published version.' },
  },
});

registerEnumType(MergeStrategy, {
  name: 'MergeStrategy',
  description: 'How the changes of its owner are treated when a clone is updated.',
  valuesConfig: {
    MERGE: {
      description: 'The changes of both are merged. If both changed the same thing, nothing is done without a choice.',
    },
    KEEP_MINE: {
      description:
        "The changes of both are merged. If both changed the same thing, the change of the clone's owner stays.",
    },
    TAKE_THEIRS: {
      description:
        'The changes of both are merged. If both changed the same thing, the change of the newer version is taken.',
    },
    REPLACE: {
      description:
        'No change of the owner is kept, except the zone of the trigger, the values of its filters and whether it is enabled.',
    },
  },
});

@ObjectType('CloneConflict', {
  description:
    'The same thing was changed by the owner of the clone and by the newer version, and not in the same way.',
  simpleResolvers: true,
})
export class CloneConflictType {
  @Field(() => ClonePart, { description: 'Its title.' })
  readonly part!: ClonePart;

  @Field(() => ID, { nullable: true, description: 'The step; null if the conflict is not about a step.' })
  readonly stepId!: string | null;

  @Field(() => [String], {
    description: 'The part of the step, such as title or input/url. Empty: the whole step, which was removed or added.',
  })
  readonly fields!: readonly string[];

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as it was when it was cloned; null if it was added since.',
  })
  readonly base!: StepType | null;

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as the owner of the clone has it; null if it was removed.',
  })
  readonly mine!: StepType | null;

  @Field(() => StepType, {
    nullable: true,
    description: 'The step as the newer version has it; null if it was removed.',
  })
  readonly theirs!: StepType | null;
}

/** Its own fields. The comparison with the clone is declared with its resolver, in `WorkflowSourceResolver`. */
@ObjectType('WorkflowSource', {
  implements: NodeInterface,
  description: 'The published workflow from which a workflow was cloned.',
  simpleResolvers: true,
})
export class WorkflowSourceType extends NodeInterface {
  @Field(() => ID, { description: 'The published workflow, template or workflow of your own.' })
  readonly sourceId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its present title; null if you cannot see it any more.',
  })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'The readable name of its public page; null if it has none.' })
  readonly slug!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of what was published that the clone was made of, or last updated to; null: it has no versions, or had none then.',
  })
  readonly version!: number | null;
}

@ObjectType('CloneUpdatePreview', {
  description: 'The workflow that updateClone would make of a clone.',
  simpleResolvers: true,
})
export class CloneUpdatePreviewType {
  @Field(() => Int, { nullable: true, description: 'The version that the clone has.' })
  readonly fromVersion!: number | null;

  @Field(() => Int, { description: 'The version that it would have.' })
  readonly toVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The news in that version, in the words of its publisher.',
  })
  readonly notes!: string | null;

  @Field(() => String, { description: 'The title afterwards.' })
  readonly title!: string;

  @Field(() => String, { description: 'The description afterwards.' })
  readonly description!: string;

  @Field(() => TriggerInterface, { description: 'The trigger afterwards.' })
  readonly trigger!: TriggerInterface;

  @Field(() => [StepType], { description: 'The steps afterwards; if a conflict is not settled, as they are now.' })
  readonly steps!: readonly StepType[];

  @Field(() => JSONObjectScalar, { nullable: true, description: 'The schema of the context afterwards.' })
  readonly inputSchema!: JsonSchema | null;

  @Field(() => FlowControlType, { nullable: true, description: 'The flow control afterwards.' })
  readonly flowControl!: FlowControlType | null;

  @Field(() => [StepChangeType], {
    description: 'The change to each step of the clone; unchanged steps are left out.',
  })
  readonly changes!: readonly StepChangeType[];

  @Field(() => [String], {
    description:
      'The parts of the clone that would change: title, description, trigger, steps, inputSchema, flowControl.',
  })
  readonly changedParts!: readonly string[];

  @Field(() => [CloneConflictType], {
    description:
      'Conflicts that are not settled. updateClone answers MERGE_CONFLICT to any of them except CONNECTION, which empties a slot.',
  })
  readonly conflicts!: readonly CloneConflictType[];

  @Field(() => [ProblemPlaceType], {
    description: 'Problems that the result would have. If there are any, updateClone answers INVALID_INPUT.',
  })
  readonly problems!: readonly ProblemPlaceType[];
}
