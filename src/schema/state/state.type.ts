import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { JsonValue } from '../../lib/json/json.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar, JSONScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';
const WORKFLOW = 'The workflow; null if all of your workflows share it.';

@ObjectType('StateValue', {
  implements: NodeInterface,
  description: 'A value that workflows keep between runs, under a name.',
  simpleResolvers: true,
})
export class StateValueType extends NodeInterface {
  @Field(() => ID, { nullable: true, description: WORKFLOW })
  readonly workflowId!: string | null;

  @Field(() => String, { description: 'Its name, once in each workflow.' })
  readonly name!: string;

  @Field(() => JSONScalar, { nullable: true, description: 'The value.' })
  readonly value!: JsonValue;

  @Field(() => Int, { description: 'Its size in bytes of JSON, at most 262,144.' })
  readonly size!: number;

  @Field(() => Int, { description: 'Grows by 1 with each change.' })
  readonly version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was kept first.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  readonly updatedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it expires; null: never.' })
  readonly expiresAt!: Date | null;
}

export const StateValueConnectionType = connectionType('StateValue', () => StateValueType, 'kept values');

@ObjectType('SeenList', {
  implements: NodeInterface,
  description: 'A list of ids that state.new_items has seen. The ids are kept as digests only.',
  simpleResolvers: true,
})
export class SeenListType extends NodeInterface {
  @Field(() => ID, { nullable: true, description: WORKFLOW })
  readonly workflowId!: string | null;

  @Field(() => String, { description: 'Its name, once in each workflow.' })
  readonly name!: string;

  @Field(() => Int, { description: 'How many ids it holds, expired ones that are not deleted yet among them.' })
  readonly itemCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was used first.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When ids were added or forgotten last.' })
  readonly updatedAt!: Date;
}

@InputType('SetStateValueInput', { description: 'A value to keep. One with the same name is replaced.' })
export class SetStateValueInput {
  @Field(() => ID, { nullable: true, description: 'The workflow. Default: all of your workflows share the value.' })
  readonly workflowId?: string | null;

  @Field(() => String, { description: 'The name, 1 to 200 characters.' })
  readonly name!: string;

  @Field(() => JSONScalar, { nullable: true, description: 'The value, up to 256 KB of JSON.' })
  readonly value?: JsonValue;

  @Field(() => Int, { nullable: true, description: 'Seconds after which it is gone. Default: never.' })
  readonly expiresAfterSeconds?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Nothing is changed if the value has another version by now. 0: there is none.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteStateValueInput', { description: 'A value to delete.' })
export class DeleteStateValueInput {
  @Field(() => ID, { description: 'The value.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('ForgetSeenIdsInput', { description: 'Ids of a list that are to be new again.' })
export class ForgetSeenIdsInput {
  @Field(() => ID, { description: 'The list.' })
  readonly listId!: string;

  @Field(() => [String], { description: 'The ids as the items have them, 1 to 10,000.' })
  readonly ids!: readonly string[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteSeenListInput', { description: 'A list of seen ids to delete.' })
export class DeleteSeenListInput {
  @Field(() => ID, { description: 'The list.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('StateValuePayload', { description: 'The value as it is now, or the problems.', simpleResolvers: true })
export class StateValuePayloadType {
  @Field(() => StateValueType, { nullable: true, description: 'The value; null if there are problems.' })
  readonly stateValue!: StateValueType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('ForgetSeenIdsPayload', { description: 'The list as it is now, or the problems.', simpleResolvers: true })
export class ForgetSeenIdsPayloadType {
  @Field(() => SeenListType, { nullable: true, description: 'The list; null if there are problems.' })
  readonly seenList!: SeenListType | null;

  @Field(() => Int, { nullable: true, description: 'How many of the ids were in it; null if there are problems.' })
  readonly forgottenCount!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('DeleteStatePayload', { description: 'The object that is gone, or the problems.', simpleResolvers: true })
export class DeleteStatePayloadType {
  @Field(() => ID, { nullable: true, description: 'Its id; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
