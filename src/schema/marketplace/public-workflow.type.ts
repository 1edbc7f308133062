import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonSchema } from '../../lib/json/json.js';
import { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import { connectionType } from '../paging/connection.js';
import { FlowControlType } from '../workflows/flow-control.type.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { StepType } from '../workflows/step.type.js';
import { WorkflowTriggerType } from '../schedules/workflow-trigger.type.js';
import { TriggerInterface } from '../schedules/trigger.type.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(PublicWorkflowSort, {
  name: 'PublicWorkflowSort',
  description: 'The order of the marketplace.',
  valuesConfig: {
    POPULAR: {
      description:
        'By recent clones and runs of many users, highest first. An act counts half after 14 days, and each user counts only a little.',
    },
    NEWEST: { description: 'Last published first; a new version of what is public already does not count.' },
    RELEVANCE: { description: 'The best matches of the search first; without a search, as POPULAR.' },
  },
});

@ObjectType('PublicProfile', { description: 'The public part of a user.', simpleResolvers: true })
export class PublicProfileType {
  @Field(() => String, { description: 'The name of the user, for people.' })
  readonly name!: string;
}

@ObjectType('PublicWorkflow', {
  implements: NodeInterface,
  description: 'The public part of a published workflow: these fields and no others.',
  simpleResolvers: true,
})
export class PublicWorkflowType extends NodeInterface {
  @Field(() => String, { description: 'The readable name of its page.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its purpose, in words.' })
  readonly description!: string;

  @Field(() => TriggerInterface, { description: 'Its trigger; the values of its filters are blank.' })
  readonly trigger!: TriggerInterface;

  @Field(() => [WorkflowTriggerType], {
    description: 'All its triggers; the first one is trigger as well. The values of their filters are blank.',
  })
  readonly triggers!: readonly WorkflowTriggerType[];

  @Field(() => [StepType], {
    description: 'Its steps. A value that is a credential by its name or form is blank.',
  })
  readonly steps!: readonly StepType[];

  @Field(() => FlowControlType, {
    nullable: true,
    description: 'When its runs start, and which of them; credentials in keys are left out.',
  })
  readonly flowControl!: FlowControlType | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of the context that a run needs; credentials in it are left out.',
  })
  readonly inputSchema!: JsonSchema | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description:
      'JSON Schema of the values that cloneWorkflow needs, such as a channel. They go into the steps and the trigger of the clone. Null: none.',
  })
  readonly valuesSchema?: JsonSchema | null;

  @Field(() => [String], { description: 'Its categories in the marketplace.' })
  readonly categories!: readonly string[];

  @Field(() => [String], { description: 'Its tags, in the words of its publisher.' })
  readonly tags!: readonly string[];

  @Field(() => PublicProfileType, { description: 'Its publisher.' })
  readonly creator!: PublicProfileType;

  @Field(() => Int, { description: 'The number of the version that is shown.' })
  readonly version!: number;

  @Field(() => String, { nullable: true, description: 'The news in this version.' })
  readonly notes!: string | null;

  @Field(() => DateTimeScalar, { description: 'Since when it has been public.' })
  readonly publishedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the version that is shown was published.' })
  readonly updatedAt!: Date;

  @Field(() => Int, { description: 'How often it was cloned.' })
  readonly cloneCount!: number;

  @Field(() => Int, { description: 'How often it ran; of a template: how often its clones did.' })
  readonly runCount!: number;
}

export const PublicWorkflowConnectionType = connectionType(
  'PublicWorkflow',
  () => PublicWorkflowType,
  'published workflows',
);
export { PublicWorkflowSort };
