import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionOrigin, WorkflowStatus } from '../../domain/workflow/workflow.js';
import { hasDefinition, hasVersionedDefinition } from './definition.fields.js';
import { connectionType } from '../paging/connection.js';
import { NodeInterface } from '../node.interface.js';
import { PlanProgressType } from './plan-progress.type.js';
import { ProblemType } from './problem.type.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(WorkflowStatus, {
  name: 'WorkflowStatus',
  description: 'Whether a workflow runs by itself.',
  valuesConfig: {
    ACTIVE: { description: 'It has steps, and a trigger of it is enabled.' },
    INACTIVE: {
      description: 'It has no steps, or all its triggers are disabled; with steps it can still be run by hand.',
    },
    GENERATING: { description: 'A plan is being made. An earlier version continues to fire and can be run.' },
    FAILED: { description: 'The first plan failed; error says why.' },
  },
});

registerEnumType(VersionOrigin, {
  name: 'VersionOrigin',
  description: 'The origin of a version.',
  valuesConfig: {
    USER: { description: 'The owner wrote it.' },
    PLANNER: { description: 'It was planned from the description.' },
    CLONE: { description: 'It was copied from a published workflow.' },
    ROLLBACK: { description: 'It was taken back from an earlier version.' },
  },
});

/**
 * A workflow's own fields. The fields of its definition come from `definition.fields.ts`. Related data is declared with
 * its resolver, in `WorkflowResolver`.
 */
@ObjectType('Workflow', {
  implements: NodeInterface,
  description: 'An automation: a trigger, and the steps that it starts.',
  simpleResolvers: true,
})
@hasDefinition('shown')
export class WorkflowType extends NodeInterface {
  @Field(() => WorkflowStatus, { description: 'Whether it runs by itself.' })
  readonly status!: WorkflowStatus;

  @Field(() => ProblemType, {
    nullable: true,
    description: 'Why status is FAILED, or why the last regeneration failed.',
  })
  readonly error!: ProblemType | null;

  @Field(() => Int, {
    description: 'Grows by one with each change of the definition; pass it back to detect lost updates.',
  })
  readonly version!: number;

  @Field(() => Boolean, { description: 'Whether it is published to the marketplace.' })
  readonly isPublic!: boolean;

  @Field(() => String, { nullable: true, description: 'The readable name of its public page.' })
  readonly slug!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the tool that it is to clients of the Model Context Protocol, at /mcp; null: it is none.',
  })
  readonly mcpTool!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Its next scheduled time, the earliest of all its triggers.',
  })
  readonly nextRunAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  readonly updatedAt!: Date;

  @Field(() => PlanProgressType, {
    nullable: true,
    description: 'The current activity of the planner; only in workflowUpdated, while status is GENERATING.',
  })
  readonly planProgress?: PlanProgressType | undefined;
}

@ObjectType('WorkflowVersion', {
  implements: NodeInterface,
  description: 'An immutable snapshot of the steps; every run is pinned to one.',
  simpleResolvers: true,
})
@hasVersionedDefinition()
export class WorkflowVersionType extends NodeInterface {
  @Field(() => Int, { description: '1, 2, 3, … within a workflow.' })
  readonly number!: number;

  @Field(() => VersionOrigin, { description: 'Its origin.' })
  readonly origin!: VersionOrigin;

  @Field(() => String, { nullable: true, description: 'Why it was made, if its author said so.' })
  readonly reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

export const WorkflowConnectionType = connectionType('Workflow', () => WorkflowType, 'workflows');
export const WorkflowVersionConnectionType = connectionType(
  'WorkflowVersion',
  () => WorkflowVersionType,
  'versions of a workflow',
);
export { VersionOrigin, WorkflowStatus };
