import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BulkAction, BulkStatus } from '../../domain/run/bulk-operation.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { JsonObject } from '../../lib/json/json.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { ExecutionType } from './execution.type.js';
import { ExecutionFilterInput, SavedExecutionFilterType } from './run-filter.input.js';
import type { GivenRunFilter } from './run-filter.input.js';

registerEnumType(BulkAction, {
  name: 'BulkAction',
  description: 'The action on every execution that a filter selects.',
  valuesConfig: {
    CANCEL: { description: 'It ends as CANCELLED, if it has not ended.' },
    RERUN: { description: 'A new run of it starts, from the first step.' },
    RETRY: {
      description:
        'If it has failed or was cancelled, a new run of it starts, from the first step that did not succeed.',
    },
    DELETE: { description: 'It is deleted with all of its records, if it has ended.' },
    TAG: { description: 'Tags are added to it, and others removed.' },
  },
});

registerEnumType(BulkStatus, {
  name: 'BulkStatus',
  description: 'How far a bulk operation is.',
  valuesConfig: {
    RUNNING: { description: 'It is under way.' },
    FINISHED: { description: 'Every execution was tried.' },
    CANCELLED: { description: 'You stopped it. Finished changes stay.' },
  },
});

@ObjectType('BulkFailure', { description: 'An execution on which the action failed.', simpleResolvers: true })
export class BulkFailureType {
  @Field(() => ID, { description: 'The execution.' })
  readonly executionId!: string;

  @Field(() => String, { description: 'The error code.' })
  readonly code!: string;

  @Field(() => String, { description: 'The mistake.' })
  readonly message!: string;
}

@ObjectType('BulkOperation', {
  implements: NodeInterface,
  description: 'One action on all executions that a filter means. Its record is kept for 30 days.',
  simpleResolvers: true,
})
export class BulkOperationType extends NodeInterface {
  @Field(() => BulkAction, { description: 'The action.' })
  readonly action!: BulkAction;

  @Field(() => BulkStatus, { description: 'How far it is.' })
  readonly status!: BulkStatus;

  @Field(() => SavedExecutionFilterType, { description: 'Which executions are meant.' })
  readonly filter!: RunFilter;

  @Field(() => [String], { description: 'The tags that it adds.' })
  readonly addTags!: readonly string[];

  @Field(() => [String], { description: 'The tags that it removes.' })
  readonly removeTags!: readonly string[];

  @Field(() => Int, { description: 'How many executions were meant when it began.' })
  readonly total!: number;

  @Field(() => Int, { description: 'On how many it has succeeded so far.' })
  readonly succeeded!: number;

  @Field(() => Int, { description: 'On how many it has failed so far.' })
  readonly failed!: number;

  @Field(() => [BulkFailureType], { description: 'The first failures, at most about 200.' })
  readonly failures!: readonly BulkFailureType[];

  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it is under way.' })
  readonly finishedAt!: Date | null;
}

export const BulkOperationConnectionType = connectionType('BulkOperation', () => BulkOperationType, 'bulk operations');

@ObjectType('ExecutionCount', { description: 'How many executions a filter means.', simpleResolvers: true })
export class ExecutionCountType {
  @Field(() => Int, { description: 'The number, at most 100,000.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether there are no more.' })
  readonly isExact!: boolean;
}

@InputType('StartBulkOperationInput', {
  description:
    'An action on all executions of a filter, at most 100,000. Three such operations of yours run at a time.',
})
export class StartBulkOperationInput {
  @Field(() => BulkAction, { description: 'The action.' })
  readonly action!: BulkAction;

  @Field(() => ExecutionFilterInput, {
    description: 'Which executions are meant, among those of now; at least one condition.',
  })
  readonly filter!: GivenRunFilter;

  @Field(() => [String], { nullable: true, description: 'For TAG: the tags to add.' })
  readonly addTags?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'For TAG: the tags to remove.' })
  readonly removeTags?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number that executionCount gave: nothing is done if more executions are meant by now.',
  })
  readonly expectedCount?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key and input within 24 hours give the first operation again.',
  })
  readonly idempotencyKey?: string | null;

  @Field(() => String, { nullable: true, description: 'Given back in the payload.' })
  readonly clientMutationId?: string | null;
}

@InputType('CancelBulkOperationInput', { description: 'A bulk operation to stop.' })
export class CancelBulkOperationInput {
  @Field(() => ID, { description: 'The operation to stop.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Given back in the payload.' })
  readonly clientMutationId?: string | null;
}

@ObjectType('BulkOperationPayload', {
  description: 'The operation as it is now, or the problems.',
  simpleResolvers: true,
})
export class BulkOperationPayloadType {
  @Field(() => BulkOperationType, { nullable: true, description: 'The operation; null if there are problems.' })
  readonly bulkOperation!: BulkOperationType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was started or stopped; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@InputType('UpdateExecutionInput', { description: 'Other labels of an execution. An absent field stays as it is.' })
export class UpdateExecutionInput {
  @Field(() => ID, { description: 'The execution; it may have ended.' })
  readonly id!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Its tags, at most 20; replace all of them, those of its workflow too.',
  })
  readonly tags?: readonly string[] | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'Its metadata; replaces the whole of it.' })
  readonly metadata?: JsonObject | null;

  @Field(() => String, { nullable: true, description: 'Given back in the payload.' })
  readonly clientMutationId?: string | null;
}

@ObjectType('UpdateExecutionPayload', {
  description: 'The execution as it is now, or the problems.',
  simpleResolvers: true,
})
export class UpdateExecutionPayloadType {
  @Field(() => ExecutionType, { nullable: true, description: 'The execution; null if there are problems.' })
  readonly execution!: ExecutionType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
